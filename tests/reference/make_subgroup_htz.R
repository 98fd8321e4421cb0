# Reference HTZ tests of wave x subgroup: clubSandwich on lm, and on the whitened working model of polr and glm.
# Rscript make_subgroup_htz.R    (written with clubSandwich 0.5.8, MASS 7.3-58.2, R 4.2.2; ordinal.csv by make_ordinal.py)
suppressMessages({library(MASS); library(clubSandwich)})
d <- read.csv("ordinal.csv")
d$person <- d$id
d$crossed <- d$id %% 25                                                # a cluster holds persons of all levels
d$nested <- paste0(d$sub, d$id %% 12)                                  # of one level only
long <- do.call(rbind, lapply(0:2, function(w) data.frame(d, wave = factor(w, 0:2), y = d[[paste0("y", w)]], z = d[[paste0("z", w)]])))
long <- long[!is.na(long$y), ]
long$years <- (long$age - mean(long$age)) / sd(long$age)
long$o <- factor(long$y)
out <- list()
add <- function(kind, cluster, m, groups, names) {
  v <- vcovCR(m, cluster = groups, type = "CR2")
  test <- function(contrast, which) {
    w <- Wald_test(m, constraints = constrain_zero(which), vcov = v, test = "HTZ")
    out[[length(out) + 1]] <<- data.frame(kind = kind, cluster = cluster, contrast = contrast, statistic = w$Fstat,
      df = w$df_num, df_error = w$df_denom, p = w$p_val)
  }
  test("total", grep(":", names))
  for (w in 1:2) test(paste0("T0-T", w), grep(paste0("wave", w, ":"), names, fixed = TRUE))
}
# The whitened rows of a cumulative logit: K per answer, sqrt(pi) d log pi, and residuals (1[y = k] - pi) / sqrt(pi).
whitened <- function(alpha, beta, X, y) {
  K <- length(alpha) + 1
  rows <- lapply(seq_len(nrow(X)), function(i) {
    eta <- alpha - sum(X[i, ] * beta)
    F <- c(0, plogis(eta), 1); f <- c(0, dlogis(eta), 0); p <- diff(F)
    D <- rbind(diag(K - 1), 0) * f[2:(K + 1)] - rbind(0, diag(K - 1)) * f[1:K]
    list(cbind(D, -outer(diff(f), X[i, ])) / sqrt(p), ((seq_len(K) == y[i]) - p) / sqrt(p))
  })
  list(X = do.call(rbind, lapply(rows, `[[`, 1)), e = unlist(lapply(rows, `[[`, 2)), K = K)
}
right <- "wave * sub + years"
X <- model.matrix(as.formula(paste("~", right)), long)[, -1]
p <- polr(as.formula(paste("o ~", right)), long, Hess = FALSE, control = list(reltol = 1e-16, maxit = 5000))
g <- glm(as.formula(paste("I(y > 2) ~", right)), binomial, long, control = glm.control(epsilon = 1e-14, maxit = 100))
fits <- list(ordinal = list(p$zeta, coef(p)[colnames(X)], as.integer(long$o)),
             binary = list(-coef(g)[1], coef(g)[-1][colnames(X)], 1 + (long$y > 2)))
for (cluster in c("person", "crossed", "nested")) {
  for (kind in names(fits)) {
    fit <- fits[[kind]]
    w <- whitened(unname(fit[[1]]), fit[[2]], X, fit[[3]])
    flat <- w$X; colnames(flat) <- paste0("c", seq_len(ncol(flat)))
    y <- flat %*% c(fit[[1]], fit[[2]]) + w$e
    m <- lm(y ~ 0 + flat)
    add(kind, cluster, m, rep(long[[cluster]], each = w$K), c(rep("cut", length(fit[[1]])), colnames(X)))
  }
  m <- lm(as.formula(paste("z ~", right)), long)
  add("numeric", cluster, m, long[[cluster]], names(coef(m)))
}
write.csv(do.call(rbind, out), "subgroup_htz.csv", row.names = FALSE)
