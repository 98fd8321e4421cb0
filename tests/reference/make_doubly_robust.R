# Reference doubly robust difference-in-differences (Sant'Anna & Zhao 2020, panel data), with base R alone: optim and glm
# for the score, lm for the change of the control persons, and the influence functions of the paper, by person or cluster.
# Rscript make_doubly_robust.R    (written with R 4.2.2)
# On lalonde.csv, and on nsw_cps.csv.gz: the 425 persons of the NSW experiment who got no training against the 15,992 of
# the CPS, the example of the R package DRDID (its data set nsw_long, sample == 2 or treated == 0).
newton <- function(g, w, x, d) {                                        # inverse probability tilting: Graham et al. (2012)
  for (i in 1:200) {
    odds <- w * (1 - d) * exp(drop(x %*% g))
    step <- solve(crossprod(x, odds * x), colSums((odds - w * d) * x))
    g <- g - step / max(1, max(abs(step)))
    if (max(abs(step)) < 1e-13) break
  }
  g
}
figures <- function(change, d, x, w, cluster) {
  n <- length(d); w <- w / mean(w)
  ipt <- newton(coef(suppressWarnings(glm(d ~ x - 1, binomial, weights = w))), w, x, d)
  odds <- exp(drop(x %*% ipt))
  m <- drop(x %*% coef(lm(change ~ x - 1, weights = w * odds, subset = d == 0)))
  part <- (d - (1 - d) * odds) * (change - m)
  improved <- mean(w * part) / mean(w * d)
  psi <- list(doubly_robust = w * (part - d * improved) / mean(w * d))
  p <- fitted(suppressWarnings(glm(d ~ x - 1, binomial, weights = w, control = glm.control(epsilon = 1e-14, maxit = 100))))
  m <- drop(x %*% coef(lm(change ~ x - 1, weights = w, subset = d == 0)))
  w1 <- w * d; w0 <- w * (1 - d) * p / (1 - p); left <- change - m
  eta1 <- sum(w1 * left) / sum(w1); eta0 <- sum(w0 * left) / sum(w0)
  ols <- (w * (1 - d) * left * x) %*% solve(crossprod(x, w * (1 - d) * x) / n)
  score <- (w * (d - p) * x) %*% solve(crossprod(x, w * p * (1 - p) * x) / n)
  one <- (w1 * (left - eta1) - ols %*% colMeans(w1 * x)) / mean(w1)
  zero <- (w0 * (left - eta0) + score %*% colMeans(w0 * (left - eta0) * x) - ols %*% colMeans(w0 * x)) / mean(w0)
  psi$traditional <- drop(one - zero)
  estimate <- c(doubly_robust = improved, traditional = eta1 - eta0)
  do.call(rbind, lapply(names(psi), function(adjustment) {
    s <- rowsum(psi[[adjustment]] / n, cluster); g <- nrow(s)
    data.frame(adjustment, estimate = estimate[[adjustment]], se_cr1 = sqrt(g / (g - 1) * sum(s^2)))
  }))
}
out <- list()
add <- function(case, data, right, w = rep(1, nrow(data)), cluster = seq_len(nrow(data))) {
  x <- scale(model.matrix(as.formula(paste("~", right)), data)[, -1, drop = FALSE])   # neither estimator feels the scale
  out[[length(out) + 1]] <<- cbind(case, figures(data$re78 - data$re75, data$treat, cbind(1, x), w, cluster))
}
cps <- read.csv("nsw_cps.csv.gz")
add("nsw_cps", transform(cps, treat = experimental), "age + educ + black + married + nodegree + hisp + re74")
d <- read.csv("lalonde.csv"); row <- seq_len(nrow(d)) - 1
survey <- 0.4 + ((row * 37) %% 50) / 25
nested <- ifelse(d$treat == 1, row %% 5, 100 + row %% 14)
add("age", d, "age")
add("race", d, "race")
add("all", d, "age + educ + race + married + nodegree + re74")
add("race and age, weighted", d, "race + age", w = survey)
add("race and age, clusters", d, "race + age", cluster = nested)
add("race and age, weighted clusters", d, "race + age", w = survey, cluster = nested)
write.csv(do.call(rbind, out), "doubly_robust.csv", row.names = FALSE)
