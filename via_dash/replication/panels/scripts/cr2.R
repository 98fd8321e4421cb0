#: cr2
inference <- function(model, cluster, terms) {
  test <- coef_test(model, vcov = "CR2", cluster = cluster, test = "Satterthwaite", coefs = terms)
  data.frame(std_error = test$SE, df = test$df_Satt)
}
