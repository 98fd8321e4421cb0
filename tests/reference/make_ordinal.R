# Reference Wald tests of wave x subgroup with a covariance clustered by person: polr, glm, lm.
# Rscript make_ordinal.R    (written with MASS 7.3-58.2, sandwich 3.0-2, R 4.2.2)
suppressMessages({library(MASS); library(sandwich)})
d <- read.csv("ordinal.csv")
long <- do.call(rbind, lapply(0:2, function(w) data.frame(id = d$id, sub = d$sub, age = d$age, wave = factor(w, 0:2), y = d[[paste0("y", w)]], z = d[[paste0("z", w)]])))
long <- long[!is.na(long$y), ]
whole <- long[long$id %in% names(which(table(long$id) == 3)), ]
out <- list()
add <- function(kind, sample, control, m, data, ...) {
  v <- vcovCL(m, cluster = data$id, ...); b <- coef(m)
  test <- function(contrast, names) {
    w <- drop(t(b[names]) %*% solve(v[names, names], b[names]))
    out[[length(out) + 1]] <<- data.frame(kind = kind, sample = sample, control = control, contrast = contrast, statistic = w, df = length(names))
  }
  test("total", grep(":", names(b), value = TRUE))
  for (w in 1:2) test(paste0("T0-T", w), grep(paste0("wave", w, ":"), names(b), value = TRUE, fixed = TRUE))
}
exact <- list(reltol = 1e-16, maxit = 5000)
for (sample in c("complete", "available")) for (control in c(FALSE, TRUE)) {
  data <- if (sample == "complete") whole else long
  data$years <- (data$age - mean(data$age)) / sd(data$age)
  right <- if (control) "wave * sub + years" else "wave * sub"
  f <- function(left) as.formula(paste(left, "~", right))
  data$o <- factor(data$y)
  o <- polr(f("o"), data, Hess = TRUE, control = exact)
  add("ordinal", sample, control, o, data)
  add("binary", sample, control, glm(f("I(y > 2)"), binomial, data, control = glm.control(epsilon = 1e-14, maxit = 100)), data)
  add("numeric", sample, control, lm(f("z"), data), data, type = "HC0", cadjust = FALSE)
}
p <- do.call(rbind, out)
p$p <- pchisq(p$statistic, p$df, lower.tail = FALSE)
p$holm <- ave(p$p, p$kind, p$sample, p$control, FUN = function(x) p.adjust(x, "holm"))
p$bh <- ave(p$p, p$kind, p$sample, p$control, FUN = function(x) p.adjust(x, "BH"))
write.csv(p, "ordinal_wald.csv", row.names = FALSE)
