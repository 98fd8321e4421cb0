#: came_to
DO REPEAT reached = reached1 TO reached<<last>> / stage = 1 TO <<last>>.
COMPUTE reached = (x_stage >= stage).
END REPEAT.
