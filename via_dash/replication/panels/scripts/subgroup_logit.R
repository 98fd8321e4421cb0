#: subgroup_logit
d$answer <- as.numeric(d$y > 0)
fit <- glm(reformulate(c("when * level", controls), "answer"), family = binomial, data = d,
           control = glm.control(epsilon = 1e-14, maxit = 100))
cuts <- -coef(fit)[1]
