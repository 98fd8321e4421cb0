# Reference shares and moves: exact intervals and tests by binom.test, Wilson limits by prop.test.
# Rscript make_ladder.R    (written with R 4.2.2; base packages only)
# Writes ladder_shares.csv (exact intervals, tests against a target), ladder_moves.csv (up, down), ladder_gaps.csv (groups).
exact <- function(x, n, target) {
  found <- binom.test(x, n)$conf.int
  tails <- sapply(c("less", "greater"), function(side) binom.test(x, n, target, alternative = side)$p.value)
  c(count = x, n = n, target = target, low = found[1], high = found[2], p = min(1, 2 * min(tails)))
}
cases <- rbind(c(40, 200, 0.1), c(20, 100, 0.1), c(0, 6, 0.5), c(6, 6, 0.9), c(32, 38, 0.84), c(68, 175, 0.3),
               c(16, 175, 0.1), c(23, 62, 0.5), c(1, 1, 0.2), c(5, 1000, 0.01), c(12, 24, 0.5))
shares <- as.data.frame(t(apply(cases, 1, function(k) exact(k[1], k[2], k[3]))))
write.csv(format(shares, digits = 16), "ladder_shares.csv", row.names = FALSE, quote = FALSE)

# sign test: binom.test on those who moved
pairs <- rbind(c(6, 1), c(14, 1), c(24, 0), c(9, 15), c(11, 17), c(5, 5), c(0, 3), c(120, 80))
sign <- t(apply(pairs, 1, function(k) c(up = k[1], down = k[2], p = binom.test(k[1], sum(k))$p.value)))
write.csv(format(as.data.frame(sign), digits = 16), "ladder_moves.csv", row.names = FALSE, quote = FALSE)

# difference of two shares: Newcombe's method 10 from the Wilson limits of prop.test without correction
wilson <- function(x, n) c(x / n, suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int)
groups <- rbind(c(9, 54, 11, 54), c(56, 70, 48, 80), c(9, 10, 3, 10), c(10, 10, 0, 20), c(0, 15, 0, 30))
gaps <- t(apply(groups, 1, function(k) {
  a <- wilson(k[1], k[2]); b <- wilson(k[3], k[4]); d <- a[1] - b[1]
  c(up1 = k[1], n1 = k[2], up0 = k[3], n0 = k[4], low1 = a[2], high1 = a[3], estimate = d,
    low = d - sqrt((a[1] - a[2])^2 + (b[3] - b[1])^2), high = d + sqrt((a[3] - a[1])^2 + (b[1] - b[2])^2))
}))
write.csv(format(as.data.frame(gaps), digits = 16), "ladder_gaps.csv", row.names = FALSE, quote = FALSE)
# Newcombe (1998) prints 0.0524 to 0.3339 for 56/70 against 48/80, 0.1705 to 0.8090 for 9/10 against 3/10
stopifnot(all(abs(gaps[2, c("low", "high")] - c(0.0524, 0.3339)) < 5e-5))
stopifnot(all(abs(gaps[3, c("low", "high")] - c(0.1705, 0.8090)) < 5e-5))
