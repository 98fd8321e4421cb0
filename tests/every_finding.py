"""Every question put to every sample that can answer it."""

from dataclasses import replace
from functools import cache

import numpy as np

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash import programme
from via_dash.findings import programme_finding
from via_dash.findings.about_programme import ANSWERS as OF_PROGRAMME
from via_dash.findings.answers import ANSWERS as OF_PANEL
from via_dash.findings.record_answers import RECORD_ANSWERS
from via_dash.panel import Outcome, Panel

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


@cache
def edges(question, language):
    """The same of data at the edge: one to three persons, one among five hundred, and thirty months with names."""
    found = []
    for name, panel in _panels().items() if question in OF_PANEL else ():
        asked = [options for options in OPTIONS.get(question, [{}]) if "sheet" not in options]
        found += [(name, _of_panel(name, panel, question, options, language)) for options in asked]
    for name in programme.samples():
        records = programme.sample(name)
        if isinstance(records, Panel) or question not in RECORD_ANSWERS:
            continue
        for size in (1, 2, 3):
            few = replace(records, frame=records.frame.iloc[:: max(1, len(records.frame) // size)].head(size))
            asked = [_of_records(few, question, options, language) for options in OPTIONS.get(question, [{}])]
            found += [(f"{name}: {size}", finding) for finding in asked]
    return [(name, finding) for name, finding in found if finding is not None]


@cache
def _panels():
    """A panel per size and kind of outcome."""
    found = {}
    for size, waves in ((2, 2), (6, 3), (1000, 2), (24, 30)):
        random = np.random.default_rng(size)
        numbers = random.normal(size=(size, waves)).round(1)
        rare = np.zeros((size, waves))
        rare[: max(1, size // 500), -1] = 1
        names = tuple(f"{2018 + month // 12}-{month % 12 + 1:02}" for month in range(waves)) if waves > 3 else None
        steps = np.clip(np.round(numbers) + 2, 1, 3)
        outcomes = (("numeric", numbers, Outcome("y")), ("binary", rare, scored("y", "binary", (0, 1))),
                    ("ordinal", steps, scored("y", "ordinal", (1, 2, 3))))  # fmt: skip
        for kind, values, outcome in outcomes:
            panel = make_panel(
                {"y": values}, np.arange(size) % 2 == 0, waves=names, outcomes=[outcome],
                categories={"kind": np.where(np.arange(size) % 4 < 2, "a", "b")},
            )  # fmt: skip
            starts = np.where(panel.persons["pilot"], waves // 2, -1)
            found[f"{kind}: {size} persons, {waves} waves"] = replace(panel, persons=panel.persons.assign(start=starts))
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
    sheet = programme.codebook(name).costs if name in programme.samples() else None
    if ("by" in options and not names) or ("sheet" in options and sheet is None):
        return None
    values = {FIRST: names[0] if names else None, EVERY: tuple(names), SHEET: sheet}
    filled = {key: values.get(value, value) for key, value in options.items()}
    outcome = sheet.outcomes[0] if "sheet" in options else panel.outcomes[0].name
    try:
        return via.finding(question, panel, outcome=outcome, language=language, **filled)
    except ValueError:
        return None
