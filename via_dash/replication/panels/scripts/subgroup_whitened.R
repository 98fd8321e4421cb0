#: subgroup_whitened
X <- model.matrix(reformulate(c("when * level", controls)), d)[, -1, drop = FALSE]
category <- as.integer(factor(d$answer))
beta <- coef(fit)[colnames(X)]
K <- length(cuts) + 1
bound <- outer(-drop(X %*% beta), unname(cuts), "+")
below <- cbind(0, plogis(bound), 1)
density <- cbind(0, dlogis(bound), 0)
share <- below[, -1] - below[, -(K + 1)]
slope <- function(k) {
  cut <- matrix(0, nrow(X), K + 1)
  cut[, k + 1] <- density[, k + 1]
  cut[, k] <- -density[, k]
  cbind(cut[, 2:K], -(density[, k + 1] - density[, k]) * X) / sqrt(share[, k])
}
rows <- do.call(rbind, lapply(seq_len(K), slope))
colnames(rows) <- c(paste0("cut", seq_along(cuts)), colnames(X))
residual <- unlist(lapply(seq_len(K), function(k) ((category == k) - share[, k]) / sqrt(share[, k])))
white <- drop(rows %*% c(cuts, beta)) + residual
model <- lm(white ~ 0 + rows)
variance <- vcovCR(model, cluster = rep(d$cluster, K), type = "CR2")
prefix <- "rows"
