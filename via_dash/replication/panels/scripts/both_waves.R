#: both_waves
d <- d[d$person %in% d$person[duplicated(d$person)], ]
