"""The balance when one input is low or high."""

from via_dash.panel import CostSheet
from via_dash.stats.pricing.sheet import Priced
from via_dash.stats.results import DidResult, Swing


def swings_of(sheet: CostSheet, effects: dict[str, DidResult], parts: Priced) -> tuple[Swing, ...]:
    """Of every input with a range, and of every effect; the widest first."""
    balance = float(parts.value[~parts.cost].sum() - parts.value[parts.cost].sum())
    names = list(effects)
    found = []
    for item in sheet.items:
        if item.low is not None and item.high is not None and item.low < item.high:
            times = 1.0 if item.outcome is None else float(parts.gain[names.index(item.outcome)])
            times *= sheet.factor(item) * (-1 if item.kind == "cost" else 1)
            at = [balance + times * (end - item.amount) for end in (item.low, item.high)]
            found.append(Swing(item, None, item.low, item.high, at[0], at[1]))
    for place, effect in enumerate(effects.values()):
        row, sign = effect.total, effect.outcome.favourable_sign
        assert row.estimate is not None and row.ci_low is not None and row.ci_high is not None
        worth = sign * float(parts.weight[:, place].sum())
        at = [balance + worth * (end - row.estimate) for end in (row.ci_low, row.ci_high)]
        found.append(Swing(None, effect.outcome, row.ci_low, row.ci_high, at[0], at[1]))
    return tuple(sorted(found, key=lambda swing: -swing.width))
