# Matching with survey weights and unequal numbers of controls; inverse probability weights; entropy balancing.
# Rscript make_match.R    (written with R 4.2.2, MatchIt 4.7.2, survey 4.1-1; needs lalonde.csv beside it)
# Entropy balancing is raking calibration: survey::calibrate minimises the same divergence under the same constraints.
suppressMessages({library(MatchIt); library(survey)})
d <- read.csv("lalonde.csv")
rownames(d) <- d$id
d$sw <- 0.5 + (seq_len(nrow(d)) %% 4) / 2
d$group <- factor(seq_len(nrow(d)) %% 3)
d$flat <- ifelse(d$treat == 1, 3, seq_len(nrow(d)) %% 5)
d$half <- ifelse(d$treat == 1, 1, seq_len(nrow(d)) %% 2)
f <- treat ~ age + educ + race + married + nodegree + re74 + re75

d$one <- 1
score <- function(name) {
  d$w <- d[[name]]
  environment(f) <- environment()
  fitted(glm(f, quasibinomial, d, weights = w, epsilon = 1e-14, maxit = 100))
}
out <- data.frame(id = d$id, propensity = score("one"), propensity_sw = score("sw"))

odds <- function(p, w) {
  x <- w * p / (1 - p)
  ifelse(d$treat == 1, w, x * sum(d$treat == 0) / sum(x[d$treat == 0]))
}
raking <- function(w) {
  x <- model.matrix(f, d)
  target <- colSums(w[d$treat == 1] * x[d$treat == 1, ]) / sum(w[d$treat == 1]) * sum(d$treat == 0)
  control <- d[d$treat == 0, ]
  control$base <- w[d$treat == 0] * sum(d$treat == 0) / sum(w[d$treat == 0])
  design <- svydesign(ids = ~1, weights = ~base, data = control)
  found <- calibrate(design, f[-2], population = target, calfun = "raking", maxit = 500, epsilon = 1e-12)
  result <- w
  result[d$treat == 0] <- weights(found)
  result
}
out$ipw <- odds(out$propensity, d$one)
out$ipw_sw <- odds(out$propensity_sw, d$sw)
out$entropy <- raking(d$one)
out$entropy_sw <- raking(d$sw)

runs <- list(
  unequal = matchit(f, d, method = "nearest", ratio = 3, caliper = 0.1),
  survey = matchit(f, d, method = "nearest", s.weights = ~sw),
  unequal_survey = matchit(f, d, method = "nearest", ratio = 3, caliper = 0.1, s.weights = ~sw),
  flat = matchit(treat ~ age + educ + re74, d, method = "nearest", exact = ~ group)
)
balance <- NULL
for (n in names(runs)) {
  m <- runs[[n]]
  out[[n]] <- m$weights
  extra <- if (n == "flat") ~ flat + half else NULL
  s <- summary(m, un = TRUE, pair.dist = TRUE, addlvariables = extra)
  for (stage in c("all", "matched")) {
    table <- if (stage == "all") s$sum.all else s$sum.matched
    balance <- rbind(balance, data.frame(case = n, stage = stage, variable = rownames(table), table, check.names = FALSE))
  }
}
write.csv(format(out, digits = 15, trim = TRUE), "match_weights.csv", row.names = FALSE, quote = FALSE)
write.csv(balance, "match_balance.csv", row.names = FALSE)
