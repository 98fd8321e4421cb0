#: dropout_followed
d <- long[long$wave == before, ]
later <- long[long$wave == after, ]
d$later <- later$y[match(d$person, later$person)]
d$stayed <- !is.na(d$later)
result <- NULL
add <- function(figure, estimate, std_error, ci_low, ci_high) {
  result <<- rbind(result, data.frame(figure, estimate, std_error, ci_low, ci_high))
}
