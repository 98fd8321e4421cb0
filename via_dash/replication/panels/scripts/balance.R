#: balance_columns
columns <- list(distance = people$score)
for (name in shown) {
  x <- people[[name]]
  if (is.numeric(x)) {
    columns[[name]] <- x
  } else {
    there <- intersect(levels(x), unique(x))
    if (length(there) == 2) there <- there[2]
    for (level in there) columns[[paste0(name, ": ", level)]] <- as.numeric(x == level)
  }
}

#: balance_rows
row_of <- function(stage, variable, x, some) {
  pilot <- people$pilot == 1
  binary <- all(x %in% c(0, 1))
  spread <- function(y) if (binary) mean(y) * (1 - mean(y)) else var(y)
  one <- x[pilot & some]
  two <- x[!pilot & some]
  apart <- mean(one) - mean(two)
  scale <- sqrt(spread(x[pilot]))
  if (scale < 1e-8) scale <- sqrt((spread(x[pilot]) + spread(x[!pilot])) / 2)
  if (abs(apart) < 1.5e-8) scale <- 1
  data.frame(stage, variable, means_treated = mean(one), means_control = mean(two), std_mean_diff = apart / scale,
             var_ratio = if (binary) NA else var(one) / var(two))
}
in_pair <- people$person %in% kept
result <- NULL
for (variable in names(columns)) result <- rbind(result, row_of("all", variable, columns[[variable]], TRUE))
for (variable in names(columns)) result <- rbind(result, row_of("matched", variable, columns[[variable]], in_pair))
print(result, digits = 10, row.names = FALSE)
