"""When a mean of numbers gives someone away: nearly all alike, or one person who makes up most of the total."""

import numpy as np

from via_dash.panel import Safeguard


def uniform(values: np.ndarray, rule: Safeguard) -> bool:
    """Group disclosure: whether all but a few have the same value, so that the mean tells what nearly everyone has."""
    counts = np.unique(values, return_counts=True)[1]
    return bool(rule.small(int(len(values) - counts.max(initial=0))))


def dominated(values: np.ndarray, rule: Safeguard) -> bool:
    """Dominance, for totals of amounts of 0 or more: the n largest hold more than the share k, or the total without the
    two largest is less than p times the largest. Source: Hundepool et al. (2012), Statistical Disclosure Control, 4.2.
    """
    if (values < 0).any() or not values.sum() > 0:
        return False
    ordered = np.sort(values)[::-1]
    total = float(ordered.sum())
    largest = float(ordered[: rule.safe_nk_n].sum())
    return largest > rule.safe_nk_k * total or total - float(ordered[:2].sum()) < rule.safe_pratio_p * float(ordered[0])
