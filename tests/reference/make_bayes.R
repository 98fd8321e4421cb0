# Reference posteriors of a difference-in-differences on change scores: Gibbs sampling, and R's integrate.
# Rscript make_bayes.R    (written with R 4.2.2; base packages only; some minutes)
# Writes bayes.csv (23 made-up persons, two waves), bayes_gibbs.csv (with Monte Carlo standard errors) and
# bayes_exact.csv (the same figures by numerical integration, and the Bayes factor).
set.seed(20240607)
n <- c(pilot = 14, control = 9)
pilot <- rep(c(1, 0), n)
before <- round(rnorm(sum(n), 5, 1.5), 2)
after <- round(before + ifelse(pilot == 1, rnorm(sum(n), 0.9, 1.6), rnorm(sum(n), 0.1, 0.8)), 2)
write.csv(data.frame(pilot, before, after), "bayes.csv", row.names = FALSE, quote = FALSE)
change <- after - before
y1 <- change[pilot == 1]; y0 <- change[pilot == 0]
n1 <- length(y1); n0 <- length(y0)
relevant <- 0.4
cases <- list(
  list(name = "flat unequal", pooled = FALSE, mean = 0, sd = Inf),
  list(name = "flat pooled", pooled = TRUE, mean = 0, sd = Inf),
  list(name = "sceptical unequal", pooled = FALSE, mean = 0, sd = 0.35),
  list(name = "sceptical pooled", pooled = TRUE, mean = 0, sd = 0.35),
  list(name = "informative unequal", pooled = FALSE, mean = 1.5, sd = 0.5))

# Gibbs: base level m, effect d, variances v1 and v0 (one and the same when pooled), prior 1/v on each variance.
gibbs <- function(case, draws, burn) {
  m <- mean(y0); d <- mean(y1) - m; kept <- numeric(draws)
  for (i in seq_len(draws + burn)) {
    s1 <- sum((y1 - m - d)^2); s0 <- sum((y0 - m)^2)
    if (case$pooled) v1 <- v0 <- (s1 + s0) / 2 / rgamma(1, (n1 + n0) / 2)
    else { v1 <- s1 / 2 / rgamma(1, n1 / 2); v0 <- s0 / 2 / rgamma(1, n0 / 2) }
    # d with m integrated out, then m: the pair is drawn at once, which leaves little autocorrelation
    spread <- v1 / n1 + v0 / n0
    precision <- 1 / spread + 1 / case$sd^2
    d <- rnorm(1, ((mean(y1) - mean(y0)) / spread + case$mean / case$sd^2) / precision, sqrt(1 / precision))
    precision <- n1 / v1 + n0 / v0
    m <- rnorm(1, (n1 * (mean(y1) - d) / v1 + n0 * mean(y0) / v0) / precision, sqrt(1 / precision))
    if (i > burn) kept[i - burn] <- d
  }
  kept
}
figures <- function(x) c(mean = mean(x), median = median(x), ci_low = quantile(x, 0.025, names = FALSE),
  ci_high = quantile(x, 0.975, names = FALSE), p_favourable = mean(x > 0), p_relevant = mean(x > relevant))
sampled <- do.call(rbind, lapply(cases, function(case) {
  x <- gibbs(case, 400000, 2000)
  batches <- sapply(split(x, rep(1:100, each = 4000)), figures)
  data.frame(case = case$name, figure = names(figures(x)), value = figures(x), mcse = apply(batches, 1, sd) / 10)
}))
write.csv(sampled, "bayes_gibbs.csv", row.names = FALSE)

# Integration: under a flat prior the effect is a difference of scaled t's (or one t); times the prior, divided by its sum.
est <- mean(y1) - mean(y0); a <- sd(y1) / sqrt(n1); b <- sd(y0) / sqrt(n0)
sp <- sqrt((sum((y1 - mean(y1))^2) + sum((y0 - mean(y0))^2)) / (n1 + n0 - 2) * (1 / n1 + 1 / n0))
whole <- function(f, lower, upper) {
  at <- seq(lower, upper, length.out = 41)
  sum(mapply(function(l, h) integrate(f, l, h, rel.tol = 1e-12, abs.tol = 0, stop.on.error = FALSE)$value, at[-41], at[-1]))
}
density <- function(case) Vectorize(function(x) {
  if (case$pooled) return(dt((x - est) / sp, n1 + n0 - 2) / sp)
  integrate(function(u) dt((x - est + b * u) / a, n1 - 1) / a * dt(u, n0 - 1), -Inf, Inf, rel.tol = 1e-12)$value
})
exact <- do.call(rbind, lapply(cases, function(case) {
  likelihood <- density(case)
  f <- if (is.finite(case$sd)) function(x) likelihood(x) * dnorm(x, case$mean, case$sd) else likelihood
  reach <- if (is.finite(case$sd)) c(min(est, case$mean) - 9 * case$sd, max(est, case$mean) + 9 * case$sd) else est + c(-60, 60) * (a + b)
  if (is.finite(case$sd)) total <- whole(f, reach[1], reach[2])
  below <- if (is.finite(case$sd)) function(x) whole(f, reach[1], x) / total
    else if (case$pooled) function(x) pt((x - est) / sp, n1 + n0 - 2)
    else function(x) integrate(function(u) pt((x - est + b * u) / a, n1 - 1) * dt(u, n0 - 1), -Inf, Inf, rel.tol = 1e-12)$value
  q <- function(p) uniroot(function(x) below(x) - p, est + c(-12, 12) * (a + b), tol = 1e-12)$root
  value <- c(
    mean = if (is.finite(case$sd)) whole(function(x) x * f(x), reach[1], reach[2]) / total else est,
    median = q(0.5), ci_low = q(0.025), ci_high = q(0.975), p_favourable = 1 - below(0), p_relevant = 1 - below(relevant))
  if (is.finite(case$sd)) value["bayes_factor"] <- dnorm(0, case$mean, case$sd) / (f(0) / total)
  data.frame(case = case$name, figure = names(value), value = value)
}))
exact$value <- format(exact$value, digits = 15)
write.csv(exact, "bayes_exact.csv", row.names = FALSE, quote = FALSE)
