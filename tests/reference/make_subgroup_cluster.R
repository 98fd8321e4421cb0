# Reference Wald tests of wave x subgroup with a covariance clustered by a named cluster: polr, glm, lm.
# Rscript make_subgroup_cluster.R    (written with MASS 7.3-58.2, sandwich 3.0-2, R 4.2.2; ordinal.csv by make_ordinal.py)
suppressMessages({library(MASS); library(sandwich)})
d <- read.csv("ordinal.csv")
d$crossed <- d$id %% 25                                                # a cluster holds persons of all levels
d$nested <- paste0(d$sub, d$id %% 12)                                  # of one level only
long <- do.call(rbind, lapply(0:2, function(w) data.frame(d, wave = factor(w, 0:2), y = d[[paste0("y", w)]], z = d[[paste0("z", w)]])))
long <- long[!is.na(long$y), ]
long$years <- (long$age - mean(long$age)) / sd(long$age)
long$o <- factor(long$y)
out <- list()
add <- function(kind, cluster, m, ...) {
  v <- vcovCL(m, cluster = long[[cluster]], ...); b <- coef(m)
  test <- function(contrast, names) {
    w <- drop(t(b[names]) %*% solve(v[names, names], b[names]))
    out[[length(out) + 1]] <<- data.frame(kind = kind, cluster = cluster, contrast = contrast, statistic = w,
      df = length(names), p = pchisq(w, length(names), lower.tail = FALSE))
  }
  test("total", grep(":", names(b), value = TRUE))
  for (w in 1:2) test(paste0("T0-T", w), grep(paste0("wave", w, ":"), names(b), value = TRUE, fixed = TRUE))
}
right <- "wave * sub + years"
for (cluster in c("crossed", "nested")) {
  add("ordinal", cluster, polr(as.formula(paste("o ~", right)), long, Hess = TRUE, control = list(reltol = 1e-16, maxit = 5000)))
  add("binary", cluster, glm(as.formula(paste("I(y > 2) ~", right)), binomial, long, control = glm.control(epsilon = 1e-14, maxit = 100)))
  add("numeric", cluster, lm(as.formula(paste("z ~", right)), long), type = "HC0", cadjust = FALSE)
}
write.csv(do.call(rbind, out), "subgroup_cluster.csv", row.names = FALSE)
