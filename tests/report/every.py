"""Every question that a page can put to the samples, as findings: for promises that hold of all of them."""

from collections.abc import Iterator
from functools import cache
from typing import get_args

import via_dash as via
from via_dash import programme
from via_dash.findings import Finding
from via_dash.findings.answers import Question
from via_dash.findings.record_answers import RECORD_ANSWERS
from via_dash.panel import Panel
from via_dash.programme.together import ProgrammeQuestion

# Panels that between them have every question, the most groups, and the longest names.
PANELS = ("enschede", "enschede_volledig", "studiekeuze_vmbo", "amsterdam_somalisch")
VIEWS = {"ladder": ({}, {"view": "alluvial"}), "composition": ({}, {"by": "turnover"}, {"by": "unit"}, {"by": "level"})}


@cache
def every_finding(language: via.options.Language) -> tuple[Finding, ...]:
    """The findings, made once per language."""
    return tuple(_found(language))


def _found(language: via.options.Language) -> Iterator[Finding]:
    for question in get_args(ProgrammeQuestion):
        yield via.programme_finding(question, language)
    for name in programme.samples():
        data = via.sample(name)
        if not isinstance(data, Panel):
            for question, answer in RECORD_ANSWERS.items():
                if data.kind in answer.kinds and all(map(data.has, answer.needs)):
                    for options in VIEWS.get(question, ({},)):
                        yield via.finding(question, data, language=language, **options)
        elif name in PANELS:
            yield from _of_panel(data, language)


def _of_panel(panel: Panel, language: via.options.Language) -> Iterator[Finding]:
    outcome = panel.outcomes[0]
    by = tuple(item.name for item in panel.covariates if item.kind == "category" and item.splits)
    costs = programme.codebook(panel.provenance.name).costs
    asked = {
        **VIEWS,
        "did": ({}, {"by": by}),
        "subgroup": tuple({"by": name} for name in (by[0], by[-1])),
        "did_bayes": ({}, {"by": by[0]}),
        "power": ({"effect": 0.3},),
        "choices": ({"by": by[0]},) if outcome.kind == "binary" else (),
        **dict.fromkeys(("costs", "tornado"), ({"sheet": costs},) if costs else ()),
        **(dict.fromkeys(("ladder", "did_ordinal"), ()) if outcome.kind == "numeric" else {}),
    }
    for question in get_args(Question):
        for options in asked.get(question, ({},)):
            yield via.finding(question, panel, outcome=outcome.name, language=language, **options)
