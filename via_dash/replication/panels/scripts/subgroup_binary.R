#: subgroup_binary
d$answer <- as.numeric(d$y > 0)
model <- glm(reformulate(c("when * level", controls), "answer"), family = binomial, data = d,
             control = glm.control(epsilon = 1e-14, maxit = 100))
variance <- vcovCL(model, cluster = d$cluster)
