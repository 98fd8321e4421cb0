#: ordinal_shares
treated <- d[d$pilot == 1 & d$after == 1, ]
with <- model.matrix(delete.response(terms(model)), treated, xlev = model$xlevels)[, names(beta), drop = FALSE]
without <- with
without[, "pilot:after"] <- 0
share <- treated$w / sum(treated$w)
average <- function(x) {
  below <- plogis(outer(-drop(x %*% beta), zeta, "+"))
  density <- share * below * (1 - below)
  slope <- cbind(diag(colSums(density), length(zeta)), -crossprod(density, x))
  list(shares = diff(c(0, colSums(share * below), 1)), slope = diff(rbind(0, slope, 0)))
}
found <- average(with)
idle <- average(without)
difference <- found$shares - idle$shares
slope <- found$slope - idle$slope
covariance <- slope %*% variance %*% t(slope)

#: ordinal_rows
z <- qnorm(0.975)
scores <- as.numeric(levels(d$answer))
effect <- beta[["pilot:after"]]
effect_error <- sqrt(variance["pilot:after", "pilot:after"])
score <- sum(scores * difference)
score_error <- sqrt(drop(scores %*% covariance %*% scores))
share_error <- sqrt(diag(covariance))
result <- data.frame(
  figure = c("log_odds", "odds_ratio", "score", paste("share", levels(d$answer))),
  estimate = c(effect, exp(effect), score, difference),
  std_error = c(effect_error, NA, score_error, share_error),
  ci_low = c(effect - z * effect_error, exp(effect - z * effect_error), score - z * score_error,
             pmax(difference - z * share_error, -1)),
  ci_high = c(effect + z * effect_error, exp(effect + z * effect_error), score + z * score_error,
              pmin(difference + z * share_error, 1)))
print(result, digits = 10, row.names = FALSE)
