#: dropout_did
did_of <- function(figure, stayers, weights) {
  stacked <- data.frame(person = rep(stayers$person, 2), pilot = rep(stayers$pilot, 2),
                        after = rep(0:1, each = nrow(stayers)), y = c(stayers$y, stayers$later), w = rep(weights, 2))
  model <- lm(y ~ pilot * after, data = stacked, weights = w)
  test <- coef_test(model, vcov = "CR2", cluster = stacked$person, test = "Satterthwaite", coefs = "pilot:after")
  half <- qt(0.975, test$df_Satt) * test$SE
  add(figure, test$beta, test$SE, test$beta - half, test$beta + half)
}
stayers <- d[d$stayed, ]
did_of("plain", stayers, rep(1, nrow(stayers)))
