#: end_of_wait
x$end <- ifelse(is.na(x$step), x$time, x$step)
x$cause <- factor(ifelse(!is.na(x$step), "promoted", ifelse(x$event == 1, "left", "none")),
                  levels = c("none", "promoted", "left"))

#: aalen_johansen
fit <- function(g) survfit(Surv(end, cause) ~ 1, data = g, id = seq_len(nrow(g)))

#: until_known
known <- function(g) if (all(g$cause[g$end == max(g$end)] != "none")) Inf else max(g$end)

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

#: half
passes <- function(time, share) {
  first <- which(share >= 0.5 - 1e-9)[1]
  later <- which(share > 0.5 + 1e-9)[1]
  if (is.na(first) || is.na(later)) time[first] else (time[first] + time[later]) / 2
}

median_time <- function(g) {
  found <- fit(g)
  share <- found$pstate[, 2]
  std_error <- found$std.err[, 2]
  half <- c(passes(found$time, share), passes(found$time, limits(share, std_error, 1)),
            passes(found$time, limits(share, std_error, -1)))
  if (is.na(half[1])) half[] <- NA
  data.frame(measure = "median", time = NA, estimate = half[1], std_error = NA, ci_low = half[2], ci_high = half[3],
             n = nrow(g), p_value = NA)
}

at_horizon <- function(g) {
  if (nrow(g) == 0 || known(g) < horizon) return(c(share = NA, std_error = NA))
  found <- summary(fit(g), times = horizon, extend = TRUE)
  c(share = found$pstate[, 2], std_error = found$std.err[, 2])
}
