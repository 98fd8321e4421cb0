#: clustered
clustered <- function(arm, group, stage) {
  two <- x[x$arm == arm & x$background %in% c(levels(x$background)[1], group), ]
  two$group <- as.integer(two$background == group)
  two$reached <- as.integer(as.integer(two$stage) >= stage)
  clusters <- length(unique(two$cluster))
  if (clusters < 2 || min(tapply(two$reached, two$group, sum)) == 0) return(NULL)
  fit <- glm(reached ~ group, family = poisson, data = two, control = list(epsilon = 1e-14, maxit = 100))
  half <- qt(0.975, clusters - 1) * sqrt(vcovCL(fit, cluster = two$cluster, type = "HC0")["group", "group"])
  found <- exp(coef(fit)[["group"]])
  data.frame(measure = "ratio_clustered", estimate = found, std_error = NA, ci_low = found / exp(half),
             ci_high = found * exp(half), n = nrow(two))
}
