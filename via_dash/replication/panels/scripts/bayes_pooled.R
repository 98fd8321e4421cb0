#: bayes_pooled
posterior <- function(d) {
  test <- t.test(d$change[d$pilot == 1], d$change[d$pilot == 0], var.equal = TRUE)
  centre <- unname(test$estimate[1] - test$estimate[2])
  list(centre = centre, scale = test$stderr, below = function(x) pt((x - centre) / test$stderr, test$parameter))
}
