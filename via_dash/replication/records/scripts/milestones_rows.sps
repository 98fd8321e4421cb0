AGGREGATE OUTFILE=* /BREAK=<<break>> /n=N /known=N(x_stopped) /stopped=SUM(x_stopped)
  /<<reached>> = SUM(<<reached>>)
  /<<furthest>> = SUM(<<furthest>>).
DO REPEAT count = <<reached>> <<furthest>>
  / share = r_share1 TO r_share<<last>> f_share1 TO f_share<<last>>
  / low = r_low1 TO r_low<<last>> f_low1 TO f_low<<last>>
  / high = r_high1 TO r_high<<last>> f_high1 TO f_high<<last>>.
COMPUTE share = count / n.
COMPUTE low = 0.
COMPUTE high = 1.
IF (count > 0) low = IDF.BETA(0.025, count, n - count + 1).
IF (count < n) high = IDF.BETA(0.975, count + 1, n - count).
END REPEAT.
FORMATS r_share1 TO f_high<<last>> (F14.10).
