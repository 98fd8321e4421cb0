#: classical
inference <- function(fit, name) {
  found <- summary(fit)$coefficients[name, ]
  ends <- confint(fit)[name, ]
  data.frame(estimate = found[[1]], std_error = found[[2]], df = df.residual(fit), ci_low = ends[[1]],
             ci_high = ends[[2]], p_value = found[[4]])
}
