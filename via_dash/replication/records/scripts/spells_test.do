#: log_rank
sts test x_background, strata(x_part)
