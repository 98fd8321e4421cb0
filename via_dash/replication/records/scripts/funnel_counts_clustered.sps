#: pulls
SORT CASES BY x_arm x_background x_cluster.
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_arm x_background /entered=N /<<total>> = SUM(<<reached>>).
AGGREGATE OUTFILE=* /BREAK=x_arm x_background x_cluster /n=N /entered=MAX(entered)
  /<<total>> = MAX(<<total>>)
  /<<reached>> = SUM(<<reached>>).
COMPUTE is_base = (x_background = 1).
DO REPEAT count = reached1 TO reached<<last>> / all_of_them = total1 TO total<<last>> / pull = pull1 TO pull<<last>>
  / own = own1 TO own<<last>>.
IF (all_of_them > 0) pull = count / all_of_them - n / entered.
COMPUTE own = 0.
IF (is_base = 1) own = pull.
END REPEAT.
SORT CASES BY x_arm x_cluster x_background.
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_arm x_cluster /has_base=MAX(is_base) /<<base>> = SUM(<<own>>).
DO REPEAT pull = <<pull>> / base = <<base>> / square = square1 TO square<<last>>.
COMPUTE square = (pull - base)**2 - base**2.
IF (is_base = 1) square = pull**2.
END REPEAT.
COMPUTE another = is_base.
IF (has_base = 0) another = 1.

#: came_to
AGGREGATE OUTFILE=* /BREAK=x_arm x_background /entered=MAX(entered) /clusters=SUM(another)
  /<<reached>> = MAX(<<total>>)
  /<<square>> = SUM(<<square>>).
