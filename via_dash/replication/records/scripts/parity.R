#: added_up
sums <- aggregate(x[c("count", "total")], x[c("indicator", "group", "year")], sum)
sums <- sums[sums$indicator %in% indicators & sums$group %in% c(reference, group), ]

#: wilson
wilson <- function(count, n) suppressWarnings(prop.test(count, n, correct = FALSE))$conf.int[1:2]
row <- function(indicator, measure, group, year, estimate, ci_low, ci_high, n, std_error = NA, p_value = NA) {
  data.frame(indicator, measure, group, year, estimate, std_error, ci_low, ci_high, n, p_value)
}

share <- function(indicator, name, year, mine) {
  if (is.na(mine$count / mine$total)) return(NULL)
  ends <- wilson(mine$count, mine$total)
  row(indicator, "share", name, year, mine$count / mine$total, ends[1], ends[2], mine$total)
}

#: newcombe
gap <- function(indicator, year, a, b) {
  p <- a$count / a$total
  q <- b$count / b$total
  one <- wilson(a$count, a$total)
  other <- wilson(b$count, b$total)
  row(indicator, "gap", group, year, p - q, p - q - sqrt((p - one[1])^2 + (other[2] - q)^2),
      p - q + sqrt((one[2] - p)^2 + (q - other[1])^2), a$total + b$total)
}

#: katz
ratio <- function(indicator, year, a, b) {
  if (a$count == 0 || b$count == 0) return(NULL)
  found <- (a$count / a$total) / (b$count / b$total)
  half <- qnorm(0.975) * sqrt(1 / a$count - 1 / a$total + 1 / b$count - 1 / b$total)
  row(indicator, "ratio", group, year, found, found / exp(half), found * exp(half), a$total + b$total)
}

one_year <- function(indicator, year) {
  mine <- sums[sums$indicator == indicator & sums$year == year, ]
  a <- mine[mine$group == group, ]
  b <- mine[mine$group == reference, ]
  both <- nrow(a) == 1 && nrow(b) == 1 && !is.na(a$count / a$total + b$count / b$total)
  rbind(
    if (nrow(b) == 1) share(indicator, reference, year, b),
    if (nrow(a) == 1) share(indicator, group, year, a),
    if (both) gap(indicator, year, a, b),
    if (both) ratio(indicator, year, a, b)
  )
}

#: variance
variance <- function(count, n) {
  p <- (count + 1) / (n + 2)
  p * (1 - p) / (n + 2)
}

#: trend
trend <- function(indicator, years) {
  mine <- sums[sums$indicator == indicator & sums$year %in% years, ]
  d <- merge(mine[mine$group == group, ], mine[mine$group == reference, ], by = "year")
  d <- d[!is.na(d$count.x / d$total.x - d$count.y / d$total.y), ]
  d$gap <- d$count.x / d$total.x - d$count.y / d$total.y
  d$weight <- 1 / (variance(d$count.x, d$total.x) + variance(d$count.y, d$total.y))
  n <- nrow(d)
  if (n < 5) return(NULL)
  fit <- lm(gap ~ year, data = d, weights = weight)
  e <- weighted.residuals(fit)
  follows <- which(diff(d$year) == 1)
  r <- sum(e[follows] * e[follows + 1]) / sum(e^2)
  r <- min(max((n * r + 2) / (n - 4), 0), 1)
  df <- max(n * (1 - r) / (1 + r), 4) - 2
  std_error <- sqrt(summary(fit)$cov.unscaled[2, 2] * max(1, sum(e^2) / df))
  slope <- coef(fit)[["year"]]
  half <- qt(0.975, df) * std_error
  row(indicator, "gap_trend", group, max(d$year), slope, slope - half, slope + half, n, std_error,
      2 * pt(-abs(slope / std_error), df))
}

one_indicator <- function(indicator) {
  mine <- x[x$indicator == indicator, ]
  years <- sort(unique(mine$year))
  #: segments
  breaks <- setdiff(mine$year[mine$changed %in% 1], years[1])
  segments <- split(years, rowSums(outer(years, unique(breaks), ">=")))
  rbind(do.call(rbind, lapply(years, function(year) one_year(indicator, year))),
        do.call(rbind, lapply(segments, function(part) trend(indicator, part))))
}
result <- do.call(rbind, lapply(indicators, one_indicator))
