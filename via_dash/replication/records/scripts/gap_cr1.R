#: cr1
inference <- function(fit, name) {
  estimate <- coef(fit)[[name]]
  std_error <- sqrt(vcovCL(fit, cluster = two$cluster, type = "HC1")[name, name])
  df <- length(unique(two$cluster)) - 1
  half <- qt(0.975, df) * std_error
  data.frame(estimate, std_error, df, ci_low = estimate - half, ci_high = estimate + half,
             p_value = 2 * pt(-abs(estimate / std_error), df))
}
