#: kaplan_meier
fit <- function(g) survfit(Surv(time, event) ~ 1, data = g, conf.type = "log-log")

#: until_known
known <- function(g) if (all(g$event[g$time == max(g$time)] == 1)) Inf else max(g$time)

#: shown
shown <- function(share) if (event_is_good) 1 - share else share

points <- function(g) {
  found <- summary(fit(g), times = moments, extend = TRUE)
  share <- shown(found$surv)
  one <- shown(found$lower)
  other <- shown(found$upper)
  data.frame(measure = "share", time = moments, estimate = share, std_error = found$std.err,
             ci_low = pmin(one, other), ci_high = pmax(one, other), n = nrow(g), p_value = NA)
}

#: half
median_time <- function(g) {
  half <- unlist(quantile(fit(g), 0.5))
  if (is.na(half[1])) half[] <- NA
  data.frame(measure = "median", time = NA, estimate = half[1], std_error = NA, ci_low = half[2], ci_high = half[3],
             n = nrow(g), p_value = NA)
}

at_horizon <- function(g) {
  if (nrow(g) == 0 || known(g) < horizon) return(c(share = NA, std_error = NA))
  found <- summary(fit(g), times = horizon, extend = TRUE)
  c(share = shown(found$surv), std_error = found$std.err)
}
