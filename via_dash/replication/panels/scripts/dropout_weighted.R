#: dropout_weighted
d$response <- 1
for (pilot in names(model_of)) {
  own <- which(d$pilot == as.numeric(pilot))
  x <- d[own, ]
  for (name in setdiff(model_of[[pilot]], "y")) {
    known <- x[[name]][!is.na(x[[name]])]
    usual <- if (is.factor(known)) names(which.max(table(known))) else mean(known)
    x[[name]][is.na(x[[name]])] <- usual
    if (is.factor(x[[name]])) x[[name]] <- droplevels(x[[name]])
  }
  stays <- glm(reformulate(model_of[[pilot]], "stayed"), family = binomial, data = x,
               control = glm.control(epsilon = 1e-14, maxit = 100))
  d$response[own] <- mean(x$stayed) / fitted(stays)
}
stayers <- d[d$stayed, ]
did_of("weighted", stayers, stayers$response)
