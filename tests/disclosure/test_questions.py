"""No question is answered of which nobody wrote down what it tells of persons."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

import via_dash as via
from tests.disclosure.test_protected import halves, people
from via_dash.disclosure import Published, Withheld, masked, publishable
from via_dash.disclosure.publish import PUBLISH
from via_dash.findings.about_programme import ANSWERS as PROGRAMME_ANSWERS
from via_dash.findings.about_programme import programme_finding
from via_dash.findings.answers import ANSWERS, Question
from via_dash.findings.record_answers import RECORD_ANSWERS, RecordQuestion
from via_dash.findings.record_finding import EXEMPT
from via_dash.panel import CostItem, CostSheet, Safeguard
from via_dash.programme.together import ProgrammeQuestion
from via_dash.questions import PUBLISHES, declared

ROOT = Path(__file__).parents[2]
LISTED = {
    "panel": {*get_args(Question), *ANSWERS},
    "records": {*get_args(RecordQuestion), *RECORD_ANSWERS},
    "programme": {*get_args(ProgrammeQuestion), *PROGRAMME_ANSWERS},
}
INSIDE = {"panel": {"assumptions"}, "records": set(), "programme": set()}
ROOMS = {"panel": "answers", "records": "record_answers", "programme": "about_programme"}
SHEET = CostSheet((CostItem("cursus", "cost", 10.0, 9.0, 11.0), CostItem("werk", "benefit", 50.0, outcome="score")))
OPTIONS = {
    "subgroup": {"by": "sekse"},
    "choices": {"by": "sekse"},
    "costs": {"sheet": SHEET},
    "tornado": {"sheet": SHEET},
}


def two_groups(size):
    """An own file of two groups who answered yes or no at two waves."""
    values = np.random.default_rng(7).integers(0, 2, (2 * size, 2)).astype(float)
    panel = people(values, halves(size), sekse=np.arange(2 * size) % 2)
    return replace(panel, outcomes=(replace(panel.outcomes[0], kind="binary"),))


@pytest.fixture(scope="module")
def many():
    return two_groups(150)


@pytest.fixture(scope="module")
def handful():
    return two_groups(6)


@pytest.mark.parametrize("of", sorted(LISTED))
def test_every_question_has_a_class_and_every_class_a_question(of):
    """The table and the lists of questions can't part: nothing is missing in it, nothing in it is stale."""
    assert set(PUBLISHES[of]) == LISTED[of] | INSIDE[of]


def test_every_class_has_its_rules():
    """A class that nothing follows from would be a name only."""
    assert set(PUBLISHES["panel"].values()) == set(PUBLISH)
    assert set(PUBLISHES["records"].values()) == set(EXEMPT)
    assert set(PUBLISHES["programme"].values()) == {"registry", "findings"}


@pytest.mark.parametrize(("of", "room"), ROOMS.items())
def test_a_question_without_a_class_is_an_error_at_import(of, room):
    """Who adds a question and forgets its class can't start the dashboard."""
    gone = sorted(LISTED[of])[0]
    code = f"import via_dash.questions as q; del q.PUBLISHES[{of!r}][{gone!r}]; import via_dash.findings.{room}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode and f"the question {gone!r} about {of} has no class" in done.stderr


def test_a_question_that_nobody_declared_is_refused(many):
    """Quantiles of an own file, which would once have been published whole as if they were a mean; of a sample too."""
    for panel in (many, via.sample("enschede")):
        with pytest.raises(LookupError, match="'quantiles' about panel has no class"):
            publishable("quantiles", panel, panel.outcomes[0].name, {})
    with pytest.raises(LookupError, match="quantiles"):
        declared("records", ("funnel", "quantiles"))


def test_a_class_that_is_none_of_a_panel_is_refused(many, monkeypatch):
    """A class without rules for a panel does not fall through to the most permissive one."""
    monkeypatch.setitem(PUBLISHES["panel"], "quantiles", "form")
    with pytest.raises(LookupError, match="no panel publishes 'form'"):
        publishable("quantiles", many, "score", {})


def test_a_result_of_an_unknown_kind_is_refused(many):
    """What a new result tells of persons is not known, so that it is not handed on untouched."""

    @dataclass(frozen=True)
    class Quantiles:
        median: float

    for rule in (Safeguard(), None):
        with pytest.raises(LookupError, match="Quantiles"):
            masked("did", Quantiles(3.0), Published(many, {}), "score", rule)


@pytest.mark.parametrize("question", get_args(Question))
def test_every_question_tells_of_many_and_none_of_a_handful(question, many, handful):
    """Asked of 150 and 150 persons each answers in its form; of 6 and 6 each withholds."""
    options = OPTIONS.get(question, {})
    assert via.finding(question, many, outcome="score", **options).told.sentence
    assert isinstance(via.finding(question, handful, outcome="score", **options).result, Withheld)


def test_a_question_about_the_programme_takes_no_file_it_was_not_declared_for(many):
    """An own panel reaches the programme's page only where it goes through findings."""
    with pytest.raises(LookupError, match="own file"):
        programme_finding("evidence_map", own=many)
    assert programme_finding("side_by_side", own=many, outcomes=("score",)).told.sentence
