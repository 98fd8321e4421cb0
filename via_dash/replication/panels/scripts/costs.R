#: costs_changes
people <- long[!duplicated(long$person), ]
changes <- sapply(names(before), function(name) {
  earlier <- long[long$wave == before[[name]], ]
  later <- long[long$wave == after[[name]], ]
  later[[name]][match(people$person, later$person)] - earlier[[name]][match(people$person, earlier$person)]
})

#: costs_effects
gain <- df <- numeric(ncol(changes))
influence <- matrix(0, nrow(changes), ncol(changes))
for (k in seq_len(ncol(changes))) {
  there <- !is.na(changes[, k])
  n <- c(0, 0)
  for (pilot in 1:0) {
    own <- which(there & people$pilot == pilot)
    n[pilot + 1] <- length(own)
    gain[k] <- gain[k] + sign[k] * (2 * pilot - 1) * mean(changes[own, k])
    apart <- changes[own, k] - mean(changes[own, k])
    influence[own, k] <- sign[k] * (2 * pilot - 1) * apart / sqrt(length(own) * (length(own) - 1))
  }
  df[k] <- sum(1 / n)^2 / sum(1 / (n^2 * (n - 1)))
}
covariance <- crossprod(influence)
if (!together) covariance <- tcrossprod(sqrt(diag(covariance)))

#: costs_items
factor <- sapply(items$years, function(years) sum((1 + rate)^-(0:(years - 1))))
weight <- matrix(0, nrow(items), length(gain))
times <- rep(1, nrow(items))
for (i in which(!is.na(items$outcome))) {
  weight[i, items$outcome[i]] <- factor[i] * items$amount[i]
  times[i] <- gain[items$outcome[i]]
}
value <- factor * items$amount * times
spread <- (factor * times * (items$high - items$low) / (2 * qnorm(0.975)))^2

#: costs_totals
money <- function(some) {
  w <- colSums(weight[some, , drop = FALSE])
  c(value = sum(value[some]), effects = drop(w %*% covariance %*% w), ranges = sum(spread[some]))
}
reach <- function(effects, ranges) {
  qt(0.975, if (effects > 0) min(df) * ((effects + ranges) / effects)^2 else Inf)
}
row_of <- function(item, kind, found) {
  error <- sqrt(found[["effects"]] + found[["ranges"]])
  half <- reach(found[["effects"]], found[["ranges"]]) * error
  data.frame(item, kind, estimate = found[["value"]], std_error = error,
             ci_low = found[["value"]] - half, ci_high = found[["value"]] + half)
}
cost <- items$kind == "cost"
result <- do.call(rbind, lapply(seq_len(nrow(items)), function(i) {
  row_of(items$item[i], items$kind[i], money(seq_len(nrow(items)) == i))
}))
b <- money(!cost)
k <- money(cost)
both <- c(value = b[["value"]] - k[["value"]], effects = b[["effects"]], ranges = b[["ranges"]] + k[["ranges"]])
result <- rbind(result, row_of("costs", "total", k), row_of("benefits", "total", b), row_of("balance", "total", both))

#: costs_ratio
if (k[["value"]] != 0) {
  t <- reach(both[["effects"]], both[["ranges"]])
  var_b <- b[["effects"]] + b[["ranges"]]
  ratio <- b[["value"]] / k[["value"]]
  a <- k[["value"]]^2 - t^2 * k[["ranges"]]
  half <- sqrt(pmax((b[["value"]] * k[["value"]])^2 - a * (b[["value"]]^2 - t^2 * var_b), 0))
  ends <- if (a > 0) (b[["value"]] * k[["value"]] + c(-1, 1) * half) / a else c(NA, NA)
  delta <- t * sqrt(var_b + ratio^2 * k[["ranges"]]) / abs(k[["value"]])
  result <- rbind(result,
    data.frame(item = "ratio", kind = "per_euro", estimate = ratio, std_error = NA, ci_low = ends[1], ci_high = ends[2]),
    data.frame(item = "ratio_delta", kind = "per_euro", estimate = ratio, std_error = NA,
               ci_low = ratio - delta, ci_high = ratio + delta))
}
print(result, digits = 10, row.names = FALSE)
