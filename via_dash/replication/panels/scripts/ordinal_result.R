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

#: ordinal_rows
scores <- as.numeric(levels(d$answer))
effect <- c(rep(0, length(zeta)), names(beta) == "pilot:after")
contrasts <- rbind(effect, drop(scores %*% slope), slope)
error <- sqrt(diag(contrasts %*% variance %*% t(contrasts)))
df <- apply(contrasts, 1, function(row) {
  Wald_test(fit, constraints = matrix(row, 1), vcov = variance, test = "HTZ")$df_denom
})
half <- qt(0.975, df) * error
effect <- beta[["pilot:after"]]
score <- sum(scores * difference)
own <- -(1:2)
result <- data.frame(
  figure = c("log_odds", "odds_ratio", "score", paste("share", levels(d$answer))),
  estimate = c(effect, exp(effect), score, difference),
  std_error = c(error[1], NA, error[-1]),
  ci_low = c(effect - half[1], exp(effect - half[1]), score - half[2], pmax(difference - half[own], -1)),
  ci_high = c(effect + half[1], exp(effect + half[1]), score + half[2], pmin(difference + half[own], 1)))
print(result, digits = 10, row.names = FALSE)
