"""Averages of two Python libraries on the counties of mpdta.csv that all start some time.

python make_staggered_all_start.py    (written with moderndid 0.2.0, diff-diff 3.13.0, in an environment of its own)
With nobody who never starts, those who have not started yet are compared with. Writes staggered_all_start.csv.
"""

import diff_diff
import moderndid
import pandas as pd

wide = pd.read_csv("mpdta.csv").query("first_treat > 0")
data = wide.melt(["countyreal", "first_treat", "lpop"], var_name="year", value_name="lemp")
data["year"] = data["year"].str.removeprefix("lemp_").astype(int)
found = moderndid.att_gt(data, "lemp", "year", "countyreal", "first_treat", xformla="~1", est_method="reg",
                         control_group="notyettreated", boot=False, cband=False)  # fmt: skip
whole, groups = (moderndid.aggte(found, type=kind) for kind in ("simple", "group"))
rows = [["moderndid", "overall", "", whole.overall_att, whole.overall_se]]
each = zip(groups.event_times, groups.att_by_event, groups.se_by_event, strict=True)
rows += [["moderndid", "group", int(at), att, se] for at, att, se in each]
model = diff_diff.CallawaySantAnna(control_group="not_yet_treated", estimation_method="reg")
fit = model.fit(data, outcome="lemp", unit="countyreal", time="year", first_treat="first_treat", aggregate="all")
rows.append(["diff-diff", "overall", "", fit.overall_att, fit.overall_se])
rows += [["diff-diff", "group", int(at), one["effect"], one["se"]] for at, one in fit.group_effects.items()]
columns = ["library", "kind", "level", "estimate", "std_error"]
pd.DataFrame(rows, columns=columns).dropna(subset="estimate").to_csv("staggered_all_start.csv", index=False)
