#: subgroup_ordinal
d$answer <- factor(d$y)
model <- polr(reformulate(c("when * level", controls), "answer"), data = d, Hess = TRUE,
              control = list(reltol = 1e-16, maxit = 5000))
variance <- vcovCL(model, cluster = d$cluster)
