"""Data at the edge: every question still gets words, a chart and a table, and never NaN, infinity or p = 0."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash.findings import account

FORMS = ("public", "protected")
RNG = np.random.default_rng(20260)
HALF = np.arange(40) < 20
SEX = np.where(np.arange(40) % 2, "v", "m")


def plain(values=None, **options):
    if values is None:
        values = RNG.integers(1, 5, size=(40, 2)).astype(float)
    return make_panel(values, HALF[: len(values)], outcomes=[scored()], **options)


def holes(values, share):
    left = values.copy()
    left[RNG.random(len(left)) < share, 1] = np.nan
    return left


SCORES = RNG.integers(1, 5, size=(40, 2)).astype(float)
STARTS = np.where(HALF, np.arange(40) % 2 + 1, -1)


def staggered_panel():
    panel = make_panel(RNG.normal(size=(40, 4)), HALF)
    panel.persons["start"] = STARTS
    return panel


def sections():
    values = np.full((80, 2), np.nan)
    values[np.arange(80), np.arange(80) % 2] = RNG.normal(size=80)
    return make_panel(values, np.arange(80) < 40, has_persons=False, categories={"sex": np.tile(SEX, 2)})


def weighted(weights):
    panel = plain(SCORES, categories={"sex": SEX})
    panel.persons["weight"] = weights
    return panel


PANELS = {
    "two in each group": lambda: make_panel(SCORES[:4], [True, True, False, False], outcomes=[scored()]),
    "one person in the pilot group": lambda: make_panel(SCORES[:6], [True, *[False] * 5], outcomes=[scored()]),
    "all the same answer": lambda: plain(np.full((40, 2), 2.0), categories={"sex": SEX}),
    "everyone moves alike": lambda: plain(np.tile([[1.0, 2.0]], (40, 1)), categories={"sex": SEX}),
    "no covariates": lambda: plain(),
    "separated by a covariate": lambda: plain(categories={"sex": np.where(HALF, "m", "v")}),
    "a covariate constant in a group": lambda: plain(categories={"sex": np.where(HALF, SEX, "v")}),
    "a covariate of forty levels": lambda: plain(categories={"house": np.arange(40)}),
    "missing at the second wave": lambda: plain(holes(SCORES, 0.4), categories={"sex": SEX}),
    "control group gone at the second wave": lambda: plain(np.where(HALF[:, None] | [True, False], SCORES, np.nan)),
    "four waves, numbers": lambda: make_panel(RNG.normal(size=(40, 4)), HALF, numbers={"age": RNG.normal(size=40)}),
    "different starts": staggered_panel,
    "repeated cross-sections": sections,
    "one cluster in each group": lambda: plain(cluster=HALF.astype(int)),
    "four clusters": lambda: plain(cluster=np.arange(40) // 10),
    "a binary outcome": lambda: make_panel(
        (SCORES > 2).astype(float), HALF, outcomes=[scored(kind="binary", scores=(0, 1))], categories={"sex": SEX}
    ),
    "huge numbers": lambda: make_panel(1e12 + RNG.normal(size=(40, 2)), HALF),
    "tiny numbers": lambda: make_panel(1e-9 * RNG.normal(size=(40, 2)), HALF),
    "weights of zero for half": lambda: weighted((np.arange(40) % 4 < 2).astype(float)),
    "weights of zero for the control group": lambda: weighted(HALF.astype(float)),
    "a person who weighs all": lambda: weighted(np.where(np.arange(40) % 20 == 0, 1e6, 1e-6)),
}
QUESTIONS = {
    "trend": {},
    "did": {},
    "did wild": {"se": "wild"},
    "did by": {"by": "sex"},
    "subgroup": {"by": "sex"},
    "did_bayes": {"relevant": 0.1, "prior": "sceptical"},
    "did_ordinal": {},
    "event_study": {},
    "staggered": {},
    "sensitivity": {},
    "compare": {},
    "match": {},
    "match entropy": {"method": "entropy"},
    "match ipw": {"method": "ipw"},
    "overlap": {},
    "flow": {},
    "dropout": {},
    "power": {"effect": 0.5},
    "evidence": {},
}


def in_form(panel, form):
    """As published sample data, or as somebody's own file."""
    return replace(panel, provenance=replace(panel.provenance, origin="sample" if form == "public" else "upload"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PANELS)
def test_every_question_is_answered_in_words(name, form):
    """Whatever the data, a reader meets a sentence: no exception, no NaN, no infinity, no p of zero."""
    panel = in_form(PANELS[name](), form)
    outcome = panel.outcomes[0]
    names = {covariate.name for covariate in panel.covariates}
    for question, options in QUESTIONS.items():
        if options.get("by", "") and options["by"] not in names:
            continue
        if question == "did_ordinal" and outcome.kind == "numeric":
            continue
        if "wave" in question and len(panel.waves) < 3:
            continue
        for language in ("nl", "en"):
            found = via.finding(question.split()[0], panel, outcome=outcome.name, language=language, **options)
            text = " ".join([found.title, found.sentence, found.told.subtitle, found.alt, *found.told.certainty,
                             *found.told.caveats])  # fmt: skip
            drawn = json.dumps(found.specification("light"))
            table = found.table.to_json()
            for shown in (text, drawn, table):
                assert not re.search(r"\bnan\b|\bNaN\b|Infinity|\binf\b|\bNone\b(?! of)", shown), (
                    question,
                    shown[:400],
                )
            assert not re.search(r"p = 0[.,]000", text), question


@pytest.mark.parametrize("name", PANELS)
def test_every_assumption_has_a_state_and_a_reason(name):
    """Whatever the data, each assumption is told to hold, not to hold, or not to be testable."""
    panel = in_form(PANELS[name](), "public")
    told = account(panel, panel.outcomes[0].name, "nl")
    assert told and all(item.name and item.state and item.why for item in told)
