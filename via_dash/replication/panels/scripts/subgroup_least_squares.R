#: subgroup_least_squares
model <- lm(reformulate(c("when * level", controls), "y"), data = d)
variance <- vcovCR(model, cluster = d$cluster, type = "CR2")
prefix <- ""
