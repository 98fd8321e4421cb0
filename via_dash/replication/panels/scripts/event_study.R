#: event_model
d$when <- relevel(factor(d$wave, at), as.character(reference))
later <- setdiff(at, reference)
terms <- paste0("pilot:when", later)
model <- lm(reformulate(c("pilot * when", sprintf("%s * when", controls)), "y"), data = d, weights = d$weight)

#: event_rows
result <- data.frame(wave = waves[later], estimate = coef(model)[terms], inference(model, d$cluster, terms))
result$p_value <- 2 * pt(-abs(result$estimate / result$std_error), result$df)
result$ci_low <- result$estimate - qt(0.975, result$df) * result$std_error
result$ci_high <- result$estimate + qt(0.975, result$df) * result$std_error
persons <- function(pilot, wave) length(unique(d$person[d$pilot == pilot & d$wave %in% c(reference, wave)]))
result$n_pilot <- sapply(later, function(wave) persons(1, wave))
result$n_control <- sapply(later, function(wave) persons(0, wave))
print(result, digits = 10, row.names = FALSE)
