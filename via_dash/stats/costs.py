"""Costs and benefits per participant: what an estimated effect is worth, beside what it costs."""

import math
from typing import TYPE_CHECKING

import numpy as np

from via_dash.options import StandardError
from via_dash.panel import CostItem, CostSheet
from via_dash.stats.did import did
from via_dash.stats.distributions.intervals import Z, t_quantile
from via_dash.stats.distributions.ratio import delta_interval, fieller
from via_dash.stats.pricing.sheet import Priced, joint, priced
from via_dash.stats.pricing.swings import swings_of
from via_dash.stats.results import CostLine, CostsResult, DidResult, Money, PerEuro

if TYPE_CHECKING:
    from via_dash.panel import Panel


def costs_benefits(
    panel: "Panel", sheet: CostSheet, *, waves: tuple[str, str] | None = None, se: StandardError = "cr2"
) -> CostsResult:
    """Do the benefits outweigh the costs, and how sure is that?

    An item i of the sheet is worth m_i = f_i · a_i · e_i euros per participant: a_i its amount, e_i = ± the
    difference-in-differences of its outcome (+ where it is better; 1 for a fixed amount), f_i the sum of discount
    factors over its years. Costs C and benefits B are the sums. By the delta method, first order,

        Var(B) = Σᵢⱼ f_i a_i f_j a_j Cov(e_i, e_j) + Σᵢ (f_i e_i)² s_i²,  Var(C) = Σᵢ f_i² s_i²,

    with s_i = (high − low) / (2 · 1.96): a range is read as the middle 95 % of a normal distribution. Effects on
    several outcomes of the same persons go together: Cov(e_i, e_j) has the correlation of the persons' influences (see
    `effect_correlation`), and 1 where that is not known (a table of totals) or not told (under a safeguard). Balance
    B − C ± t √(Var B + Var C), with Welch–Satterthwaite degrees of freedom, in which ranges have infinitely many and
    the effects those of the effect that has fewest. B / C has Fieller's interval by that same t, so that it holds 1
    exactly when the balance's holds 0; the delta method's stands beside it. The probability that B exceeds C is that of
    the same t: the posterior without prior knowledge. A swing puts one input at its low and its high (an effect at the
    ends of its 95 % interval) and leaves the others.

    By hand: an approach costs 1,000 euros, between 804 and 1,196, so s = 100. It raises the chance of work by 0.10 with
    standard error 0.03, and a job is worth 12,000 euros. Then C = 1,000, B = 0.10 × 12,000 = 1,200, SE(B) = 0.03 ×
    12,000 = 360, the balance is 200 with SE √(360² + 100²) = 373.6, and B/C = 1.20 with the delta method's SE
    √(360² + 1.2² · 100²) / 1,000 = 0.379.

    se: as in `did`; `wild` has no degrees of freedom and is refused. Reasons as in `did`, of the first effect that
    can't be given; `costs_uncertain` where the costs are so uncertain that the ratio has no bounds. Remarks: those of
    the effects, and `effects_together` (they were taken to go together wholly, see above). Raises KeyError for an
    unknown outcome or wave, ValueError for `wild`.
    Source: Boardman et al. (2018), Cost-Benefit Analysis, chapters 8 and 11; Fieller (1954), JRSS B 16, 175–185;
    Briggs, O'Brien & Blackhouse (2002), Annual Review of Public Health 23, 377–401. Checked against a simulation and a
    numerical gradient in R.
    """
    if se == "wild":
        raise ValueError("costs and benefits need a standard error; choose cr2, cr1 or classical, not 'wild'")
    effects = {name: did(panel, name, waves=waves, se=se) for name in sheet.outcomes}
    reason = next((found.total.reason for found in effects.values() if found.total.ci_low is None), None)
    parts = None if reason else priced(panel, sheet, effects)
    rows = [found.total for found in effects.values()]
    smallest = min(rows, key=lambda row: row.n_pilot + row.n_control, default=None)
    pairs = {found.waves for found in effects.values()}
    shared: dict[str, object] = {
        "waves": next(iter(pairs)) if len(pairs) == 1 else None,
        "n_pilot": smallest.n_pilot if smallest else 0,
        "n_control": smallest.n_control if smallest else 0,
        "rate": sheet.rate,
        "invented": sheet.invented,
        "unit": panel.unit,
        "se_type": se,
        "remarks": _remarks(panel, effects),
    }
    if parts is None:
        nothing = dict.fromkeys(("costs", "benefits", "balance", "ratio", "probability", "df", "immaterial"))
        return CostsResult(lines=(), swings=(), reason=reason, **nothing, **shared)  # type: ignore[arg-type]
    return _result(sheet, effects, parts, shared)


