"""What of somebody's own file is told of costs and benefits: what is told of the effects, and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

import via_dash as via
from tests.disclosure.panels import protected_panel
from tests.disclosure.test_protected import halves, own, people
from via_dash.disclosure import Withheld, publishable
from via_dash.panel import CostItem, CostSheet, Panel

COST = CostItem("begeleiding", "cost", 1000.0, 900.0, 1100.0)


def sheet(*outcomes: str) -> CostSheet:
    return CostSheet((COST, *(CostItem(name, "benefit", 500.0, 400.0, 600.0, outcome=name) for name in outcomes)))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("question", ["costs", "tornado"])
def test_withheld_exactly_where_the_effect_is(seed: int, question: str) -> None:
    """On random files: an outcome with a price is told of where `did` is, for the same reason where it is not."""
    panel = protected_panel(seed)
    for outcome in panel.outcomes:
        effect = publishable("did", panel, outcome.name, {})
        found = publishable(question, panel, outcome.name, {"sheet": sheet(outcome.name)})
        assert (found.panel is None) == (effect.panel is None)
        assert found.withheld == effect.withheld


def test_one_outcome_that_may_not_be_told_withholds_the_sum() -> None:
    """The sum less what is told of the other effect would be the hidden one."""
    panel = via.protected(people(np.random.default_rng(4).normal(size=(60, 2)), halves(30)))
    assert not isinstance(via.finding("costs", panel, outcome="score", sheet=sheet("score")).result, Withheld)
    few = via.protected(people(np.random.default_rng(4).normal(size=(12, 2)), halves(6)))
    told = via.finding("costs", few, outcome="score", sheet=sheet("score"))
    assert isinstance(told.result, Withheld)


@pytest.mark.parametrize("question", ["costs", "tornado"])
def test_nothing_but_the_effects_is_used(question: str) -> None:
    """The figures of an own file follow from its effects: how two effects go together per person is left out."""
    panel = own(via.sample("amsterdam_somalisch"))
    both = sheet("kwaliteit_van_leven", "betaald_werk")
    found = via.finding(question, panel, outcome="betaald_werk", sheet=both)
    if question == "costs":
        effects = [via.finding("did", panel, outcome=name).result.total for name in both.outcomes]
        assert found.result.benefits.estimate == pytest.approx(sum(500 * effect.estimate for effect in effects))
        together = sum(500 * effect.std_error for effect in effects)
        ranges = sum((effect.estimate * 200 / (2 * 1.959963984540054)) ** 2 for effect in effects)
        assert found.result.benefits.std_error == pytest.approx((together**2 + ranges) ** 0.5)
        assert "effects_together" in found.result.remarks
    assert found.chart.to_dict()["layer"]


def test_amounts_alone_are_no_persons() -> None:
    """A sheet without outcomes tells nothing of the file, and is shown even for one with few persons."""
    panel = people(np.random.default_rng(4).normal(size=(12, 2)), halves(6))
    assert isinstance(panel, Panel)
    gain = replace(COST, kind="benefit")
    found = via.finding("costs", panel, outcome="score", sheet=CostSheet((COST, gain)))
    assert found.result.n_pilot == 0 and found.result.lines
