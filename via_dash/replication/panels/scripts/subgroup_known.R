#: subgroup_known
d <- d[complete.cases(d[c(by, controls)]), ]
d$when <- factor(d$wave, at)
d$level <- droplevels(d[[by]])
for (name in controls) if (is.numeric(d[[name]])) d[[name]] <- drop(scale(d[[name]]))
