"""The same difference-in-differences with other packages: each takes the long frame and gives estimate and CR1 error.

Each builds what it needs from the frame inside the call. A function imports its package itself, so that a package
that is not installed is missing only where it is asked for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Answer = tuple[float, float]


def statsmodels(frame: "pd.DataFrame") -> Answer:
    """OLS on arrays, without the formula, clustered by person."""
    from statsmodels.regression.linear_model import OLS

    fit = OLS(frame["score"].to_numpy(), _design(frame)).fit(
        cov_type="cluster", cov_kwds={"groups": frame["id"].to_numpy()}
    )
    return float(fit.params[3]), float(fit.bse[3])


def linearmodels(frame: "pd.DataFrame") -> Answer:
    """PanelOLS without effects, clustered by entity, with both small-sample factors."""
    from linearmodels.panel import PanelOLS

    indexed = frame.assign(constant=1.0, did=frame["pilot"] * frame["after"]).set_index(["id", "after"], drop=False)
    fit = PanelOLS(indexed["score"], indexed[["constant", "pilot", "after", "did"]]).fit(
        cov_type="clustered", cluster_entity=True, group_debias=True
    )
    return float(fit.params["did"]), float(fit.std_errors["did"])


def pyfixest(frame: "pd.DataFrame") -> Answer:
    """feols with CRV1, without the copies and stored data that it can leave out."""
    from pyfixest import feols

    fit: Any = feols("score ~ pilot * after", frame, vcov={"CRV1": "id"}, copy_data=False, store_data=False, lean=True)
    return float(fit.coef()["pilot:after"]), float(fit.se()["pilot:after"])


def diff_diff(frame: "pd.DataFrame") -> Answer:
    """DifferenceInDifferences clustered by person."""
    from diff_diff import DifferenceInDifferences

    fit = DifferenceInDifferences(cluster="id").fit(frame, outcome="score", treatment="pilot", post="after")
    return float(fit.att), float(fit.se)


PEERS: dict[str, Callable[["pd.DataFrame"], Answer]] = {
    "statsmodels OLS": statsmodels,
    "linearmodels PanelOLS": linearmodels,
    "pyfixest feols": pyfixest,
    "diff-diff": diff_diff,
}


def _design(frame: "pd.DataFrame") -> Any:
    import numpy as np

    pilot, after = frame["pilot"].to_numpy(np.float64), frame["after"].to_numpy(np.float64)
    return np.column_stack([np.ones(len(frame)), pilot, after, pilot * after])
