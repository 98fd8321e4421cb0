#: choices_cr2
difference <- function(x, first, level) {
  pair <- x[x$level %in% c(first, level), ]
  pair$second <- as.numeric(pair$level == level)
  test <- coef_test(lm(y ~ second, data = pair), vcov = "CR2", cluster = pair$cluster,
                    test = "Satterthwaite", coefs = "second")
  half <- qt(0.975, test$df_Satt) * test$SE
  data.frame(difference = test$beta, std_error = test$SE, df = test$df_Satt,
             difference_low = test$beta - half, difference_high = test$beta + half)
}
