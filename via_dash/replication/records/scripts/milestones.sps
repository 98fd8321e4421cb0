#: exact
DO REPEAT reached = reached1 TO reached<<last>> / stage = 1 TO <<last>>.
COMPUTE reached = (x_stage >= stage).
END REPEAT.
DO REPEAT furthest = furthest1 TO furthest<<last>> / stage = 1 TO <<last>>.
COMPUTE furthest = (x_stage = stage).
END REPEAT.
COMPUTE everyone = 1.
SORT CASES BY x_cohort.
