"""Every question about a panel that names a cluster: its intervals go by it, or it says that they don't."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash.findings.answers import ANSWERS
from via_dash.language import say
from via_dash.panel import Panel

OPTIONS: dict[str, dict[str, object]] = {"subgroup": {"by": "kind"}, "choices": {"by": "kind"}}
BINARY = ("choices",)
# No interval and no p: who was chosen or there, facts about the design. Costs need a sheet, and are those of `did`.
WITHOUT = {"match", "overlap", "flow", "evidence", "costs", "tornado"}
# Some of their intervals go by person, which the finding says.
TOLD = {
    "trend": "shares_by_person",
    "choices": "shares_by_person",
    "subgroup": "shares_by_person",
    "ladder": "ladder_clusters",
    "dropout": "clusters_ignored",
}
BY_CLUSTER = sorted(set(ANSWERS) - WITHOUT - {"trend"})
UNCERTAIN = {"ci_low", "ci_high", "difference_low", "difference_high", "std_error", "p_value", "detectable"}


def panel(clustered: bool) -> Panel:
    """Twelve schools of ten, three waves of which one before the start, some drop-out."""
    random = np.random.default_rng(8)
    school = np.arange(120) // 10
    pilot = school < 6
    score = random.normal(size=(120, 1)) + 0.7 * random.normal(size=(12, 3))[school] + random.logistic(size=(120, 3))
    answers = np.digitize(score, [-1.0, 0.0, 1.0]) + 1.0
    answers[random.random(120) < 0.2, 2] = np.nan
    made = make_panel(
        {"y": answers, "yes": np.where(np.isnan(answers), np.nan, answers > 2)},
        pilot,
        categories={"kind": np.array(["a", "b"])[random.integers(0, 2, 120)]},
        cluster=school if clustered else None,
        outcomes=[scored(), scored("yes", "binary", (0, 1))],
    )
    made.persons["start"] = np.where(pilot, 2, -1)
    return replace(made, provenance=replace(made.provenance, origin="sample"))


def uncertainty(result: object, name: str = "") -> list[float]:
    """Every end of an interval, standard error and p in a result, in order."""
    if is_dataclass(result) and not isinstance(result, (type, Panel)):
        return [value for each in fields(result) for value in uncertainty(getattr(result, each.name), each.name)]
    if isinstance(result, tuple):
        return [value for each in result for value in uncertainty(each, name)]
    return [float(result)] if isinstance(result, float) and name in UNCERTAIN else []


@pytest.fixture(scope="module")
def asked() -> dict[tuple[str, bool], via.Finding]:
    return {
        (question, clustered): via.finding(
            question, panel(clustered), outcome="yes" if question in BINARY else "y", **OPTIONS.get(question, {})
        )
        for question in ANSWERS
        if question not in WITHOUT
        for clustered in (True, False)
    }


@pytest.mark.parametrize("question", BY_CLUSTER)
def test_what_is_uncertain_goes_by_the_named_cluster(question: str, asked: dict[tuple[str, bool], via.Finding]) -> None:
    """The same answers with schools and without have other intervals, standard errors or p."""
    with_schools, without = (uncertainty(asked[question, clustered].result) for clustered in (True, False))
    assert without and with_schools != without


@pytest.mark.parametrize("question", TOLD)
def test_an_interval_by_person_says_so(question: str, asked: dict[tuple[str, bool], via.Finding]) -> None:
    """Where a part still goes by person, the reader is told, and only where there are clusters."""
    words = say("nl", f"remark.{TOLD[question]}")
    assert words in asked[question, True].told.certainty
    assert words not in asked[question, False].told.certainty