def _remarks(panel: "Panel", effects: dict[str, DidResult]) -> tuple[str, ...]:
    found = [remark for effect in effects.values() for remark in effect.remarks]
    together = not joint(panel) and len(effects) > 1
    return tuple(dict.fromkeys([*found, *(["effects_together"] if together else [])]))


def _result(sheet: CostSheet, effects: dict[str, DidResult], parts: Priced, shared: dict[str, object]) -> CostsResult:
    costs, benefits = parts.money(parts.cost), parts.money(~parts.cost)
    by_effect, by_range = benefits[1], benefits[2] + costs[2]
    df = _degrees(by_effect, by_range, parts.df)
    t = _quantile(df)
    ratio = _per_euro(benefits, costs, t)
    balance, error = benefits[0] - costs[0], math.sqrt(by_effect + by_range)
    return CostsResult(
        lines=tuple(_line(place, item, effects, parts) for place, item in enumerate(sheet.items)),
        costs=_money(costs, parts.df),
        benefits=_money(benefits, parts.df),
        balance=Money(balance, error, balance - t * error, balance + t * error),
        ratio=ratio,
        probability=_probability(balance / error, df) if error > 0 else None,
        df=None if math.isinf(df) else df,
        immaterial=_immaterial(sheet, parts, benefits[0]),
        swings=swings_of(sheet, effects, parts),
        reason="costs_uncertain" if ratio is not None and ratio.ci_low is None else None,
        **shared,  # type: ignore[arg-type]
    )


def _degrees(by_effect: float, by_range: float, df: float) -> float:
    """Welch–Satterthwaite: ranges have infinitely many degrees of freedom."""
    return df * ((by_effect + by_range) / by_effect) ** 2 if by_effect > 0 else math.inf


def _quantile(df: float) -> float:
    return Z if math.isinf(df) else t_quantile(df)


def _probability(statistic: float, df: float) -> float:
    from scipy.special import ndtr, stdtr

    return float(ndtr(statistic) if math.isinf(df) else stdtr(df, statistic))


def _money(found: tuple[float, float, float], df: float) -> Money:
    value, by_effect, by_range = found
    error = math.sqrt(by_effect + by_range)
    reach = _quantile(_degrees(by_effect, by_range, df)) * error
    return Money(value, error, value - reach, value + reach)


def _line(place: int, item: CostItem, effects: dict[str, DidResult], parts: Priced) -> CostLine:
    found = effects[item.outcome] if item.outcome is not None else None
    money = _money(parts.money(np.arange(len(parts.value)) == place), parts.df)
    return CostLine(item, money, found.total if found else None, found.outcome if found else None)


def _per_euro(benefits: tuple[float, float, float], costs: tuple[float, float, float], t: float) -> PerEuro | None:
    if costs[0] == 0:
        return None
    found = benefits[0], costs[0], benefits[1] + benefits[2], costs[2], t
    low, high = fieller(*found) or (None, None)
    return PerEuro(benefits[0] / costs[0], low, high, *delta_interval(*found))


def _immaterial(sheet: CostSheet, parts: Priced, benefits: float) -> float | None:
    """The share of the benefits that is no money to anyone; None where a benefit is negative, or there is none."""
    if benefits <= 0 or (parts.value[~parts.cost] < 0).any():
        return None
    chosen = np.array([item.immaterial for item in sheet.items]) & ~parts.cost
    return float(parts.value[chosen].sum() / benefits)
