"""One matching: a question and the persons it is about become weights, or a reason why not. It knows no panel."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from via_dash.options import Coding, MatchMethod, SampleRule
from via_dash.stats.balancing.features import Feature, design
from via_dash.stats.balancing.matching_sample import Candidates
from via_dash.stats.balancing.nearest import Pairs, nearest_pairs
from via_dash.stats.balancing.propensity import propensity
from via_dash.stats.balancing.weighting import NoOverlapError, balancing_weights, odds_weights
from via_dash.stats.ordinals.ordinal import FitError

FEWEST = 2


@dataclass(frozen=True)
class Question:
    """What was asked, apart from the panel; the fields as in `match`."""

    covariates: tuple[str, ...] | None = None
    method: MatchMethod = "nearest"
    ratio: int = 1
    caliper: float | None = None
    exact: tuple[str, ...] = ()
    coding: Coding = "auto"
    waves: tuple[str, str] | None = None
    sample: SampleRule = "complete"

    @property
    def line(self) -> str:
        """The line of Python that gives the matched panel: what is not the default."""
        asked = [] if self.covariates is None else [repr(list(self.covariates))]
        for option in fields(self)[1:]:
            value = getattr(self, option.name)
            if value != option.default:
                asked.append(f"{option.name}={list(value) if option.name == 'exact' else value!r}")
        return f"panel = via.match({', '.join(['panel', *asked])}).panel"


@dataclass(frozen=True, eq=False)
class Matched:
    """weight: (n,) of everybody afterwards, 0 for who is left out. score: (n,) the propensity score, None where it does
    not exist. pairs: where persons were paired. reason: why there is nothing; then all weights are 0."""

    weight: np.ndarray
    score: np.ndarray | None = None
    pairs: Pairs | None = None
    reason: str | None = None


def run(found: Candidates, entering: Sequence[Feature], question: Question) -> Matched:
    """The weights that answer the question. entering: the features that the groups must be alike on."""
    nobody = np.zeros(len(found.rows))
    reason = _impossible(found, entering)
    if reason is not None:
        return Matched(nobody, reason=reason)
    matrix = design(entering)
    score, reason = _score(matrix, found)
    try:
        if question.method == "entropy":
            return Matched(balancing_weights(matrix[:, 1:], found.pilot, found.weight, found.strata), score)
        if score is None:
            return Matched(nobody, reason=reason)
        if question.method == "ipw":
            return Matched(odds_weights(score, found.pilot, found.weight, found.strata), score)
        return _paired(found, score, question)
    except NoOverlapError:
        return Matched(nobody, score, reason="no_overlap")


def _impossible(found: Candidates, entering: Sequence[Feature]) -> str | None:
    """Why nothing can be matched, whatever the method."""
    for size, reason in zip(found.sizes, ("no_pilot", "no_control"), strict=True):
        if not size:
            return reason
    if min(found.sizes) < FEWEST:
        return "too_few"
    return None if entering else "no_covariates"


def _score(matrix: np.ndarray, found: Candidates) -> tuple[np.ndarray | None, str | None]:
    """The propensity score, or the reason why it does not exist."""
    try:
        return propensity(matrix, found.pilot, found.weight), None
    except FitError as error:
        return None, error.reason


def _paired(found: Candidates, score: np.ndarray, question: Question) -> Matched:
    """Raises NoOverlapError where fewer than two pilot persons get a control person."""
    width = None if question.caliper is None else question.caliper * float(score.std(ddof=1))
    pairs = nearest_pairs(score, found.pilot, found.strata, question.ratio, width)
    if len(np.unique(pairs.pilot)) < FEWEST:
        raise NoOverlapError
    return Matched(pairs.weights(len(score)) * found.weight, score, pairs)
