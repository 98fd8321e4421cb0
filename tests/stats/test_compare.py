"""Methods side by side: each row is that method's own answer, and disagreement is called so."""

from dataclasses import replace

import numpy as np
import pytest

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash.stats.compare import agreement
from via_dash.stats.results import MethodRow

OUTCOME = "maatschappelijke_participatie"


def row(low, high):
    return MethodRow("did", (low + high) / 2, low, high, None, 10, 10)


@pytest.fixture(scope="module")
def panel():
    return via.sample("enschede_volledig").keep("contactpersoon", ["werkzoekendebegeleider"])


def test_every_row_is_the_methods_own_answer(panel):
    """The comparison computes nothing itself: what stands in a row is what the method gives when asked directly."""
    rows = {item.key: item for item in via.compare(panel, OUTCOME).rows}
    matched = via.match(panel, waves=("T0", "T2")).panel
    own = {
        "did": via.did(panel, OUTCOME).total,
        "adjusted": via.did(panel, OUTCOME, covariates=panel.baseline).total,
        "matched": via.did(matched, OUTCOME).total,
        "weighted": via.did(via.match(panel, waves=("T0", "T2"), method="entropy").panel, OUTCOME).total,
        "ordinal": via.did_ordinal(panel, OUTCOME).score,
        "response": via.attrition(panel, OUTCOME).weighted,
    }
    for key, expected in own.items():
        found = rows[key]
        assert (found.estimate, found.ci_low, found.ci_high) == (expected.estimate, expected.ci_low, expected.ci_high)
        assert (found.n_pilot, found.n_control) == (expected.n_pilot, expected.n_control)
    posterior = via.did_bayes(panel, OUTCOME).total
    assert (rows["bayes"].estimate, rows["bayes"].p_value) == (posterior.median, None)
    assert list(rows) == ["did", "adjusted", "matched", "weighted", "ordinal", "bayes", "response"]


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([row(1, 2), row(0.1, 3)], "same"),
        ([row(-1, 2), row(-0.1, 3)], "same"),
        ([row(1, 2), row(-1, 3)], "mixed"),
        ([row(1, 2), row(-3, -1), row(-1, 1)], "opposed"),
        ([row(0, 2), row(1, 2)], "mixed"),
        ([], "none"),
    ],
)
def test_disagreement_is_called_by_its_name(rows, verdict):
    """Intervals that lead to different verdicts are never told as agreement."""
    assert agreement(rows) == verdict


def test_methods_that_come_to_one_number_count_once():
    """Guards: no *all six methods agree* where the plain difference stands there again under other names: without
    covariates and drop-out there are as many results as there are different numbers."""
    values = np.random.default_rng(3).integers(1, 5, size=(60, 2)).astype(float)
    panel = make_panel(values, np.arange(60) % 2 == 0, outcomes=[scored()])
    panel = replace(panel, provenance=replace(panel.provenance, origin="sample"))
    found = via.compare(panel, "y")
    assert [[item.key for item in way] for way in found.computations] == [["did", "bayes", "response"], ["ordinal"]]
    for language, words in (("nl", "geen van 2 verschillende uitkomsten"), ("en", "none of 2 distinct results")):
        told = via.finding("compare", panel, outcome="y", language=language).told
        assert words in told.title and ("tellen als één: " in told.sentence or "count as one: " in told.sentence)
    numeric = via.compare(make_panel(values, np.arange(60) % 2 == 0), "y")
    assert len(numeric.computations) == 1


def test_one_number_on_two_sides_of_a_verdict_is_two_results():
    """Guards: intervals of which only one holds zero are never taken together."""
    near = MethodRow("bayes", 1.5, -0.01, 3, None, 10, 10)
    assert not near.repeats(row(1, 2)) and row(1, 2).repeats(row(1, 2))
    assert not row(1, 2).repeats(row(1, 2.01))


def test_a_method_that_cannot_answer_keeps_its_row_with_the_reason():
    """A covariate that tells the groups apart makes matching impossible; the reader sees why, not a gap."""
    half = np.arange(20) < 10
    values = np.random.default_rng(1).integers(1, 5, size=(20, 2)).astype(float)
    panel = make_panel(values, half, outcomes=[scored()], categories={"sex": np.where(half, "m", "v")})
    rows = {item.key: item for item in via.compare(panel, "y").rows}
    assert (rows["matched"].estimate, rows["matched"].reason) == (None, "separation")
    assert rows["adjusted"].reason == "collinear_covariates"
    assert rows["did"].estimate is not None
