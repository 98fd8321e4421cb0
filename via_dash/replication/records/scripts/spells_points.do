#: at_moments
foreach moment of numlist <<moments>> {
    preserve
    keep if _t <= `moment'
    bysort x_background x_part (_t): keep if _n == _N
    format share std_error low high %12.0g
    list x_background x_part share std_error low high half_s half_low half_high, noobs
    restore
}
