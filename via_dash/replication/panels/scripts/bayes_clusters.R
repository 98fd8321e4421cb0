#: bayes_clusters
d <- d[!is.na(d$cluster), ]
posterior <- function(d) {
  test <- coef_test(lm(change ~ pilot, data = d), vcov = "CR2", cluster = d$cluster)["pilot", ]
  list(centre = test$beta, scale = test$SE, below = function(x) pt((x - test$beta) / test$SE, test$df_Satt))
}
