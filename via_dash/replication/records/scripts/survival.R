#: kaplan_meier
fit <- function(g) survfit(Surv(time, event) ~ 1, data = g, conf.type = "log-log")

#: until_known
known <- function(g) if (all(g$event[g$time == max(g$time)] == 1)) Inf else max(g$time)

#: in_sight
in_sight <- function(g) {
  lost <- min(Inf, g$time[g$event == 0])
  if (horizon <= lost) nrow(g) else sum(g$time >= horizon)
}

#: shown
shown <- function(share) if (event_is_good) 1 - share else share

#: nobody_or_everybody
points <- function(g) {
  found <- summary(fit(g), times = moments, extend = TRUE)
  inside <- found$surv > 1e-9 & found$surv < 1 - 1e-9
  one <- shown(ifelse(inside, found$lower, NA))
  other <- shown(ifelse(inside, found$upper, NA))
  data.frame(measure = "share", time = moments, estimate = shown(found$surv), std_error = found$std.err,
             ci_low = pmin(one, other), ci_high = pmax(one, other), n = nrow(g), p_value = NA)
}

median_time <- function(g) {
  found <- fit(g)
  median_row(nrow(g), found$time, 1 - found$surv, 1 - found$upper, 1 - found$lower)
}

at_horizon <- function(g) {
  if (nrow(g) == 0 || known(g) < horizon) return(c(share = NA, std_error = NA))
  found <- summary(fit(g), times = horizon, extend = TRUE)
  c(share = shown(found$surv), std_error = found$std.err)
}
