#: has_it
generate double share = 1 - s
generate double until = 1 - low
replace low = 1 - high
replace high = until
