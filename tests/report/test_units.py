"""Every number that leaves the dashboard has a unit."""

from typing import get_args

import pytest

import via_dash as via
from via_dash.findings.record_answers import RECORD_ANSWERS
from via_dash.language import say
from via_dash.programme import samples
from via_dash.programme.together import ProgrammeQuestion
from via_dash.report.figures import figures

BARE = {"df", "statistic", "number", "year"}
QUESTIONS = ("trend", "did", "did_bayes", "did_ordinal", "event_study", "sensitivity", "compare", "match", "flow",
             "power", "evidence", "ladder")  # fmt: skip


def findings(name):
    data = via.sample(name)
    if isinstance(data, via.Records):
        asked = [(question, {}) for question, answer in RECORD_ANSWERS.items() if data.kind in answer.kinds]
    else:
        asked = [(question, {"outcome": data.outcomes[-1].name}) for question in QUESTIONS]
    for question, options in asked:
        try:
            yield via.finding(question, data, language="nl", **options)
        except (ValueError, KeyError):
            assert question in ("promotion", "did_ordinal", "ladder", "event_study"), question


def check(finding):
    names = list(finding.result.to_frame().columns)
    for name, column in zip(names, figures(finding), strict=True):
        assert bool(column.unit) or not column.numeric or name in BARE, (finding.question, name)


@pytest.mark.parametrize("name", ["enschede", "seo_iro", "rotterdam_werkloont", *[
    name for name in samples() if name in ("barometer", "monitor", "leiden_ja_plus", "nudging_eerste_selectie",
                                           "behoud_en_doorstroom", "overgang_mbo_arbeidsmarkt")]])  # fmt: skip
def test_every_number_of_a_sample_has_a_unit(name):
    """No column of numbers leaves without saying what it counts, degrees of freedom and test statistics apart."""
    for finding in findings(name):
        check(finding)


@pytest.mark.parametrize("question", get_args(ProgrammeQuestion))
def test_every_number_of_the_programme_has_a_unit(question):
    """The same for what is told of the programme as a whole."""
    check(via.programme_finding(question))


def test_a_difference_in_a_yes_or_no_outcome_is_no_share():
    """Shares and differences between shares are told apart, and a scale has the name of its own unit."""
    effect = via.finding("did", via.sample("seo_iro"), outcome="werk")
    level = via.finding("trend", via.sample("seo_iro"), outcome="werk")
    scale = via.finding("did", via.sample("enschede"), outcome="contact", language="en")
    shown = [
        next(item.unit for item in figures(found) if item.heading == say(found.language, "column.estimate"))
        for found in (effect, level, scale)
    ]
    assert shown == ["verschil in aandeel (0–1)", "aandeel (0–1)", "points on the 1–4 scale"]
