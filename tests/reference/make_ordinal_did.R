# Reference ordinal difference-in-differences: polr and glm, CR2 and Satterthwaite by person or school in the whitened
# rows, effects on shares and score by numerical derivatives, and a test of parallel lines from the thresholds' own
# logits.
# Rscript make_ordinal_did.R    (written with MASS 7.3-58.2, sandwich 3.0-2, clubSandwich 0.5.8, numDeriv 2016.8-1.1, R 4.2.2)
# Writes ordinal_did.csv (150 made-up persons), ordinal_did_expected.csv and parallel_lines.csv.
suppressMessages({library(MASS); library(sandwich); library(numDeriv); library(clubSandwich)})
set.seed(20240608)
n <- 150
d <- data.frame(id = 1:n, pilot = rep(1:0, c(80, 70)), sex = sample(c("f", "m"), n, TRUE), age = round(runif(n, 18, 65)),
                school = sample(1:18, n, TRUE), w = sample(c(0.5, 1, 2), n, TRUE))
own <- rnorm(n, 0, 1.2) + 0.02 * (d$age - 40) + rnorm(18, 0, 0.5)[d$school]
latent <- function(after) own + 0.3 * after + after * d$pilot * 0.7 + 0.4 * (d$sex == "m") + rlogis(n)
d$y0 <- findInterval(latent(0), c(-1.5, 0, 1.2, 2.4)) + 1
d$y1 <- findInterval(latent(1), c(-1.5, 0, 1.2, 2.4)) + 1
d$y0[sample(n, 9)] <- NA; d$y1[sample(n, 12)] <- NA
write.csv(d, "ordinal_did.csv", row.names = FALSE, quote = FALSE)
long <- rbind(data.frame(d, after = 0, y = d$y0), data.frame(d, after = 1, y = d$y1))
long$years <- (long$age - 40) / 10                      # polr needs columns of order 1
whole <- long[long$id %in% d$id[!is.na(d$y0) & !is.na(d$y1)], ]
seen <- long[!is.na(long$y), ]
exact <- list(reltol = 1e-16, maxit = 5000)
# The whitened rows of a cumulative logit: K per answer, sqrt(pi) d log pi, and residuals (1[y = k] - pi) / sqrt(pi).
# Standard errors and degrees of freedom of contrasts of (beta, alpha), the rows of L.
reduced <- function(alpha, beta, X, y, weight, cluster, L) {
  K <- length(alpha) + 1
  rows <- lapply(seq_len(nrow(X)), function(i) {
    eta <- alpha - sum(X[i, ] * beta)
    f <- c(0, dlogis(eta), 0); p <- diff(c(0, plogis(eta), 1))
    D <- rbind(diag(K - 1), 0) * f[2:(K + 1)] - rbind(0, diag(K - 1)) * f[1:K]
    list(cbind(-outer(diff(f), X[i, ]), D) / sqrt(p), ((seq_len(K) == y[i]) - p) / sqrt(p))
  })
  Z <- do.call(rbind, lapply(rows, `[[`, 1)); e <- unlist(lapply(rows, `[[`, 2))
  white <- drop(Z %*% c(beta, alpha)) + e; w <- rep(weight, each = K)
  m <- if (length(unique(w)) > 1) lm(white ~ 0 + Z, weights = w) else lm(white ~ 0 + Z)
  v <- vcovCR(m, cluster = rep(cluster, each = K), type = "CR2")
  df <- apply(L, 1, function(l) Wald_test(m, constraints = matrix(l, 1), vcov = v, test = "HTZ")$df_denom)
  list(SE = sqrt(diag(L %*% v %*% t(L))), df = df)
}
out <- list(); lines <- list()
add <- function(case, data, right = "pilot * after", cluster = "id", weighted = FALSE) {
  # weights of mean 1: sandwich multiplies polr's covariance by their sum but divides it by the number of rows
  data$o <- factor(data$y); data$one <- if (weighted) data$w / mean(data$w) else 1
  m <- suppressWarnings(polr(as.formula(paste("o ~", right)), data, weights = one, control = exact))
  b <- coef(m); k <- length(b); theta <- c(b, m$zeta)
  treated <- data[data$pilot == 1 & data$after == 1, ]
  x <- model.matrix(as.formula(paste("~", right)), data)[data$pilot == 1 & data$after == 1, -1, drop = FALSE][, names(b)]
  idle <- x; idle[, "pilot:after"] <- 0
  average <- function(x, theta) {
    below <- cbind(0, plogis(outer(-drop(x %*% theta[1:k]), theta[-(1:k)], "+")), 1)
    colSums(treated$one * t(apply(below, 1, diff))) / sum(treated$one)
  }
  difference <- function(theta) average(x, theta) - average(idle, theta)
  j <- jacobian(difference, theta); s <- as.numeric(levels(data$o))
  add_row <- function(figure, value, se, df) out[[length(out) + 1]] <<- data.frame(case, figure, value, se, df)
  X <- model.matrix(as.formula(paste("~", right)), data)[, names(b), drop = FALSE]
  L <- rbind(c(names(b) == "pilot:after", 0 * m$zeta), drop(s %*% j), j)
  r <- reduced(unname(m$zeta), b, X, as.integer(data$o), data$one, data[[cluster]], L)
  add_row("log_odds", b["pilot:after"], r$SE[1], r$df[1])
  add_row("score", sum(s * difference(theta)), r$SE[2], r$df[2])
  for (c in seq_along(s)) {
    add_row(paste("share", s[c]), difference(theta)[c], r$SE[2 + c], r$df[2 + c])
    add_row(paste("with", s[c]), average(x, theta)[c], NA, NA)
  }
  # parallel lines: logits per threshold, joint covariance from the stacked influence functions
  fits <- lapply(s[-length(s)], function(cut) suppressWarnings(glm(as.formula(paste("I(y > cut) ~", right)), binomial,
    transform(data, cut = cut), weights = one, control = glm.control(epsilon = 1e-14, maxit = 100))))
  g <- length(unique(data[[cluster]]))
  influence <- sapply(fits, function(f) {
    (rowsum(estfun(f), data[[cluster]]) %*% vcov(f))[, "pilot:after"] })
  V <- crossprod(influence) * g / (g - 1)
  beta <- sapply(fits, function(f) coef(f)["pilot:after"])
  C <- cbind(-1, diag(length(beta) - 1))
  w <- drop(t(C %*% beta) %*% solve(C %*% V %*% t(C)) %*% (C %*% beta))
  lines[[length(lines) + 1]] <<- data.frame(case, statistic = w, df = nrow(C), p = pchisq(w, nrow(C), lower.tail = FALSE))
}
add("complete", whole)
add("available", seen)
add("controls", whole, "pilot * after + sex * after + years * after")
add("schools", seen, cluster = "school")
add("weighted", whole, weighted = TRUE)
add("weighted schools with controls", seen, "pilot * after + sex * after + years * after", cluster = "school", weighted = TRUE)
# two categories: glm
b2 <- transform(whole, z = as.integer(y > 3))
m <- glm(z ~ pilot * after, binomial, b2, control = glm.control(epsilon = 1e-14, maxit = 100))
p <- function(b) plogis(sum(b)) - plogis(sum(b[1:3]))
j <- grad(p, coef(m))
turn <- c(1, 1, 1, -1)                                                 # of (beta, alpha), alpha = -intercept
L <- rbind(c(0, 0, 1, 0), turn * c(j[-1], j[1]))
r <- reduced(-coef(m)[[1]], coef(m)[-1], model.matrix(m)[, -1], b2$z + 1, rep(1, nrow(b2)), b2$id, L)
out[[length(out) + 1]] <- data.frame(case = "binary", figure = c("log_odds", "score"),
  value = c(coef(m)[4], p(coef(m))), se = r$SE, df = r$df)
r <- do.call(rbind, out); rownames(r) <- NULL
write.csv(r, "ordinal_did_expected.csv", row.names = FALSE)
write.csv(do.call(rbind, lines), "parallel_lines.csv", row.names = FALSE)
