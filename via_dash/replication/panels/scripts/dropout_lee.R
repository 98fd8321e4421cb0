#: dropout_lee
change <- list(pilot = with(stayers, (later - y)[pilot == 1]), control = with(stayers, (later - y)[pilot == 0]))
high <- which.max(p)
low <- 3 - high
cut <- 1 - p[low] / p[high]
kept <- stayed[high] * (1 - cut)
lost <- sum((1 - p) / (n * p))
trimmed <- function(top) {
  y <- sort(change[[high]], decreasing = !top)
  used <- pmin(1, pmax(0, kept - (seq_along(y) - 1)))
  mean <- weighted.mean(y, used)
  edge <- y[max(which(used > 1e-9))]
  spread <- sum(used * (y - mean)^2) / sum(used)
  other <- change[[low]]
  variance <- spread / (kept - 1) + (edge - mean)^2 * (cut / kept + lost) + var(other) / length(other)
  c(if (high == 1) mean - mean(other) else mean(other) - mean, sqrt(variance))
}
if (abs(p[1] - p[2]) < 1e-9) {
  ends <- rep(list(c(mean(change$pilot) - mean(change$control),
                     sqrt(var(change$pilot) / stayed[1] + var(change$control) / stayed[2]))), 2)
} else ends <- list(trimmed(TRUE), trimmed(FALSE))
ends <- ends[order(sapply(ends, `[`, 1))]
bound <- sapply(ends, `[`, 1)
error <- sapply(ends, `[`, 2)
reach <- uniroot(function(c) pnorm(c + diff(bound) / max(error)) - pnorm(-c) - 0.95, c(1.6, 2), tol = 1e-14)$root
add("lee", NA, NA, bound[1], bound[2])
add("lee_ci", NA, NA, bound[1] - reach * error[1], bound[2] + reach * error[2])
print(result, digits = 10, row.names = FALSE)
