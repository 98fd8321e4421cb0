#: jackknife
gap <- function(measure, group, parts) {
  found <- of_all(group, parts)
  estimate <- found$estimate
  clusters <- unique(x$cluster)
  count <- length(clusters)
  without <- sapply(clusters, function(one) contrast(x[x$cluster != one, ], group, parts)$estimate)
  std_error <- sqrt((count - 1) / count * sum((without - mean(without))^2))
  if (!(found$spread %in% TRUE)) std_error <- NA
  half <- qt(0.975, count - 1) * std_error
  n <- sum(x$background %in% c(levels(x$background)[1], group) & x$part %in% parts)
  data.frame(background = group, part = if (length(parts) == 2) NA else parts, measure, time = horizon, estimate,
             std_error, ci_low = estimate - half, ci_high = estimate + half, n,
             p_value = 2 * pt(-abs(estimate / std_error), count - 1))
}
