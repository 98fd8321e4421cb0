#: alone_normal
keep if _t <= <<horizon>>
bysort x_background x_part (_t): keep if _n == _N
keep x_background x_part share std_error x_seen
generate double variance = std_error^2
bysort x_part (x_background): generate double gap = share - share[1] if x_background[1] == 1
bysort x_part (x_background): generate double gap_variance = variance + variance[1]
bysort x_part (x_background): replace gap = . if min(x_seen, x_seen[1]) < 10
drop if x_background == 1
generate double gap_error = sqrt(gap_variance)
generate double gap_low = gap - invnormal(0.975) * gap_error
generate double gap_high = gap + invnormal(0.975) * gap_error
generate double p_value = 2 * normal(-abs(gap / gap_error))
format gap gap_error gap_low gap_high p_value %12.0g
list x_background x_part gap gap_error gap_low gap_high p_value, noobs
