#: two_groups
keep if inlist(x_background, 1, <<group>>)
generate byte reached = x_stage >= <<stage>>
generate byte group = x_background == <<group>>
generate byte nudge = x_arm == 2
generate byte usual = 1 - nudge

#: linear_probability
regress reached i.group##i.nudge, vce(<<error>>)
regress reached i.group##i.usual, vce(<<error>>)
