#: choices_rows
none <- data.frame(difference = NA, std_error = NA, df = NA, difference_low = NA, difference_high = NA)
result <- NULL
for (outcome in outcomes) {
  x <- data.frame(level = d[[by]], y = d[[outcome]], cluster = d$cluster)[!is.na(d[[outcome]]), ]
  there <- intersect(levels(x$level), unique(x$level))
  for (level in there) {
    yes <- x$y[x$level == level]
    ends <- wilson(sum(yes), length(yes))
    row <- data.frame(outcome, level, n = length(yes), count = sum(yes), share = mean(yes), ci_low = ends[1], ci_high = ends[2])
    apart <- if (level == there[1]) none else difference(x, there[1], level)
    result <- rbind(result, cbind(row, apart))
  }
}
print(result, digits = 10, row.names = FALSE)
