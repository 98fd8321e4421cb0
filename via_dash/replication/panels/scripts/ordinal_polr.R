#: ordinal_polr
d$answer <- factor(d$y)
d$w <- if (is.null(d$weight)) 1 else d$weight / mean(d$weight)
right <- reformulate(c("pilot * after", sprintf("%s * after", controls)), "answer")
model <- polr(right, data = d, weights = w, Hess = TRUE, control = list(reltol = 1e-16, maxit = 5000))
beta <- coef(model)
zeta <- model$zeta
theta <- c(names(zeta), names(beta))
variance <- vcovCL(model, cluster = d$cluster)[theta, theta]
