#: ordinal_whitened
X <- model.matrix(delete.response(terms(model)), d, xlev = model$xlevels)[, names(beta), drop = FALSE]
category <- as.integer(d$answer)
K <- length(zeta) + 1
bound <- outer(-drop(X %*% beta), unname(zeta), "+")
below <- cbind(0, plogis(bound), 1)
density <- cbind(0, dlogis(bound), 0)
chance <- below[, -1] - below[, -(K + 1)]
rows <- do.call(rbind, lapply(seq_len(K), function(k) {
  cut <- matrix(0, nrow(X), K + 1)
  cut[, k + 1] <- density[, k + 1]
  cut[, k] <- -density[, k]
  cbind(cut[, 2:K], -(density[, k + 1] - density[, k]) * X) / sqrt(chance[, k])
}))
residual <- unlist(lapply(seq_len(K), function(k) ((category == k) - chance[, k]) / sqrt(chance[, k])))
white <- drop(rows %*% c(zeta, beta)) + residual
each <- rep(d$w, length.out = length(white))
weighted <- length(unique(d$w)) > 1
fit <- if (weighted) lm(white ~ 0 + rows, weights = each) else lm(white ~ 0 + rows)
variance <- vcovCR(fit, cluster = rep(d$cluster, K), type = "CR2")
