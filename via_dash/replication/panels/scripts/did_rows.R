#: did_rows
did_row <- function(d, covariate, level) {
  row <- data.frame(covariate = covariate, level = level, estimate = NA, std_error = NA, df = NA, p_value = NA,
                    ci_low = NA, ci_high = NA, n_pilot = length(unique(d$person[d$pilot == 1])),
                    n_control = length(unique(d$person[d$pilot == 0])))
  if (any(table(factor(d$pilot, 0:1), factor(d$after, 0:1)) < 2)) return(row)
  varying <- Filter(function(name) length(unique(d[[name]])) > 1, controls)
  model <- lm(reformulate(c("pilot * after", sprintf("%s * after", varying)), "y"), data = d, weights = d$weight)
  found <- inference(model, d$cluster, "pilot:after")
  row$estimate <- coef(model)[["pilot:after"]]
  row$std_error <- found$std_error
  row$df <- found$df
  row$p_value <- 2 * pt(-abs(row$estimate / row$std_error), row$df)
  row$ci_low <- row$estimate - qt(0.975, row$df) * row$std_error
  row$ci_high <- row$estimate + qt(0.975, row$df) * row$std_error
  row
}
result <- did_row(d, "total", "total")
for (name in by) for (level in levels(d[[name]])) {
  result <- rbind(result, did_row(d[which(d[[name]] == level), ], name, level))
}
print(result, digits = 10, row.names = FALSE)
