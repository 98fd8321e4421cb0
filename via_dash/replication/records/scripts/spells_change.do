#: changes
bysort x_background (x_part): generate double change = gap[2] - gap[1]
bysort x_background (x_part): generate double change_error = sqrt(gap_variance[1] + gap_variance[2])
generate double change_low = change - invnormal(0.975) * change_error
generate double change_high = change + invnormal(0.975) * change_error
format change change_error change_low change_high %12.0g
list x_background change change_error change_low change_high if x_part == 2, noobs
