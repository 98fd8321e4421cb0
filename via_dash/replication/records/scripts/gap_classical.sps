#: two_groups
SELECT IF (x_background = 1 OR x_background = <<group>>).
COMPUTE reached = (x_stage >= <<stage>>).
COMPUTE group = (x_background = <<group>>).
COMPUTE nudge = (x_arm = 2).
COMPUTE usual = 1 - nudge.
COMPUTE group_nudge = group * nudge.
COMPUTE group_usual = group * usual.

#: linear_probability
REGRESSION /STATISTICS=COEFF CI(95) /DEPENDENT=reached /METHOD=ENTER group nudge group_nudge.
REGRESSION /STATISTICS=COEFF CI(95) /DEPENDENT=reached /METHOD=ENTER group usual group_usual.
