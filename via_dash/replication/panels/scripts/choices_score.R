#: choices_score
difference <- function(x, first, level) {
  ends <- lapply(c(first, level), function(name) {
    yes <- x$y[x$level == name]
    c(mean(yes), wilson(sum(yes), length(yes)))
  })
  a <- ends[[1]]
  b <- ends[[2]]
  data.frame(difference = b[1] - a[1], std_error = NA, df = NA,
             difference_low = b[1] - a[1] - sqrt((b[1] - b[2])^2 + (a[3] - a[1])^2),
             difference_high = b[1] - a[1] + sqrt((b[3] - b[1])^2 + (a[1] - a[2])^2))
}
