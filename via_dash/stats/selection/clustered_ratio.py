"""The ratio of two shares when applicants of one cluster are alike."""

import math

import numpy as np

from via_dash.stats.distributions.intervals import t_quantile
from via_dash.stats.results import Ends


def clustered_ratio(
    reached: np.ndarray, group: np.ndarray, cluster: np.ndarray
) -> Ends | None:  # fmt: skip
    """p₁ / p₀ with a cluster-robust interval on the log scale; None where a count is 0 or there is one cluster.

    reached: (N,) whether an applicant came this far; group: (N,) whether she is of the group rather than the reference;
    cluster: (N,) codes. With u_g = Σ (y − p₁) / (n₁ p₁) over the cluster's applicants of the group − Σ (y − p₀) / (n₀
    p₀) over those of the reference: Var(log ratio) = G/(G − 1) Σ u_g², and t with G − 1 degrees of freedom; G counts
    the clusters that have applicants here. Clusters with applicants of both groups make it smaller than independence
    would, clusters with one of them larger.
    Source: Zou (2004), American Journal of Epidemiology 159, 702–706; Liang & Zeger (1986), Biometrika 73, 13–22.
    Checked against R's glm (Poisson) with sandwich::vcovCL.
    """
    size = np.array([(~group).sum(), group.sum()], dtype=float)
    count = np.array([reached[~group].sum(), reached[group].sum()], dtype=float)
    codes, place = np.unique(cluster, return_inverse=True)
    if (count == 0).any() or len(codes) < 2:
        return None
    share = count / size
    side = group.astype(int)
    influence = np.where(group, 1.0, -1.0) * (reached - share[side]) / count[side]
    sums = np.bincount(place, weights=influence, minlength=len(codes))
    clusters = len(codes)
    error = math.sqrt(clusters / (clusters - 1) * float(sums @ sums))
    ratio, factor = float(share[1] / share[0]), math.exp(t_quantile(clusters - 1) * error)
    return Ends(ratio, ratio / factor, ratio * factor)
