"""Every question put to every sample that can answer it."""

from functools import cache

import via_dash as via
from via_dash import programme
from via_dash.findings import programme_finding
from via_dash.findings.about_programme import ANSWERS as OF_PROGRAMME
from via_dash.findings.answers import ANSWERS as OF_PANEL
from via_dash.findings.record_answers import RECORD_ANSWERS
from via_dash.panel import Panel

# What a question needs beside an outcome, and where another option gives another chart, that too. FIRST, EVERY: of the
# background variables; SHEET: the sample's own costs and benefits; ONE: the first indicator.
FIRST, EVERY, SHEET, ONE = object(), object(), object(), object()
OPTIONS = {
    "choices": [{"by": FIRST}],
    "costs": [{"sheet": SHEET}],
    "tornado": [{"sheet": SHEET}],
    "subgroup": [{"by": FIRST}],
    "did": [{}, {"by": EVERY}],
    "did_bayes": [{}, {"by": FIRST, "variance": "rows"}],
    "match": [{}, {"method": "entropy"}],
    "power": [{}, {"effect": 0.3}],
    "ladder": [{}, {"view": "alluvial"}],
    "composition": [{}, {"by": "turnover"}, {"by": "unit"}, {"by": "level"}],
    "retention": [{}, {"by": FIRST}],
    "parity": [{}, {"indicator": ONE}],
    "parity_shares": [{"indicator": ONE}],
    "parity_ratio": [{"indicator": ONE}],
}
QUESTIONS = (*OF_PROGRAMME, *OF_PANEL, *(question for question in RECORD_ANSWERS if question not in OF_PANEL))


@cache
def findings(question, language):
    """Per sample that can answer a question, and per form of it, the finding."""
    if question in OF_PROGRAMME:
        return [(None, programme_finding(question, language))]
    found = []
    for name in programme.samples():
        data = programme.sample(name)
        if isinstance(data, Panel) and question in OF_PANEL:
            asked = [_of_panel(name, data, question, options, language) for options in OPTIONS.get(question, [{}])]
        elif not isinstance(data, Panel) and question in RECORD_ANSWERS:
            asked = [_of_records(data, question, options, language) for options in OPTIONS.get(question, [{}])]
        else:
            continue
        found += [(name, finding) for finding in asked if finding is not None]
    return found


def _of_records(records, question, options, language):
    if records.kind not in RECORD_ANSWERS[question].kinds:
        return None
    if FIRST in options.values() and not records.covariates:
        return None
    first = records.covariates[0].name if records.covariates else None
    one = str(records.levels("indicator")[0].value) if records.has("indicator") else None
    filled = {key: {FIRST: first, ONE: one}.get(value, value) for key, value in options.items()}
    try:
        return via.finding(question, records, language=language, **filled)
    except ValueError:
        return None


def _of_panel(name, panel, question, options, language):
    names = [covariate.name for covariate in panel.covariates if covariate.kind == "category" and covariate.splits]
    sheet = programme.codebook(name).costs
    if ("by" in options and not names) or ("sheet" in options and sheet is None):
        return None
    values = {FIRST: names[0] if names else None, EVERY: tuple(names), SHEET: sheet}
    filled = {key: values.get(value, value) for key, value in options.items()}
    outcome = sheet.outcomes[0] if "sheet" in options else panel.outcomes[0].name
    try:
        return via.finding(question, panel, outcome=outcome, language=language, **filled)
    except ValueError:
        return None
