SORT CASES BY x_arm x_background.
AGGREGATE OUTFILE=* /BREAK=x_arm x_background /<<reached>> = SUM(<<reached>>).
COMPUTE entered = reached1.
