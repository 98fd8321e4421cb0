"""Costs and benefits: the example worked by hand, what must hold for any amounts, and what is refused."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash.panel import CostItem, CostSheet, Outcome, Panel
from via_dash.programme import codebook
from via_dash.programme.codebooks import Codebook
from via_dash.stats import costs_benefits, did
from via_dash.stats.costs import _degrees
from via_dash.stats.distributions.ratio import delta_interval, fieller
from via_dash.stats.results import CostsResult

GUIDANCE = CostItem("guidance", "cost", 1000, 804, 1196)
WORK = CostItem("work", "benefit", 12_000, outcome="work")


def workers(pilot: int = 60, control: int = 30, n: int = 100) -> Panel:
    """Nobody works at the start; so many of n in the pilot and the control group do later."""
    after = [1.0] * pilot + [0.0] * (n - pilot) + [1.0] * control + [0.0] * (n - control)
    values = {"work": np.column_stack([np.zeros(2 * n), after])}
    return make_panel(values, np.arange(2 * n) < n, outcomes=[scored("work", "binary", (0, 1))])


def sample() -> tuple[Panel, CostSheet]:
    panel, book = via.sample("amsterdam_somalisch"), codebook("amsterdam_somalisch")
    assert isinstance(panel, Panel) and isinstance(book, Codebook) and book.costs is not None
    return panel, book.costs


def test_the_example_in_the_docstring() -> None:
    """Effect 0.10 with error 0.03, a job worth 12,000, costs 1,000 with error 100: 200 ± 373.6, and 1.20 with 0.379."""
    value, error, spread = 0.10 * 12_000, 0.03 * 12_000, (GUIDANCE.ends[1] - GUIDANCE.ends[0]) / (2 * 1.96)
    assert (value, error, spread) == pytest.approx((1200, 360, 100))
    assert math.hypot(error, spread) == pytest.approx(373.6, abs=0.05)
    low, high = delta_interval(value, 1000, error**2, spread**2, 1.0)
    assert ((low + high) / 2, (high - low) / 2) == pytest.approx((1.20, 0.379), abs=5e-4)


def test_the_function_does_that_example() -> None:
    """The same steps from a panel: its effect and error times the amount, the cost's range beside it."""
    panel = workers()
    effect, found = did(panel, "work").total, costs_benefits(panel, CostSheet((GUIDANCE, WORK)))
    assert effect.estimate is not None and effect.std_error is not None and effect.df is not None
    assert found.costs and found.benefits and found.balance and found.ratio and found.df
    assert found.benefits.estimate == pytest.approx(12_000 * effect.estimate)
    assert found.benefits.std_error == pytest.approx(12_000 * effect.std_error)
    assert found.costs.std_error == pytest.approx(100, rel=1e-4)
    assert found.balance.std_error == pytest.approx(math.hypot(found.benefits.std_error, found.costs.std_error))
    assert found.ratio.estimate == pytest.approx(found.benefits.estimate / 1000)
    assert (found.n_pilot, found.n_control, found.method) == (100, 100, "costs_benefits")
    assert found.df == pytest.approx(_degrees(found.benefits.std_error**2, found.costs.std_error**2, effect.df))


def test_the_sample_brings_about_one_euro_per_euro() -> None:
    """What the report prints: about one euro per euro, mainly in immaterial benefits; the interval leaves it open."""
    panel, sheet = sample()
    found = costs_benefits(panel, sheet)
    assert found.ratio and found.ratio.ci_low and found.ratio.ci_high
    assert round(found.ratio.estimate, 1) == 1.0
    assert found.ratio.ci_low < 1 < found.ratio.ci_high
    assert (found.immaterial or 0) > 0.5
    assert found.invented and (found.n_pilot, found.n_control) == (142, 143)


@settings(max_examples=60, deadline=None)
@given(st.floats(100, 20_000), st.floats(0, 0.4), st.floats(100, 30_000))
def test_the_ratio_holds_one_exactly_when_the_balance_holds_zero(cost: float, range_: float, amount: float) -> None:
    """The two intervals can't contradict each other, whatever the amounts."""
    sheet = CostSheet(
        (CostItem("c", "cost", cost, cost * (1 - range_), cost * (1 + range_)), replace(WORK, amount=amount))
    )
    found = costs_benefits(workers(), sheet)
    assert found.balance and found.ratio and found.ratio.ci_low is not None and found.ratio.ci_high is not None
    zero = found.balance.ci_low <= 0 <= found.balance.ci_high
    assert zero == (found.ratio.ci_low <= 1 <= found.ratio.ci_high)
    assert found.probability is not None
    assert (found.probability > 0.5) == (found.balance.estimate > 0)


def test_the_widest_swing_comes_first_and_ends_at_the_right_balance() -> None:
    """An input at its low gives exactly the balance of a sheet in which it is that."""
    panel, sheet = sample()
    swings = costs_benefits(panel, sheet).swings
    widths = [swing.width for swing in swings]
    assert widths == sorted(widths, reverse=True) and len(swings) == 7
    first = next(swing for swing in swings if swing.item == sheet.items[0])
    cheap = replace(sheet.items[0], amount=first.low, low=None, high=None)
    other = costs_benefits(panel, CostSheet((cheap, *sheet.items[1:]), sheet.rate))
    assert other.balance and first.balance_at_low == pytest.approx(other.balance.estimate)


