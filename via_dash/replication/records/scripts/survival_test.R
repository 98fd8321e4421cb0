#: log_rank
test <- survdiff(Surv(time, event) ~ background + strata(part), data = droplevels(x[!is.na(x$part), ]))
df <- nlevels(droplevels(x[!is.na(x$part), ])$background) - 1
result <- rbind(result, data.frame(
  background = NA, part = NA, measure = "log_rank", time = NA, estimate = test$chisq, std_error = NA, ci_low = NA,
  ci_high = NA, n = sum(test$n), p_value = pchisq(test$chisq, df, lower.tail = FALSE)
))
