#: power_samples
d <- long[long$wave %in% c(before, after), ]
x <- d$y
cell <- interaction(d$pilot, d$wave)
means <- 4
