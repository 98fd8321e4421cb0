#: power_spread
n <- as.vector(table(cell))
s <- as.vector(tapply(x, cell, sd))
v <- s^2 / n
std_error <- sqrt(sum(v))
df <- sum(v)^2 / sum(v^2 / (n - 1))
pooled <- sqrt(sum((n - 1) * s^2) / sum(n - 1))

#: power_solve
power_of <- function(ncp, df) {
  t <- qt(1 - alpha / 2, df)
  pt(-t, df, ncp) + pt(t, df, ncp, lower.tail = FALSE)
}
smallest <- function(df) uniroot(function(ncp) power_of(ncp, df) - wanted, c(0.01, 50), tol = 1e-12)$root
result <- data.frame(estimate = std_error * smallest(df), std_error, df, sd_pooled = pooled)

#: power_curve
sizes <- unique(round(exp(seq(log(10), log(5000), length.out = 40))))
curve <- data.frame(n_per_group = sizes, detectable = sapply(sizes, function(size) {
  sqrt(means * pooled^2 / size) * smallest(means * (size - 1))
}))
print(curve, digits = 10, row.names = FALSE)
