drop if missing(x_part)

#: kaplan_meier
stset x_time, failure(x_event)
sts generate s = s std_error = se(s) low = lb(s) high = ub(s), by(x_background x_part)

#: in_sight
bysort x_background x_part: egen double x_lost = min(cond(_d == 0, _t, .))
bysort x_background x_part: egen long x_seen = total(_t >= <<horizon>>)
bysort x_background x_part: replace x_seen = _N if <<horizon>> <= x_lost

#: half
foreach end in s low high {
    bysort x_background x_part: egen double reached = min(cond(`end' <= 0.5 + 1e-9, _t, .))
    bysort x_background x_part: egen double passed = min(cond(`end' < 0.5 - 1e-9, _t, .))
    egen double half_`end' = rowmean(reached passed)
    drop reached passed
}
replace half_low = . if missing(half_s)
replace half_high = . if missing(half_s)
