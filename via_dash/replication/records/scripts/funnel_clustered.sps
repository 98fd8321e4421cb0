#: clustered_by_hand
DO REPEAT square = <<square>> / mine = mine1 TO mine<<last>>.
COMPUTE mine = square * (x_background = 1).
END REPEAT.
COMPUTE base_clusters = clusters * (x_background = 1).
AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=x_arm /of_both=SUM(base_clusters) /<<rest>> = SUM(<<mine>>).
COMPUTE of_both = of_both + clusters.
DO REPEAT ratio = <<ratio_2>> / square = <<square_2>> / rest = <<rest_2>>
  / low = cluster_low2 TO cluster_low<<last>> / high = cluster_high2 TO cluster_high<<last>>.
DO IF (NOT MISSING(ratio) AND of_both > 1).
COMPUTE half = IDF.T(0.975, of_both - 1) * SQRT(of_both / (of_both - 1) * (square + rest)).
COMPUTE low = ratio / EXP(half).
COMPUTE high = ratio * EXP(half).
END IF.
END REPEAT.
FORMATS cluster_low2 TO cluster_high<<last>> (F14.10).
