keep if !missing(x_before, x_after)

#: steps
tabulate x_before x_after, row

#: wilson
generate byte up = x_after > x_before
generate byte same = x_after == x_before
generate byte down = x_after < x_before
ci proportions up same down, wilson

#: sign
signtest x_after = x_before
