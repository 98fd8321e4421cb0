#: bayes_changes
d <- long[long$wave == before, ]
later <- long[long$wave == after, ]
d$change <- later$y[match(d$person, later$person)] - d$y
d <- d[!is.na(d$change), ]
