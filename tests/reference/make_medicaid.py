"""Health insurance of low-income adults per state, 2008-2015: the data of HonestDiD's own example.

python make_medicaid.py    (written with moderndid 0.2.0, which ships the data)
States that expanded Medicaid in 2014 (the pilot group) and states that had not by 2015; those of 2015 are left out, as
in the example. Writes medicaid.csv.
"""

import moderndid

data = moderndid.load_ehec().to_pandas()
data = data[(data["year"] < 2016) & (data["yexp2"] != 2015)]
data["expanded"] = (data["yexp2"] == 2014).astype(int)
wide = data.pivot(index=["stfips", "expanded"], columns="year", values="dins").add_prefix("insured_")
wide.reset_index().to_csv("medicaid.csv", index=False)
