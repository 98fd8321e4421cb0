#: ordinal_polr
d$answer <- factor(d$y)
d$w <- if (is.null(d$weight)) 1 else d$weight / mean(d$weight)
right <- reformulate(c("pilot * after", sprintf("%s * after", controls)), "answer")
model <- polr(right, data = d, weights = w, control = list(reltol = 1e-16, maxit = 5000))
beta <- coef(model)
zeta <- model$zeta