def test_less_is_better_turns_the_sign() -> None:
    """A fall in an outcome of which less is better is a benefit."""
    panel = workers(30, 60)
    down = replace(panel, outcomes=(replace(panel.outcomes[0], better="lower"),))
    worth = [costs_benefits(each, CostSheet((WORK,))).benefits for each in (panel, down)]
    assert worth[0] and worth[1] and worth[0].estimate == -worth[1].estimate == pytest.approx(-3600)


def test_later_years_count_less() -> None:
    """Three years at 3 percent: 1 + 1/1.03 + 1/1.03²."""
    item = CostItem("x", "benefit", 100, years=3)
    found = costs_benefits(workers(), CostSheet((item,), 0.03))
    assert found.benefits and found.benefits.estimate == pytest.approx(100 * (1 + 1 / 1.03 + 1 / 1.03**2))


def test_without_costs_there_is_no_figure_per_euro() -> None:
    """Nothing is divided by zero; the balance stays."""
    found = costs_benefits(workers(), CostSheet((WORK,)))
    assert found.ratio is None and found.reason is None and found.balance is not None


def test_fixed_amounts_alone_are_certain() -> None:
    """No data, no range: no probability, and an interval that is the amount itself."""
    found = costs_benefits(workers(), CostSheet((CostItem("c", "cost", 10), CostItem("b", "benefit", 20))))
    assert found.probability is None and found.df is None and found.n_pilot == 0
    assert found.ratio and (found.ratio.ci_low, found.ratio.estimate, found.ratio.ci_high) == (2, 2, 2)


def test_costs_that_may_be_zero_give_no_interval() -> None:
    """The reason is said instead of bounds that mean nothing."""
    assert fieller(1.0, 1.0, 0.1, 1.0, 2.0) is None
    found = costs_benefits(workers(), CostSheet((CostItem("c", "cost", 100, 0, 400), WORK)))
    assert found.ratio and found.ratio.ci_low is None and found.reason == "costs_uncertain"


def test_an_effect_that_cant_be_given_gives_no_numbers() -> None:
    """The reason is that of the effect."""
    panel = make_panel({"work": np.zeros((4, 2))}, [True, True, False, False], outcomes=[Outcome("work")])
    found = costs_benefits(panel, CostSheet((GUIDANCE, WORK)))
    assert found.balance is None and found.reason == "no_variation" and len(found.to_frame()) == 0


def test_where_persons_are_not_known_effects_go_together_wholly() -> None:
    """Under a safeguard, or in a table of totals, the interval is the widest, and that is said."""
    panel, sheet = sample()
    totals = replace(panel, provenance=replace(panel.provenance, aggregated=True))
    wide, usual = costs_benefits(totals, sheet), costs_benefits(panel, sheet)
    assert "effects_together" in wide.remarks and "effects_together" not in usual.remarks
    assert wide.benefits and usual.benefits and wide.benefits.std_error > usual.benefits.std_error


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"low": 5.0}, "low and high go together"),
        ({"low": 20.0, "high": 30.0}, "must lie between"),
        ({"amount": -1.0}, "0 or more"),
        ({"amount": math.inf}, "finite"),
        ({"outcome": "work"}, "a cost hangs on no outcome"),
        ({"years": 0}, "years must be"),
        ({"kind": "gain"}, "kind must be one of"),
    ],
)
def test_amounts_that_make_no_sense_are_refused(fields: dict[str, object], message: str) -> None:
    """A slip of the pen is told of, by name, before anything is computed."""
    with pytest.raises(ValueError, match=message):
        CostItem(**{"label": "x", "kind": "cost", "amount": 10.0, **fields})  # type: ignore[arg-type]


def test_a_sheet_and_its_error_are_checked() -> None:
    """An empty sheet, a strange rate and a standard error without degrees of freedom are refused."""
    with pytest.raises(ValueError, match="needs an amount"):
        CostSheet(())
    with pytest.raises(ValueError, match="rate must lie"):
        CostSheet((GUIDANCE,), 0.5)
    with pytest.raises(ValueError, match="not 'wild'"):
        costs_benefits(workers(), CostSheet((GUIDANCE,)), se="wild")
    with pytest.raises(KeyError):
        costs_benefits(workers(), CostSheet((replace(WORK, outcome="nothing"),)))


def test_the_lines_that_repeat_it_give_the_same_sheet() -> None:
    """A notebook that runs a finding's code gets the sheet that the page had."""
    _, sheet = sample()
    assert eval(repr(sheet), {"via": via}) == sheet


def test_the_frame_has_a_row_per_item_and_per_sum() -> None:
    """What is shown in the table is what was computed."""
    panel, sheet = sample()
    found: CostsResult = costs_benefits(panel, sheet)
    frame = found.to_frame()
    assert list(frame["kind"]) == ["cost"] * 2 + ["benefit"] * 3 + ["total"] * 3 + ["per_euro"] * 2
    assert frame.set_index("item").loc["balance", "estimate"] == pytest.approx(
        frame.loc[frame["kind"] == "benefit", "estimate"].sum() - frame.loc[frame["kind"] == "cost", "estimate"].sum()
    )
