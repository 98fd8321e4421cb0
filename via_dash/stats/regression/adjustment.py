"""Which adjustment a difference-in-differences gets, and what it came to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns
from via_dash.options import Adjustment, SampleRule, StandardError, check_option
from via_dash.stats.regression.did_model import Model, Progress, modelled
from via_dash.stats.regression.differences import Level, least_squares_level
from via_dash.stats.regression.doubly_robust import adjusted, alike, weighted_sum_level
from via_dash.stats.regression.two_by_two import Inference, TwoByTwo

if TYPE_CHECKING:
    from via_dash.panel import Covariate


def adjustments(se: StandardError, rule: SampleRule) -> tuple[Adjustment, ...]:
    """Those that can be had with a standard error and a sample, the default first. The doubly robust ones are of
    changes, and have no classical standard error and no wild bootstrap."""
    if rule == "complete" and se in ("cr2", "cr1"):
        return ("doubly_robust", "traditional", "regression")
    return ("regression",)


def chosen_adjustment(
    asked: Adjustment | None, controls: tuple["Covariate", ...], se: StandardError, rule: SampleRule
) -> Adjustment:
    """The adjustment asked for, or the default. Raises ValueError for one that can't be had."""
    offered = adjustments(se, rule)
    if asked is None:
        return offered[0]
    check_option("adjustment", asked, Adjustment)
    if controls and asked not in offered:
        raise ValueError(
            f"adjustment {asked!r} needs persons observed at both waves (sample 'complete') and se 'cr2' or 'cr1', "
            f"not sample {rule!r} and se {se!r}; 'regression' goes with all of them"
        )
    return asked


def estimated(patterns: MomentPatterns, model: Model, progress: Progress | None = None) -> tuple[TwoByTwo, Inference]:
    """The moments and the estimate, adjusted as the model says for the controls that vary."""
    if _robust(patterns, model):
        return adjusted(patterns, model.controls, model.se, model.adjustment)
    return modelled(patterns, model.controls, model.se, progress)


def corrected(patterns: MomentPatterns, model: Model) -> tuple[str, ...]:
    """The names of the controls that not everybody shares."""
    return tuple(
        control.name
        for position, control in enumerate(model.controls)
        if len(patterns.n) and len(np.unique(patterns.covariates[:, position])) > 1
    )


def told_of(patterns: MomentPatterns, model: Model) -> list[str]:
    """What must be remarked of the sample."""
    unlike = _robust(patterns, model) and len(alike(patterns, model.controls).n) < len(patterns.n)
    return ["dropped_unlike"] if unlike else []


def crossed(parts: list[MomentPatterns], model: Model) -> list[Callable[[], Level]] | None:
    """What gives the clusters of each level, for `differences.difference`; None where persons are the clusters."""
    if not model.clustered:
        return None
    return [
        partial(weighted_sum_level, part, model.controls, model.adjustment)
        if _robust(part, model)
        else partial(least_squares_level, part, model.controls)
        for part in parts
    ]


def _robust(patterns: MomentPatterns, model: Model) -> bool:
    """Whether the estimate is doubly robust: where a control varies, so that there is something to adjust."""
    if model.adjustment == "regression":
        return False
    return bool(corrected(patterns, model))
