#: alone_normal
gap <- function(measure, group, parts) {
  found <- of_all(group, parts)
  std_error <- if (found$spread %in% TRUE) sqrt(found$variance) else NA
  half <- qnorm(0.975) * std_error
  n <- sum(x$background %in% c(levels(x$background)[1], group) & x$part %in% parts)
  data.frame(background = group, part = if (length(parts) == 2) NA else parts, measure, time = horizon,
             estimate = found$estimate, std_error, ci_low = found$estimate - half,
             ci_high = found$estimate + half, n, p_value = 2 * pnorm(-abs(found$estimate / std_error)))
}
