"""Writes did_wild.csv: p-values of the wild cluster bootstrap on the LaLonde NSW data, by the package wildboottest.

python make_did_wild.py    (written with wildboottest 0.3.2, numba 0.68.1, numpy 2.4.6, pandas 3.1.1)

The null is imposed (WCR), CR1 variances. Under 12 clusters Webb's weights, 99,999 draws; with 12 or 13 clusters all
choices of signs, the ties among them counted; with more, 99,999 draws of signs.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from wildboottest.wildboottest import WildboottestCL

HERE = Path(__file__).parent
SEED = 20240611
LIFT = 1_400  # dollars added to the pilot's second wave in the unbalanced data, for small p-values too
table = pd.read_csv(HERE / "lalonde.csv", dtype={"id": str})
row = np.arange(len(table))
treat = table["treat"].to_numpy()
clusters = {
    "crossed 12": row % 12,
    "nested 13": np.where(treat == 1, row % 6, 100 + row % 7),
    "nested 9": np.where(treat == 1, row % 5, 100 + row % 4),
    "crossed 40": row % 40,
    "person": row,
}


def wild_p(x: np.ndarray, y: np.ndarray, cluster: np.ndarray) -> tuple[float, float]:
    """t and p of the fourth coefficient."""
    count = len(np.unique(cluster))
    test = np.eye(x.shape[1])[3]
    draws = 9_999 if count in (12, 13) else 99_999
    boot = WildboottestCL(X=x, Y=y, cluster=cluster, R=test, B=draws, seed=SEED, parallel=False)
    boot.get_scores(bootstrap_type="11", impose_null=True)
    boot.get_weights(weights_type="webb" if count < 12 else "rademacher")
    boot.get_numer()
    boot.get_denom()
    boot.get_tboot()
    boot.get_vcov()
    boot.get_tstat()
    return float(boot.t_stat), float(np.mean(np.abs(boot.t_boot) >= abs(boot.t_stat) * (1 - 1e-9)))


lines = []
for shape in ("balanced", "unbalanced"):
    for cluster, codes in clusters.items():
        for controls in ("", "race,age"):
            y = table[["re75", "re78"]].to_numpy(dtype=float)
            seen = np.ones(y.shape, dtype=bool)
            if shape == "unbalanced":
                seen = ((2 * row[:, None] + np.arange(2)) * 37) % 100 >= 15
                y[:, 1] += LIFT * treat
            wave = np.broadcast_to(np.arange(2.0), y.shape)
            pilot = np.broadcast_to(treat[:, None].astype(float), y.shape)
            columns = [np.ones_like(y), pilot, wave, pilot * wave]
            if controls:
                extra = [table["race"] == "hispan", table["race"] == "white", table["age"]]
                wide = [np.broadcast_to(each.to_numpy(dtype=float)[:, None], y.shape) for each in extra]
                columns += [*wide, *(each * wave for each in wide)]
            x = np.stack([column[seen] for column in columns], axis=1)
            statistic, p_value = wild_p(x, y[seen], np.broadcast_to(codes[:, None], y.shape)[seen])
            lines.append((shape, cluster, controls, statistic, p_value))
frame = pd.DataFrame(lines, columns=["shape", "cluster", "controls", "statistic", "p"])
frame.to_csv(HERE / "did_wild.csv", index=False, float_format="%.15g")
