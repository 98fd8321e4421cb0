"""What the Bayesian difference-in-differences starts from: moments of the answers, a likelihood, a prior."""

import math
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import cells
from via_dash.options import Prior, SampleRule, Variance
from via_dash.stats.distributions.posterior import Normal
from via_dash.stats.distributions.student import Student, behrens_fisher, student
from via_dash.stats.regression.two_by_two import (
    ROUNDING,
    TwoByTwo,
    all_observations,
    closed_form,
    complete_pairs,
    empty_cell,
)
from via_dash.stats.results import Estimate

if TYPE_CHECKING:
    from via_dash.panel import Panel

SCEPTICAL = 0.25


def moments(
    panel: "Panel", outcome: str, place: tuple[str | None, int], waves: tuple[int, int], rule: SampleRule
) -> TwoByTwo:  # fmt: skip
    """The moments of the whole group (covariate None) or of one level."""
    covariate, code = place
    sample_of = complete_pairs if rule == "complete" and panel.has_persons else all_observations
    return sample_of(cells(panel, outcome, by=covariate, pairs=[waves]), code, *waves)


def belief(prior: Prior, mean: float | None, sd: float | None, whole: TwoByTwo) -> Normal | None:
    """The normal prior; None where it is flat, or where the answers do not vary so that the sceptical one has no width.

    The default width is a quarter of √(Σ(y − ȳ)² / (N − 4)), deviations from the mean of the own group and wave.
    """
    if prior == "flat":
        return None
    if sd is None:
        rows, squares = float(whole.n.sum()), float(whole.ss.sum())
        if rows <= 4 or squares <= 0:
            return None
        sd = SCEPTICAL * math.sqrt(squares / (rows - 4))
    return Normal(float(mean or 0.0), float(sd))


def cluster_likelihood(row: Estimate) -> Student | str:
    """The posterior under a flat prior of an effect between named clusters, from its CR2 standard error and
    Satterthwaite's degrees of freedom (see `did_bayes`), or the reason why there is none."""
    if row.reason or row.estimate is None or not row.std_error or row.df is None:
        return row.reason or "too_few"
    return student(row.estimate, row.std_error, row.df)


def likelihood(found: TwoByTwo, variance: Variance) -> Student | str:
    """The posterior of the effect under a flat prior, or the reason why there is none."""
    if variance == "rows":
        fitted = closed_form(found, "classical")
        if fitted.reason or fitted.estimate is None or fitted.std_error is None or fitted.df is None:
            return fitted.reason or "too_few"
        return student(fitted.estimate, fitted.std_error, fitted.df)
    reason = empty_cell(found)
    if reason is not None:
        return reason
    n, levels = found.both.astype(float), found.ss.sum(axis=1)
    squares = levels - 2 * found.sp
    squares = np.where(squares > ROUNDING * levels, squares, 0.0)
    if not squares.any():
        return "no_variation"
    if variance == "pooled":
        df = float(n.sum() - 2)
        return student(found.estimate, math.sqrt(squares.sum() / df * (1 / n).sum()), df)
    pilot, control = np.sqrt(squares / (n * (n - 1))).tolist()
    return behrens_fisher(found.estimate, (pilot, control), tuple((n - 1).tolist()))
