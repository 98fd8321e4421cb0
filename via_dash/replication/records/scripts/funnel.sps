#: wilson
COMPUTE z = IDF.NORMAL(0.975, 0, 1).
DO REPEAT count = reached1 TO reached<<last>> / share = share1 TO share<<last>>
  / low = share_low1 TO share_low<<last>> / high = share_high1 TO share_high<<last>>.
COMPUTE share = count / entered.
COMPUTE half = z * SQRT(share * (1 - share) / entered + z**2 / (4 * entered**2)).
COMPUTE low = (share + z**2 / (2 * entered) - half) / (1 + z**2 / entered).
COMPUTE high = (share + z**2 / (2 * entered) + half) / (1 + z**2 / entered).
END REPEAT.
DO REPEAT count = reached2 TO reached<<last>> / of = reached1 TO reached<<before>> / step = step2 TO step<<last>>
  / low = step_low2 TO step_low<<last>> / high = step_high2 TO step_high<<last>>.
DO IF (of > 0).
COMPUTE step = count / of.
COMPUTE half = z * SQRT(step * (1 - step) / of + z**2 / (4 * of**2)).
COMPUTE low = (step + z**2 / (2 * of) - half) / (1 + z**2 / of).
COMPUTE high = (step + z**2 / (2 * of) + half) / (1 + z**2 / of).
END IF.
END REPEAT.

#: katz
DO REPEAT count = reached1 TO reached<<last>> / own = own1 TO own<<last>>.
COMPUTE own = count * (x_background = 1).
END REPEAT.
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_arm /<<base>> = SUM(<<own>>).
DO REPEAT count = reached2 TO reached<<last>> / base = base2 TO base<<last>> / ratio = ratio2 TO ratio<<last>>
  / low = ratio_low2 TO ratio_low<<last>> / high = ratio_high2 TO ratio_high<<last>>.
DO IF (x_background > 1 AND count > 0 AND base > 0).
COMPUTE half = z * SQRT(1 / count - 1 / entered + 1 / base - 1 / base1).
COMPUTE ratio = (count / entered) / (base / base1).
COMPUTE low = ratio / EXP(half).
COMPUTE high = ratio * EXP(half).
END IF.
END REPEAT.
