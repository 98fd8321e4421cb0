#: subgroup_numeric
model <- lm(reformulate(c("when * level", controls), "y"), data = d)
variance <- vcovCL(model, cluster = d$cluster, type = "HC0", cadjust = FALSE)
