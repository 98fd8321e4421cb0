#: wild
wild_row <- function(d, covariate, level) {
  row <- data.frame(covariate = covariate, level = level, estimate = NA, std_error = NA, p_value = NA,
                    ci_low = NA, ci_high = NA, n_pilot = length(unique(d$person[d$pilot == 1])),
                    n_control = length(unique(d$person[d$pilot == 0])))
  if (any(table(factor(d$pilot, 0:1), factor(d$after, 0:1)) < 2)) return(row)
  varying <- Filter(function(name) length(unique(d[[name]])) > 1, controls)
  w <- if (is.null(d$weight)) rep(1, nrow(d)) else d$weight
  x <- model.matrix(reformulate(c("pilot * after", sprintf("%s * after", varying))), d)
  j <- which(colnames(x) == "pilot:after")
  groups <- split(seq_len(nrow(d)), d$cluster)
  n <- nrow(x); k <- ncol(x); g <- length(groups)
  factor <- g / (g - 1) * (n - 1) / (n - k)
  bread <- solve(crossprod(x, w * x))
  grams <- lapply(groups, function(i) crossprod(x[i, , drop = FALSE], w[i] * x[i, , drop = FALSE]))
  estimate <- (bread %*% crossprod(x, w * d$y))[j]
  signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), g)))
  pulls <- t(sapply(grams, function(gram) gram %*% bread[, j]))
  #: wild_p
  p_of <- function(null) {
    y <- d$y - null * x[, j]
    rest <- x[, -j, drop = FALSE]
    e <- drop(y - rest %*% solve(crossprod(rest, w * rest), crossprod(rest, w * y)))
    scores <- t(sapply(groups, function(i) crossprod(x[i, , drop = FALSE], w[i] * e[i])))
    shifts <- signs %*% scores %*% bread
    own <- sweep(signs, 2, drop(scores %*% bread[, j]), "*") - shifts %*% t(pulls)
    t_of <- abs(shifts[, j]) / sqrt(factor * rowSums(own^2))
    t_here <- t_of[rowSums(signs) == g]
    mean(t_of >= t_here * (1 - 1e-9), na.rm = TRUE)
  }
  e <- drop(d$y - x %*% (bread %*% crossprod(x, w * d$y)))
  scores <- t(sapply(groups, function(i) crossprod(x[i, , drop = FALSE], w[i] * e[i])))
  se <- sqrt(factor * sum((scores %*% bread[, j])^2))
  #: wild_interval
  bound <- function(sign) {
    inside <- estimate
    outside <- NA
    if (sign * estimate < 0) if (p_of(0) > 0.05) inside <- 0 else outside <- 0
    step <- se
    while (is.na(outside)) {
      tried <- inside + sign * step
      if (p_of(tried) > 0.05) inside <- tried else outside <- tried
      step <- 2 * step
    }
    for (i in 1:60) {
      middle <- (inside + outside) / 2
      if (p_of(middle) > 0.05) inside <- middle else outside <- middle
    }
    inside
  }
  row$estimate <- estimate
  row$std_error <- se
  row$p_value <- p_of(0)
  row$ci_low <- bound(-1)
  row$ci_high <- bound(1)
  row
}
result <- wild_row(d, "total", "total")
for (name in by) for (level in levels(d[[name]])) {
  result <- rbind(result, wild_row(d[which(d[[name]] == level), ], name, level))
}
print(result, digits = 10, row.names = FALSE)
