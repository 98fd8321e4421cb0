#: end_of_wait
x$end <- ifelse(is.na(x$step), x$time, x$step)
x$cause <- factor(ifelse(!is.na(x$step), "promoted", ifelse(x$event == 1, "left", "none")),
                  levels = c("none", "promoted", "left"))

#: aalen_johansen
fit <- function(g) survfit(Surv(end, cause) ~ 1, data = g, id = seq_len(nrow(g)))

#: until_known
known <- function(g) if (all(g$cause[g$end == max(g$end)] != "none")) Inf else max(g$end)

#: in_sight
in_sight <- function(g) {
  lost <- min(Inf, g$end[g$cause == "none"])
  if (horizon <= lost) nrow(g) else sum(g$end >= horizon)
}

#: log_log
limits <- function(share, std_error, sign) {
  inside <- share > 1e-9 & share < 1 - 1e-9
  rest <- ifelse(inside, 1 - share, NA)
  1 - rest^exp(sign * qnorm(0.975) * std_error / (rest * -log(rest)))
}

points <- function(g) {
  found <- summary(fit(g), times = moments, extend = TRUE)
  share <- found$pstate[, 2]
  std_error <- found$std.err[, 2]
  data.frame(measure = "share", time = moments, estimate = share, std_error, ci_low = limits(share, std_error, -1),
             ci_high = limits(share, std_error, 1), n = nrow(g), p_value = NA)
}

median_time <- function(g) {
  found <- fit(g)
  share <- found$pstate[, 2]
  std_error <- found$std.err[, 2]
  median_row(nrow(g), found$time, share, limits(share, std_error, -1), limits(share, std_error, 1))
}

at_horizon <- function(g) {
  if (nrow(g) == 0 || known(g) < horizon) return(c(share = NA, std_error = NA))
  found <- summary(fit(g), times = horizon, extend = TRUE)
  c(share = found$pstate[, 2], std_error = found$std.err[, 2])
}
