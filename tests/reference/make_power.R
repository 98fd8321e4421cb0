# Reference power: the noncentral t by power.t.test and pt, clusters by analysis of variance, and a simulation.
# Rscript make_power.R    (written with R 4.2.2; base packages only; about a minute)
# Writes power.csv (150 made-up persons in 24 unequal clusters), power_t.csv, power_expected.csv; it stops where studies
# simulated with the detectable effect do not find it 80 % of the time.
set.seed(20240609)
strict <- function(...) power.t.test(..., strict = TRUE, tol = 1e-12)

# 1. Two groups of one size and one spread: power.t.test.
grid <- expand.grid(n = c(3, 10, 54, 400), alpha = c(0.05, 0.01), power = c(0.8, 0.95))
grid$delta <- mapply(function(n, a, p) strict(n = n, sd = 1.3, sig.level = a, power = p)$delta, grid$n, grid$alpha, grid$power)
grid$needed <- mapply(function(d, a, p) strict(delta = d, sd = 1.3, sig.level = a, power = p)$n, 0.7, grid$alpha, grid$power)
write.csv(grid, "power_t.csv", row.names = FALSE)

# 2. Unequal groups and spreads, persons in clusters of unequal size.
size <- c(3, 9, 5, 7, 4, 12, 6, 5, 8, 3, 7, 6, 4, 5, 6, 8, 9, 3, 5, 10, 7, 6, 5, 7)
school <- rep(seq_along(size), size)
pilot <- as.integer(school <= 13)
before <- rnorm(length(school), 5, 1) + rnorm(24, 0, 0.5)[school]
after <- before * 0.6 + 2 + rnorm(24, 0, 1)[school] + rnorm(length(school), 0, ifelse(pilot == 1, 1.2, 0.8))
d <- data.frame(school, pilot, before = round(before, 3), after = round(after, 3))
write.csv(d, "power.csv", row.names = FALSE, quote = FALSE)
d$change <- d$after - d$before
n <- table(d$pilot)[c("1", "0")]; s <- tapply(d$change, d$pilot, sd)[c("1", "0")]
welch <- function(v, free) sum(v)^2 / sum(v^2 / free)
found <- function(ncp, df, alpha) { t <- qt(1 - alpha / 2, df); pt(-t, df, ncp) + pt(t, df, ncp, lower.tail = FALSE) }
effect <- function(power, df, alpha) uniroot(function(x) found(x, df, alpha) - power, c(0.1, 30), tol = 1e-12)$root
out <- c()
v <- s^2 / n
out["detectable"] <- sqrt(sum(v)) * effect(0.8, welch(v, n - 1), 0.05)
out["sd_pilot"] <- s[1]; out["sd_control"] <- s[2]
dev <- function(x) x - ave(x, d$pilot)
out["correlation"] <- cor(dev(d$before), dev(d$after))
pooled <- sqrt(sum((n - 1) * s^2) / sum(n - 1))
out["needed"] <- ceiling(strict(delta = 0.4, sd = pooled, power = 0.8)$n)
# clusters: nested analysis of variance
a <- anova(lm(change ~ factor(pilot) + factor(school), d))
msb <- a[2, "Mean Sq"]; msw <- a[3, "Mean Sq"]
m0 <- (sum(size) - sum(tapply(size^2, 1:24 <= 13, sum) / tapply(size, 1:24 <= 13, sum))) / 22
icc <- (msb - msw) / (msb + (m0 - 1) * msw)
met <- function(m) sum(m^2) / sum(m)
inflation <- 1 + (c(met(size[1:13]), met(size[14:24])) - 1) * icc
out["icc"] <- icc; out["cluster_size"] <- mean(size)
out["detectable_clusters"] <- sqrt(sum(v * inflation)) * effect(0.8, 22, 0.05)
enough <- function(k) found(0.4 / sqrt(2 * pooled^2 * (1 + (met(size) - 1) * icc) / (k * mean(size))), 2 * (k - 1), 0.05) >= 0.8
out["needed_clusters"] <- min(which(sapply(2:500, enough))) + 1
# separate samples at each wave (odd rows before, even rows after): four means of answers
wave <- (seq_len(nrow(d)) + 1) %% 2
y <- ifelse(wave == 0, d$before, d$after)
cell <- interaction(d$pilot, wave)
v4 <- tapply(y, cell, var) / table(cell)
out["detectable_samples"] <- sqrt(sum(v4)) * effect(0.8, welch(v4, table(cell) - 1), 0.05)
# and in clusters: v from the variance of the clusters' changes, e within cluster and wave
e <- sum((y - ave(y, d$school, wave))^2) / (length(y) - 48)
m <- table(d$school, wave); means <- tapply(y, list(d$school, wave), mean)
change <- means[, "1"] - means[, "0"]; arm <- as.integer(1:24 <= 13)
ss <- sum((change - ave(change, arm))^2)
h <- rowSums(1 / m); k <- table(arm)
share <- (ss - e * sum((1 - 1 / k) * tapply(h, arm, sum))) / (2 * 22)
stopifnot(share > 0)
out["icc_samples"] <- share / (share + e)
cells <- list(m[arm == 1, 1], m[arm == 1, 2], m[arm == 0, 1], m[arm == 0, 2])
se <- sqrt(sum(sapply(cells, function(x) share * sum(x^2) / sum(x)^2 + e / sum(x))))
out["detectable_clustered_samples"] <- se * effect(0.8, 22, 0.05)
write.csv(data.frame(figure = names(out), value = format(unname(out), digits = 15)), "power_expected.csv", row.names = FALSE, quote = FALSE)

# 3. Simulation: studies with that very effect, normal changes with those spreads.
times <- 20000
rate <- mean(replicate(times, t.test(rnorm(n[1], out["detectable"], s[1]), rnorm(n[2], 0, s[2]))$p.value < 0.05))
cat("Welch's test finds the detectable effect in", rate, "of the studies\n")
stopifnot(abs(rate - 0.8) < 4 * sqrt(0.16 / times))
# 2 x 12 clusters of 8, correlation 0.2 within, analysed by cluster means
rho <- 0.2; delta <- sqrt(2 * (1 + 7 * rho) / 96) * effect(0.8, 22, 0.05)
one <- function() {
  means <- function(shift) shift + rnorm(12, 0, sqrt(rho)) + rnorm(12, 0, sqrt((1 - rho) / 8))
  t.test(means(delta), means(0), var.equal = TRUE)$p.value < 0.05
}
rate <- mean(replicate(times, one()))
cat("A test of cluster means finds it in", rate, "of the studies\n")
stopifnot(abs(rate - 0.8) < 4 * sqrt(0.16 / times))
