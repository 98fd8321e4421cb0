# Reference for parity: shares by prop.test, ratios by a binomial model with log link, trends by weighted lm.
# Rscript make_parity.R    (written with R 4.2.2; base packages only)
# Writes parity.csv (made-up counts of two groups over 2003–2021, with a missing year, and a change of definition in
# 2013), parity_years.csv and parity_trends.csv.
set.seed(20240703)
years <- setdiff(2003:2021, 2008)
cycle <- as.numeric(arima.sim(list(ar = 0.6), length(years), sd = 0.012))
make <- function(group, size, level) {
  total <- round(size * runif(length(years), 0.8, 1.2))
  data.frame(year = years, group = group, count = rbinom(length(years), total, level), total = total)
}
closing <- 0.004 * (years - 2003) + cycle
d <- rbind(make("without", 9000, 0.66 + 0.02 * (years >= 2013)), make("with", 2500, 0.52 + closing))
d$changed <- as.integer(d$year == 2013)
write.csv(d, "parity.csv", row.names = FALSE, quote = FALSE)

wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int[1:2])
rows <- lapply(years, function(y) {
  a <- d[d$year == y & d$group == "with", ]; b <- d[d$year == y & d$group == "without", ]
  p <- a$count / a$total; q <- b$count / b$total
  wa <- wilson(a$count, a$total); wb <- wilson(b$count, b$total)
  fit <- glm(cbind(c(b$count, a$count), c(b$total - b$count, a$total - a$count)) ~ c(0, 1),
             family = binomial("log"), start = c(log(q), log(p / q)), control = list(epsilon = 1e-12, maxit = 100))
  se <- sqrt(vcov(fit)[2, 2]); z <- qnorm(0.975)
  data.frame(year = y, share_low = wa[1], share_high = wa[2], gap = p - q,
             gap_low = p - q - sqrt((p - wa[1])^2 + (wb[2] - q)^2),
             gap_high = p - q + sqrt((wa[2] - p)^2 + (q - wb[1])^2),
             ratio = exp(coef(fit)[[2]]), ratio_low = exp(coef(fit)[[2]] - z * se),
             ratio_high = exp(coef(fit)[[2]] + z * se))
})
found <- do.call(rbind, rows)
write.csv(format(found, digits = 16), "parity_years.csv", row.names = FALSE, quote = FALSE)

tilde <- function(x, n) { p <- (x + 1) / (n + 2); p * (1 - p) / (n + 2) }
trend <- function(keep) {
  a <- d[d$group == "with" & d$year %in% keep, ]; b <- d[d$group == "without" & d$year %in% keep, ]
  gap <- a$count / a$total - b$count / b$total
  fit <- lm(gap ~ year, data = data.frame(gap, year = a$year), weights = 1 / (tilde(a$count, a$total) + tilde(b$count, b$total)))
  e <- weighted.residuals(fit); n <- length(e)
  follows <- which(diff(a$year) == 1)
  r <- sum(e[follows] * e[follows + 1]) / sum(e^2)
  r <- min(max((n * r + 2) / (n - 4), 0), 1)
  effective <- max(n * (1 - r) / (1 + r), 4); df <- effective - 2
  se <- sqrt(summary(fit)$cov.unscaled[2, 2] * max(1, sum(e^2) / df))
  b1 <- coef(fit)[[2]]; ends <- unname(predict(fit, data.frame(year = range(a$year))))
  data.frame(first = min(a$year), last = max(a$year), start = ends[1], end = ends[2], slope = b1, std_error = se, df = df,
             p_value = 2 * pt(-abs(b1 / se), df), low = b1 - qt(0.975, df) * se, high = b1 + qt(0.975, df) * se,
             autocorrelation = r)
}
out <- rbind(trend(years[years < 2013]), trend(years[years >= 2013]), trend(years))
write.csv(format(out, digits = 16), "parity_trends.csv", row.names = FALSE, quote = FALSE)
