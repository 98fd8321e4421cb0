#: ordinal_glm
d$answer <- factor(d$y)
d$w <- if (is.null(d$weight)) 1 else d$weight / mean(d$weight)
right <- reformulate(c("pilot * after", sprintf("%s * after", controls)), "answer")
model <- suppressWarnings(glm(right, family = binomial, data = d, weights = w,
                              control = glm.control(epsilon = 1e-14, maxit = 100)))
beta <- coef(model)[-1]
zeta <- -coef(model)[1]
