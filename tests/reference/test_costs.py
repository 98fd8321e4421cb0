"""Costs and benefits against R: persons' money in one difference, a numerical gradient, Fieller's equation, draws."""

from pathlib import Path

import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import CostItem, CostSheet, Outcome, Panel
from via_dash.stats import costs_benefits
from via_dash.stats.results import CostsResult

HERE = Path(__file__).parent
EXPECTED = pd.read_csv(HERE / "costs_expected.csv", skipinitialspace=True).set_index("name")["value"].to_dict()
LIFE = CostItem("life", "benefit", 4000, 2500, 5500, outcome="life", immaterial=True)
WORK = CostItem("work", "benefit", 9000, 8000, 10000, outcome="work", years=3)
FIXED = CostItem("fixed", "benefit", 300, 200, 400)
COST = CostItem("cost", "cost", 3500, 3000, 4000)


def panel() -> Panel:
    data = pd.read_csv(HERE / "costs_data.csv")
    values = {name: data[[f"{name}0", f"{name}1"]].to_numpy(dtype=float) for name in ("life", "work")}
    return make_panel(values, data["pilot"] == 1, outcomes=[Outcome("life"), Outcome("work")])


def found() -> CostsResult:
    return costs_benefits(panel(), CostSheet((COST, LIFE, WORK, FIXED), 0.03))


def test_effects_go_together_as_persons_do() -> None:
    """Certain amounts: the benefits are the difference of each person's own change in euros, and so is their error."""
    certain = [CostItem(item.label, item.kind, item.amount, outcome=item.outcome, years=item.years)
               for item in (LIFE, WORK)]  # fmt: skip
    result = costs_benefits(panel(), CostSheet(tuple(certain), 0.03))
    exact = dict(rel=tolerance("costs_benefits", "persons"))
    assert result.benefits is not None
    assert result.benefits.estimate == pytest.approx(EXPECTED["effect_value"], **exact)
    assert result.benefits.std_error == pytest.approx(EXPECTED["effect_se"], **exact)


def test_the_delta_method_as_a_numerical_gradient() -> None:
    """Balance and ratio have the errors that a gradient taken by small steps gives, and Welch–Satterthwaite's df."""
    result, exact = found(), dict(rel=tolerance("costs_benefits", "gradient"))
    assert result.balance is not None and result.ratio is not None and result.df is not None
    assert result.balance.estimate == pytest.approx(EXPECTED["balance"], **exact)
    assert result.balance.std_error == pytest.approx(EXPECTED["balance_se"], **exact)
    assert result.df == pytest.approx(EXPECTED["df"], **exact)
    reach = (result.ratio.delta_high - result.ratio.delta_low) / (result.balance.ci_high - result.balance.ci_low)
    assert reach * result.balance.std_error == pytest.approx(EXPECTED["ratio_se"], **exact)
    assert result.probability == pytest.approx(EXPECTED["probability"], **exact)


def test_fieller_as_its_equation() -> None:
    """The ends are where (B − ρC)² = t² (Var B + ρ² Var C), found by R's root search."""
    result = found()
    assert result.ratio is not None
    ends = pytest.approx((EXPECTED["low"], EXPECTED["high"]), rel=tolerance("costs_benefits", "fieller"))
    assert (result.ratio.ci_low, result.ratio.ci_high) == ends


def test_as_a_million_draws() -> None:
    """Drawing effects and amounts gives nearly the same interval, error and probability."""
    result, near = found(), dict(rel=tolerance("costs_benefits", "simulation"))
    assert result.ratio is not None and result.balance is not None
    assert result.balance.std_error == pytest.approx(EXPECTED["sim_balance_se"], **near)
    assert (result.ratio.ci_low, result.ratio.ci_high) == pytest.approx(
        (EXPECTED["sim_low"], EXPECTED["sim_high"]), **near
    )
    assert result.probability == pytest.approx(EXPECTED["sim_probability"], **near)
