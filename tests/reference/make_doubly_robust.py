"""Writes doubly_robust_python.csv: doubly robust difference-in-differences by packages of others.

python make_doubly_robust.py    (written with moderndid 0.2.0, drdid 1.1.7, statsmodels 0.15.0, numpy 2.4.6)

moderndid has the improved estimator, with n for n − 1 in the variance; drdid the traditional one.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from drdid.drdid import drdid_panel
from moderndid import drdid_imp_panel

HERE = Path(__file__).parent
COLUMNS = ["age", "educ", "black", "married", "nodegree", "hisp", "re74"]

table = pd.read_csv(HERE / "nsw_cps.csv.gz")
people = len(table)
x = table[COLUMNS].to_numpy(dtype=float)
x = (x - x.mean(axis=0)) / x.std(axis=0)
pilot = table["experimental"].to_numpy(dtype=float)
effect, influence = drdid_panel(table["re78"].to_numpy(), table["re75"].to_numpy(), pilot, x)
rows = [("drdid", "traditional", effect, np.std(influence, ddof=1) / np.sqrt(people))]
ones = np.column_stack([np.ones(people), x])
improved = drdid_imp_panel(table["re78"].to_numpy(float), table["re75"].to_numpy(float), pilot, ones)
rows.append(("moderndid", "doubly_robust", improved.att, improved.se))

frame = pd.DataFrame(rows, columns=["package", "adjustment", "estimate", "std_error"])
frame.to_csv(HERE / "doubly_robust_python.csv", index=False, float_format="%.15g")
