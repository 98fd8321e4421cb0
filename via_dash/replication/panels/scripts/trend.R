#: trend_rows
rows <- list()
add <- function(place, category, n, estimate, std_error, ci_low, ci_high) {
  found <- data.frame(category, n, estimate, std_error, ci_low, ci_high)
  rows[[length(rows) + 1]] <<- cbind(place, found)
}
add_mean <- function(place, category, x) {
  error <- sd(x) / sqrt(length(x))
  half <- if (length(x) > 1) qt(0.975, length(x) - 1) * error else NA
  add(place, category, length(x), mean(x), error, mean(x) - half, mean(x) + half)
}
parts <- if (length(by)) split(long, long[[by]]) else list(total = long)
for (level in names(parts)) for (pilot in 1:0) {
  group <- parts[[level]][parts[[level]]$pilot == pilot, ]
  first <- group[group$wave == 1, ]
  for (wave in seq_along(waves)) {
    now <- group[group$wave == wave, ]
    if (nrow(now) == 0) next
    place <- data.frame(level = level, group = c("control", "pilot")[pilot + 1], wave = waves[wave])
    add_mean(place, "mean", now$y)
    both <- intersect(now$person, first$person)
    if (wave > 1 && length(both) > 0) {
      add_mean(place, "change", now$y[match(both, now$person)] - first$y[match(both, first$person)])
    }
    for (category in names(categories)) {
      count <- sum(now$y == categories[[category]])
      ends <- wilson(count, nrow(now))
      add(place, category, nrow(now), count / nrow(now), NA, ends[1], ends[2])
    }
  }
}
result <- do.call(rbind, rows)
print(result, digits = 10, row.names = FALSE)
