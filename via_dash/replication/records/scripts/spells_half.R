#: half
passes <- function(time, share) {
  first <- which(share >= 0.5 - 1e-9)[1]
  later <- which(share > 0.5 + 1e-9)[1]
  if (is.na(first) || is.na(later)) time[first] else (time[first] + time[later]) / 2
}
median_row <- function(n, time, share, low, high) {
  half <- c(passes(time, share), passes(time, high), passes(time, low))
  if (is.na(half[1])) half[] <- NA
  data.frame(measure = "median", time = NA, estimate = half[1], std_error = NA, ci_low = half[2], ci_high = half[3], n,
             p_value = NA)
}
