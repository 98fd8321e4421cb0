#: did_sample
d <- long[long$wave %in% c(before, after), ]
d$after <- as.numeric(d$wave == after)
