"""The probability of staying, and weights that let the stayers stand for everyone who started."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import covariate_columns
from via_dash.stats.balancing.features import independent
from via_dash.stats.balancing.propensity import propensity
from via_dash.stats.dropout.retention import Followed
from via_dash.stats.ordinals.ordinal import FitError
from via_dash.stats.regression.design import control_regressors

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Panel

KNOWN = 0.9
PERSONS_PER_TERM = 5
MOST_TERMS = 50
UNEVEN = 2.0


@dataclass(frozen=True, eq=False)
class Response:
    """weight: (N,) inverse-probability-of-response weights, 1 for who was not modelled. covariates: the background
    variables in the model of at least one group. modelled: whether at least one of the groups with leavers has a model;
    True where nobody left. remarks: catalogue keys. models: per group (pilot, control) what is in its model, None for
    the outcome's score at the wave before; empty without a model."""

    weight: np.ndarray
    covariates: tuple[str, ...]
    modelled: bool
    remarks: tuple[str, ...]
    models: tuple[tuple[str | None, ...], ...] = ((), ())


@dataclass(frozen=True, eq=False)
class _Variable:
    """A candidate, name None for the outcome before: its regressors (n, k) among a group's persons; None where too few
    are known or there are too many levels."""

    name: str | None
    regressors: np.ndarray | None


def response_weights(
    panel: "Panel", outcome: str, before: int, candidates: Sequence["Covariate"], found: Followed
) -> Response:
    """Stabilised weights per group: share that stayed / p̂, p̂ the probability of staying from a logit.

    The logit has the outcome's score at the wave before and then, in the order given, every candidate that (1) is known
    for at least 90 % of the stayers and of the leavers, (2) leaves the model with at most one term per 5 persons of the
    smaller of those two groups, and at most 50, and (3) neither separates stayers from leavers nor repeats what is in
    the model already. Categories enter as dummies; a value that is missing counts as the group's most frequent one (a
    number: its mean). The model is not weighted (Little & Vartivarian 2003, Statistics in Medicine 22, 1589–1599); the
    panel's weights multiply outside it.

    Remarks: `response_model_reduced` (a candidate was left out), `response_not_modelled` (a group with leavers has no
    model, so its weights are 1), `uneven_weights` (in a group n Σw² > 2 (Σw)²: half the information is lost).
    Source: Seaman & White (2013), Statistical Methods in Medical Research 22, 278–295; five per term: Vittinghoff &
    McCulloch (2007), American Journal of Epidemiology 165, 710–718. Checked against glm (R).
    """
    weight = np.ones(len(found.stayed))
    used: set[str] = set()
    remarks: set[str] = set()
    fitted = []
    models: list[tuple[str | None, ...]] = [(), ()]
    for group, members in enumerate(found.groups):
        stayed = found.stayed[members]
        if stayed.all() or not stayed.any():
            continue
        variables = _variables(panel, outcome, before, candidates, members, stayed)
        kept, probability = _fit(stayed, variables)
        fitted.append(probability is not None)
        if probability is None:
            remarks.add("response_not_modelled")
            continue
        if len(kept) < len(variables):
            remarks.add("response_model_reduced")
        models[group] = tuple(variable.name for variable in kept)
        used |= {variable.name for variable in kept if variable.name is not None}
        weight[members] = stayed.mean() / probability
        inverse = 1 / probability[stayed]
        if len(inverse) * (inverse @ inverse) > UNEVEN * inverse.sum() ** 2:
            remarks.add("uneven_weights")
    names = tuple(covariate.name for covariate in candidates if covariate.name in used)
    return Response(weight, names, any(fitted) or not fitted, tuple(sorted(remarks)), tuple(models))


def _variables(
    panel: "Panel",
    outcome: str,
    before: int,
    candidates: Sequence["Covariate"],
    members: np.ndarray,
    stayed: np.ndarray,
) -> tuple[_Variable, ...]:
    """The score at the wave before and the candidates, without those that don't vary in this group."""
    found = [_Variable(None, _score(panel.values[outcome][members, before]))]
    for covariate in candidates:
        column = covariate_columns(panel, [covariate])["c0"][members].astype(float)
        missing = column < 0 if covariate.kind == "category" else np.isnan(column)
        levels = len(np.unique(column[~missing])) if covariate.kind == "category" else 2
        known = not missing.any() or min((~missing[side]).mean() for side in (stayed, ~stayed)) >= KNOWN
        if not known or levels > MOST_TERMS:
            found.append(_Variable(covariate.name, None))
            continue
        column[missing] = _usual(column[~missing], covariate)
        regressors = control_regressors((covariate,), column[:, None], np.ones(len(column)))
        found.append(_Variable(covariate.name, regressors))
    return tuple(each for each in found if each.regressors is None or each.regressors.shape[1])


def _score(values: np.ndarray) -> np.ndarray:
    """The scores with mean 0 and standard deviation 1: (n, 1); (n, 0) where they are all the same."""
    centred = values - values.mean()
    scaled: np.ndarray = centred[:, None] / centred.std() if values.min() < values.max() else np.empty((len(values), 0))
    return scaled


def _usual(values: np.ndarray, covariate: "Covariate") -> float:
    return float(np.bincount(values.astype(int)).argmax() if covariate.kind == "category" else values.mean())


def _fit(stayed: np.ndarray, variables: Sequence[_Variable]) -> tuple[tuple[_Variable, ...], np.ndarray | None]:
    """The variables in the model and everyone's probability of staying, (n,); None where no variable can be used."""
    room = min(MOST_TERMS, int(min(stayed.sum(), (~stayed).sum())) // PERSONS_PER_TERM)
    ones = np.ones(len(stayed))
    kept: tuple[_Variable, ...] = ()
    matrix, probability = ones[:, None], None
    for variable in variables:
        if variable.regressors is None or matrix.shape[1] + variable.regressors.shape[1] > 1 + room:
            continue
        tried = np.hstack([matrix, variable.regressors])
        if len(independent(tried)) < tried.shape[1]:
            continue
        try:
            probability = propensity(tried, stayed, ones)
        except FitError:
            continue
        matrix, kept = tried, (*kept, variable)
    return kept, probability
