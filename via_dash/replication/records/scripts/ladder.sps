SELECT IF (NOT MISSING(x_before) AND NOT MISSING(x_after)).

#: steps
CROSSTABS /TABLES=x_before BY x_after /CELLS=COUNT ROW.

#: wilson
COMPUTE all_of_them = 1.
COMPUTE up = (x_after > x_before).
COMPUTE same = (x_after = x_before).
COMPUTE down = (x_after < x_before).
AGGREGATE OUTFILE=* /BREAK=all_of_them /n=N /up=SUM(up) /same=SUM(same) /down=SUM(down).
COMPUTE z = IDF.NORMAL(0.975, 0, 1).
DO REPEAT count = up same down / share = up_share same_share down_share / low = up_low same_low down_low
  / high = up_high same_high down_high.
COMPUTE share = count / n.
COMPUTE low = (share + z**2 / (2 * n) - z * SQRT(share * (1 - share) / n + z**2 / (4 * n**2))) / (1 + z**2 / n).
COMPUTE high = (share + z**2 / (2 * n) + z * SQRT(share * (1 - share) / n + z**2 / (4 * n**2))) / (1 + z**2 / n).
END REPEAT.

#: sign
IF (up + down > 0) p_value = MIN(1, 2 * CDF.BINOM(MIN(up, down), up + down, 0.5)).
FORMATS up_share TO p_value (F14.10).
LIST.
