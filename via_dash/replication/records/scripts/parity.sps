#: segments
IF (MISSING(x_changed)) x_changed = 0.
SORT CASES BY x_indicator x_year x_group.
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_indicator /first=MIN(x_year).
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_indicator x_year /changed=MAX(x_changed).
COMPUTE starts = (changed = 1 AND x_year > first AND x_year <> LAG(x_year)).
COMPUTE segment = starts.
IF (x_indicator = LAG(x_indicator)) segment = LAG(segment) + starts.

#: added_up
COMPUTE gone = (MISSING(x_count) OR MISSING(x_total)).
COMPUTE is_group = (x_group = <<group>>).
SELECT IF (x_group = 1 OR x_group = <<group>>).
SELECT IF (<<indicators>>).
DO REPEAT a = count_a total_a gone_a / b = count_b total_b gone_b / number = x_count x_total gone.
IF (is_group = 1) a = number.
IF (is_group = 0) b = number.
END REPEAT.
AGGREGATE OUTFILE=* /BREAK=x_indicator x_year /segment=MAX(segment) /count_a=SUM(count_a) /total_a=SUM(total_a)
  /gone_a=MAX(gone_a) /count_b=SUM(count_b) /total_b=SUM(total_b) /gone_b=MAX(gone_b).

#: wilson
COMPUTE z = IDF.NORMAL(0.975, 0, 1).
DO REPEAT x = count_a count_b / n = total_a total_b / gone = gone_a gone_b / share = share_a share_b
  / low = low_a low_b / high = high_a high_b / variance = variance_a variance_b.
DO IF (gone = 0 AND n > 0).
COMPUTE share = x / n.
COMPUTE low = (share + z**2 / (2 * n) - z * SQRT(share * (1 - share) / n + z**2 / (4 * n**2))) / (1 + z**2 / n).
COMPUTE high = (share + z**2 / (2 * n) + z * SQRT(share * (1 - share) / n + z**2 / (4 * n**2))) / (1 + z**2 / n).
COMPUTE variance = (x + 1) / (n + 2) * (1 - (x + 1) / (n + 2)) / (n + 2).
END IF.
END REPEAT.

#: newcombe
COMPUTE gap = share_a - share_b.
COMPUTE gap_low = gap - SQRT((share_a - low_a)**2 + (high_b - share_b)**2).
COMPUTE gap_high = gap + SQRT((high_a - share_a)**2 + (share_b - low_b)**2).

#: katz
DO IF (share_a > 0 AND share_b > 0).
COMPUTE ratio = share_a / share_b.
COMPUTE half = z * SQRT(1 / count_a - 1 / total_a + 1 / count_b - 1 / total_b).
COMPUTE ratio_low = ratio / EXP(half).
COMPUTE ratio_high = ratio * EXP(half).
END IF.
FORMATS share_a TO low_b high_a high_b gap TO gap_high ratio ratio_low ratio_high (F14.10).
LIST x_indicator x_year share_a low_a high_a share_b low_b high_b gap gap_low gap_high ratio ratio_low ratio_high.

#: trend
SELECT IF (NOT MISSING(gap)).
COMPUTE weight = 1 / (variance_a + variance_b).
COMPUTE w_year = weight * x_year.
COMPUTE w_gap = weight * gap.
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_indicator segment /n=N /w=SUM(weight) /wy=SUM(w_year) /wg=SUM(w_gap).
COMPUTE apart = x_year - wy / w.
COMPUTE w_square = weight * apart**2.
COMPUTE w_product = weight * apart * gap.
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_indicator segment /spread=SUM(w_square) /together=SUM(w_product).
COMPUTE slope = together / spread.
COMPUTE e = (gap - wg / w - slope * apart) * SQRT(weight).
COMPUTE square = e**2.
COMPUTE product = 0.
IF (x_indicator = LAG(x_indicator) AND segment = LAG(segment) AND x_year = LAG(x_year) + 1) product = e * LAG(e).
AGGREGATE OUTFILE=* /BREAK=x_indicator segment /last=MAX(x_year) /n=MAX(n) /slope=MAX(slope) /spread=MAX(spread)
  /squares=SUM(square) /products=SUM(product).
SELECT IF (n >= 5).
COMPUTE r = MIN(MAX((n * products / squares + 2) / (n - 4), 0), 1).
COMPUTE df = MAX(n * (1 - r) / (1 + r), 4) - 2.
COMPUTE std_error = SQRT(MAX(1, squares / df) / spread).
COMPUTE ci_low = slope - IDF.T(0.975, df) * std_error.
COMPUTE ci_high = slope + IDF.T(0.975, df) * std_error.
COMPUTE p_value = 2 * CDF.T(-ABS(slope / std_error), df).
FORMATS slope std_error ci_low ci_high p_value (F14.10).
LIST x_indicator segment last n slope std_error ci_low ci_high p_value.
