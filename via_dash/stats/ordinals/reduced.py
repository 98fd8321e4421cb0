"""The bias-reduced covariance of a pooled cumulative logit, and the degrees of freedom that it has.

An answer is K whitened rows √π_k ∂log π_k/∂θ with the residuals (1[y = k] − π_k)/√π_k, which have equal variance and no
covariance but what adding up to 1 brings (see `ordinal.expected_information`). In these rows the fit is least squares,
with M the inverse of Fisher's information and the scores as X'e, so that everything of `joint` holds: the adjustment is
(I − H_gg)^(−½), which makes the covariance unbiased where the model of the answers holds and they are independent, and
its degrees of freedom are Satterthwaite's, of several coefficients at once those of `HTZ`. Of a cluster it takes its
information and its score alone. Weights are taken as given, as in `weighted_robust`.

Source: Kauermann & Carroll (2001), JASA 96, 1387–1396 (the adjustment); Fay & Graubard (2001), Biometrics 57,
1198–1206, and Pustejovsky & Tipton (2018), JBES 36, 672–683 (the degrees of freedom). Checked against clubSandwich on
the whitened rows (R).
"""

from collections.abc import Iterator

import numpy as np

from via_dash.stats.ordinals.ordinal import FitError, OrdinalFit, Responses, expected_information
from via_dash.stats.regression.joint import Joint, joint
from via_dash.stats.regression.robust import CollinearError, least_squares
from via_dash.stats.regression.weighted_robust import Wide, WideBlocks, named_clusters, narrow_blocks

BLOCK = 2_000_000


def reduced(responses: Responses, fit: OrdinalFit, contrasts: np.ndarray) -> Joint:
    """The covariance of contrasts (q, m) of (α, β), by person or by the clusters of the responses.

    Raises FitError(`separation`) where Fisher's information is singular.
    """
    blocks = _named(responses, fit) if responses.cluster is not None else _persons(responses, fit)
    try:
        whitened = least_squares(narrow_blocks(blocks), 0.0, float(len(responses.category)))
    except CollinearError:
        raise FitError("separation") from None
    return joint(whitened, blocks, contrasts, weighted=bool(np.ptp(_weight(responses))))


def _named(responses: Responses, fit: OrdinalFit) -> WideBlocks:
    """The named clusters, a block at a time; a cluster is never cut in two."""
    assert responses.cluster is not None
    order = np.argsort(responses.cluster, kind="stable")
    cluster, weight = responses.cluster[order], _weight(responses)[order]
    n, moment = responses.n[order], (fit.scores * responses.n[:, None])[order]

    def blocks() -> Iterator[Wide]:
        for start, stop in _cuts(cluster, fit.scores.shape[1]):
            gram = _information(responses, fit, order[start:stop])
            some = (each[start:stop] for each in (moment, n, weight, cluster))
            yield named_clusters(gram, *some)

    return blocks


def _persons(responses: Responses, fit: OrdinalFit) -> WideBlocks:
    """Persons with the same regressors at the same number of answers, and the same weight, are one kind."""
    kind, first = _kinds(responses)
    order = np.argsort(kind, kind="stable")
    kind, weight = kind[order], _weight(responses)
    n, scores = responses.n[order], fit.scores[order]

    def blocks() -> Iterator[Wide]:
        for start, stop in _cuts(kind, scores.shape[1]):
            own = np.flatnonzero(np.diff(kind[start:stop], prepend=-1))
            times, score = n[start:stop, None], scores[start:stop]
            codes = kind[start:stop][own]
            yield Wide(
                gram=_information(responses, fit, first[codes]),
                count=np.add.reduceat(times[:, 0], own).astype(float),
                moment=np.add.reduceat(times * score, own, axis=0),
                outer=np.add.reduceat(times[:, :, None] * score[:, :, None] * score[:, None, :], own, axis=0),
                k=scores.shape[1],
                centre=weight[first[codes]],
                cluster=codes,
            )

    return blocks


def _weight(responses: Responses) -> np.ndarray:
    return np.ones(len(responses.n)) if responses.weight is None else responses.weight


def _kinds(responses: Responses) -> tuple[np.ndarray, np.ndarray]:
    """The kind of each pattern (P,), and the first pattern of each kind."""
    design = np.unique(responses.x, axis=0, return_inverse=True)[1].ravel()
    place = np.arange(len(design)) - np.searchsorted(responses.pattern, responses.pattern)
    table = np.full((len(responses.n), int(place.max(initial=0)) + 2), -1.0)
    table[responses.pattern, place] = design
    table[:, -1] = _weight(responses)
    _, first, kind = np.unique(table, axis=0, return_index=True, return_inverse=True)
    return kind.ravel(), first


def _cuts(code: np.ndarray, width: int) -> list[tuple[int, int]]:
    """Consecutive patterns in blocks of bounded size; those of one code, which is in ascending order, stay together."""
    starts = np.flatnonzero(np.diff(code, prepend=-1))
    wanted = np.arange(0, len(code), max(BLOCK // width**2, 1))
    found = np.unique(starts[np.searchsorted(starts, wanted, side="right") - 1])
    return list(zip(found.tolist(), [*found[1:].tolist(), len(code)], strict=True))


def _information(responses: Responses, fit: OrdinalFit, patterns: np.ndarray) -> np.ndarray:
    """Fisher's information in the answers of one person of each of these patterns: (p, m, m)."""
    place = np.full(len(responses.n), -1)
    place[patterns] = np.arange(len(patterns))
    rows = np.flatnonzero(place[responses.pattern] >= 0)
    width = fit.scores.shape[1]
    found = np.zeros((len(patterns), width, width))
    np.add.at(found, place[responses.pattern[rows]], expected_information(responses.x[rows], fit))
    return found
