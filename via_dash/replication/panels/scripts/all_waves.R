#: all_waves
d <- d[d$person %in% names(which(table(d$person) == length(at))), ]
