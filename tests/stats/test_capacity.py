"""What many waves may cost: bounded memory, and beyond it a refusal in words instead of a server that falls over."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash.engine import capacity
from via_dash.panel import Panel

ROOT = Path(__file__).parents[2]
MEASURE = """
import resource
import numpy as np
import via_dash as via
from tests.stats.helpers import make_panel

def ask(persons, waves):
    y = np.random.default_rng(1).integers(0, 2, (persons, waves)).astype(float)
    panel = make_panel(y, np.arange(persons) % 2 == 0)
    for question in (via.trend, via.did, via.event_study, via.sensitivity, via.power, via.did_bayes):
        question(panel, "y")

ask(12, 3)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
ask({persons}, {waves})
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system counts memory in other units")
@pytest.mark.parametrize(("persons", "waves"), [(12, 36), (40, 120)])
def test_months_fit_in_the_memory(persons: int, waves: int) -> None:
    """Trend, effect, event study, sensitivity, power and Bayes of 12 persons × 36 months and of 40 places × 120 months
    raise the peak of the process by less than 300 MB together."""
    text = MEASURE.replace("{persons}", str(persons)).replace("{waves}", str(waves))
    done = subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 < 300e6


def ragged(waves: int = 12, rows: int = 60) -> Panel:
    """Persons each of whom missed other waves, and who started at different ones."""
    random = np.random.default_rng(4)
    y = random.integers(1, 5, (rows, waves)).astype(float)
    y[random.random(y.shape) < 0.2] = np.nan
    panel = make_panel(y, np.arange(rows) % 2 == 0, outcomes=[scored()], categories={"kind": ["a", "b", "b"] * 20})
    start = np.where(panel.persons["pilot"], random.integers(3, waves, rows), -1)
    return replace(panel, persons=panel.persons.assign(start=start))


QUESTIONS = {
    "event_study": dict(sample="available"),
    "staggered": {},
    "subgroup": dict(by="kind", sample="available"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_does_not_fit_is_refused_before_it_is_begun(monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    """A question whose largest array would pass the limit raises the project's own error, which names the persons and
    waves and says what to do, in both languages; with room the same question has an answer."""
    ask = getattr(via, question)
    monkeypatch.setattr(capacity, "NUMBERS", 5000)
    with pytest.raises(via.CapacityError) as refused:
        ask(ragged(), "y", **QUESTIONS[question])
    (problem,) = refused.value.problems
    assert problem.values["waves"] == 12
    assert str(problem.values["rows"]) in str(refused.value) and "geheugen" in str(refused.value)
    assert "memory" in problem.say("en")[0] and "quarters" in problem.say("en")[2]
    monkeypatch.undo()
    ask(ragged(), "y", **QUESTIONS[question])


def test_a_refusal_leaves_the_other_questions_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was refused is remembered nowhere: the panel answers what fits, and the refused question once there is
    room."""
    panel = ragged()
    monkeypatch.setattr(capacity, "NUMBERS", 5000)
    with pytest.raises(via.CapacityError):
        via.event_study(panel, "y", sample="available")
    assert via.did(panel, "y").total.estimate is not None
    monkeypatch.undo()
    assert via.event_study(panel, "y", sample="available").rows[-1].std_error is not None


def test_a_finding_is_refused_as_its_question_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """`via.finding` of an own file raises the same error with the same words."""
    y = np.random.default_rng(1).integers(0, 2, (120, 12)).astype(float)
    panel = make_panel(y, np.arange(120) % 2 == 0)
    monkeypatch.setattr(capacity, "NUMBERS", 100)
    with pytest.raises(via.CapacityError, match="aantal rijen: 120, meetmomenten: 12"):
        via.finding("event_study", panel, outcome="y")
