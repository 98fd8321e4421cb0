# Reference for survival and promotion: R's survival package on made-up times.
# Rscript make_spells.R    (written with R 4.2.2, survival 3.5.3)
# Writes spells.csv (the persons), spells_curves.csv, spells_gaps.csv and spells_tests.csv.
library(survival)
set.seed(20240811)
n <- 640
d <- data.frame(background = sample(c("without", "with"), n, TRUE, c(0.6, 0.4)), arm = sample(c("before", "after"), n, TRUE),
                cluster = sample(1:7, n, TRUE))
rate <- 0.018 * ifelse(d$background == "with", 1.5, 1) * ifelse(d$arm == "after" & d$background == "with", 0.75, 1)
rate <- rate * (0.7 + 0.1 * d$cluster)
left <- ceiling(rexp(n, rate)); end <- sample(20:42, n, TRUE)
d$time <- pmin(left, end); d$event <- as.integer(left <= end)
step <- ceiling(rexp(n, 0.012 * ifelse(d$background == "with", 0.8, 1)))
d$step <- ifelse(step <= d$time, step, NA)
write.csv(d, "spells.csv", row.names = FALSE, quote = FALSE, na = "")

z <- qnorm(0.975); horizon <- 24
d$end <- ifelse(is.na(d$step), d$time, d$step)
d$cause <- factor(ifelse(!is.na(d$step), "promoted", ifelse(d$event == 1, "left", "none")), c("none", "promoted", "left"))
groups <- split(d, list(d$background, d$arm), sep = ":")

km <- function(g) survfit(Surv(time, event) ~ 1, g, conf.type = "log-log")
aj <- function(g) survfit(Surv(end, cause) ~ 1, g, id = seq_len(nrow(g)))
curves <- do.call(rbind, lapply(names(groups), function(name) {
  g <- groups[[name]]; f <- km(g); m <- quantile(f, 0.5); a <- aj(g)
  p <- a$pstate[, 2]; s <- a$std.err[, 2]; half <- z * s / ((1 - p) * log(1 - p))
  who <- strsplit(name, ":")[[1]]
  a_low <- 1 - (1 - p)^exp(half); a_high <- 1 - (1 - p)^exp(-half)
  rbind(
    data.frame(what = "survival", background = who[1], arm = who[2], time = f$time, at_risk = f$n.risk,
               share = f$surv, std_error = f$std.err * f$surv, low = f$lower, high = f$upper),
    data.frame(what = "promotion", background = who[1], arm = who[2], time = a$time, at_risk = a$n.risk[, 1],
               share = p, std_error = s, low = pmin(a_low, a_high), high = pmax(a_low, a_high)),
    data.frame(what = "median", background = who[1], arm = who[2], time = NA, at_risk = NA, share = m$quantile,
               std_error = NA, low = m$lower, high = m$upper))
}))
write.csv(curves, "spells_curves.csv", row.names = FALSE, quote = FALSE, na = "")

at <- function(g, what) if (what == "survival") summary(km(g), times = horizon)$surv else
  summary(aj(g), times = horizon)$pstate[, 2]
error <- function(g, what) if (what == "survival") summary(km(g), times = horizon)$std.err else
  summary(aj(g), times = horizon)$std.err[, 2]
contrast <- function(d, what, signs) sum(sapply(names(signs), function(name) {
  who <- strsplit(name, ":")[[1]]; signs[[name]] * at(d[d$background == who[1] & d$arm == who[2], ], what) }))
contrasts <- list(before = c("with:before" = 1, "without:before" = -1), after = c("with:after" = 1, "without:after" = -1),
                  change = c("with:after" = 1, "without:after" = -1, "with:before" = -1, "without:before" = 1))
gaps <- do.call(rbind, lapply(c("survival", "promotion"), function(what) do.call(rbind, lapply(names(contrasts), function(k) {
  signs <- contrasts[[k]]; estimate <- contrast(d, what, signs)
  plain <- sqrt(sum(sapply(names(signs), function(name) error(groups[[name]], what)^2)))
  out <- sapply(1:7, function(j) contrast(d[d$cluster != j, ], what, signs))
  jack <- sqrt(6 / 7 * sum((out - mean(out))^2)); half <- qt(0.975, 6) * jack
  data.frame(what, gap = k, estimate, plain, plain_p = 2 * pnorm(-abs(estimate / plain)), jack,
             jack_p = 2 * pt(-abs(estimate / jack), 6), low = estimate - half, high = estimate + half)
}))))
write.csv(gaps, "spells_gaps.csv", row.names = FALSE, quote = FALSE)

tests <- list(plain = survdiff(Surv(time, event) ~ background, d),
              stratified = survdiff(Surv(time, event) ~ background + strata(arm), d),
              clusters = survdiff(Surv(time, event) ~ cluster, d))
write.csv(data.frame(test = names(tests), statistic = sapply(tests, function(t) t$chisq), df = c(1, 1, 6),
                     p_value = sapply(names(tests), function(k) pchisq(tests[[k]]$chisq, c(plain = 1, stratified = 1, clusters = 6)[[k]], lower.tail = FALSE))),
          "spells_tests.csv", row.names = FALSE, quote = FALSE)
