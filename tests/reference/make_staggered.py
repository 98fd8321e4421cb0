"""The county employment data `mpdta` in wide form, and group-time averages of two Python libraries on it.

python make_staggered.py    (written with moderndid 0.2.0, diff-diff 3.13.0, Python 3.11, in an environment of its own)
Data: Callaway & Sant'Anna (2021), log teen employment of 500 US counties 2003-2007, as moderndid ships it; the same as
`mpdta` in R's did. Writes mpdta.csv and staggered_python.csv.
"""

import diff_diff
import moderndid
import pandas as pd

data = moderndid.load_mpdta().to_pandas()
wide = data.pivot(index="countyreal", columns="year", values="lemp").add_prefix("lemp_")
persons = data.groupby("countyreal")[["first.treat", "lpop"]].first()
table = persons.rename(columns={"first.treat": "first_treat"}).join(wide)
table["first_treat"] = table["first_treat"].astype(int)
table.to_csv("mpdta.csv")

rows = []
for control in ("nevertreated", "notyettreated"):
    found = moderndid.att_gt(data, "lemp", "year", "countyreal", "first.treat", xformla="~1", est_method="reg",
                             control_group=control, boot=False, cband=False)  # fmt: skip
    whole = moderndid.aggte(found, type="simple")
    rows.append(["moderndid", control, "overall", "", whole.overall_att, whole.overall_se])
    for kind in ("dynamic", "group"):
        part = moderndid.aggte(found, type=kind)
        each = zip(part.event_times, part.att_by_event, part.se_by_event, strict=True)
        rows += [["moderndid", control, kind, int(at), att, se] for at, att, se in each]
    model = diff_diff.CallawaySantAnna(control_group=control.replace("yet", "_yet_").replace("never", "never_"),
                                       estimation_method="reg")  # fmt: skip
    plain = data.rename(columns={"first.treat": "first"})
    fit = model.fit(plain, outcome="lemp", unit="countyreal", time="year", first_treat="first", aggregate="all")
    rows.append(["diff-diff", control, "overall", "", fit.overall_att, fit.overall_se])
    for kind, effects in (("dynamic", fit.event_study_effects), ("group", fit.group_effects)):
        rows += [["diff-diff", control, kind, int(at), each["effect"], each["se"]] for at, each in effects.items()]
columns = ["library", "control", "kind", "level", "estimate", "std_error"]
pd.DataFrame(rows, columns=columns).to_csv("staggered_python.csv", index=False)
