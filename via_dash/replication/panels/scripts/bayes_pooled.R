#: bayes_pooled
posterior <- function(change, pilot) {
  test <- t.test(change[pilot == 1], change[pilot == 0], var.equal = TRUE)
  centre <- unname(test$estimate[1] - test$estimate[2])
  list(centre = centre, scale = test$stderr, below = function(x) pt((x - centre) / test$stderr, test$parameter))
}
