#: subgroup_polr
d$answer <- factor(d$y)
fit <- polr(reformulate(c("when * level", controls), "answer"), data = d, control = list(reltol = 1e-16, maxit = 5000))
cuts <- fit$zeta
