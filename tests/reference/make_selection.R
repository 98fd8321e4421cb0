# Reference for funnel and gap: a linear probability model with clubSandwich, and ratios by Poisson regression.
# Rscript make_selection.R    (written with R 4.2.2, clubSandwich 0.5.8 and sandwich 3.0-2)
# Writes selection.csv (made-up applicants: `within` has both arms in every organisation, `between` one arm in each,
# `alone` no organisations), selection_gap.csv and selection_ratio.csv.
suppressMessages({library(clubSandwich); library(sandwich)})
set.seed(20241125)
make <- function(case, clusters, size, between) {
  g <- rep(seq_len(clusters), times = round(size * runif(clusters, 0.4, 1.6)))
  n <- length(g)
  arm <- if (between) g %% 2 else rbinom(n, 1, 0.45)
  group <- rbinom(n, 1, plogis(-0.7 + 0.4 * rnorm(clusters)[g]))
  chance <- plogis(-0.3 - 0.5 * group + 0.3 * arm * group + 0.4 * rnorm(clusters)[g])
  invited <- rbinom(n, 1, chance); hired <- invited * rbinom(n, 1, 0.4)
  data.frame(case, organisation = paste0("O", g), arm, background = group, stage = 1 + invited + hired)
}
d <- rbind(make("within", 17, 30, FALSE), make("between", 30, 18, TRUE), make("alone", 300, 1, FALSE))
write.csv(d, "selection.csv", row.names = FALSE, quote = FALSE)

row <- function(case, stage, what, fit, cluster) {
  g <- length(unique(cluster)); n <- nobs(fit); name <- names(coef(fit))[if (what == "change") 4 else 2]
  cr2 <- coef_test(fit, vcov = "CR2", cluster = cluster, test = "Satterthwaite")
  at <- match(name, rownames(cr2)); df <- cr2$df_Satt[at]; se <- cr2$SE[at]; b <- coef(fit)[[name]]
  cr1 <- sqrt(vcovCL(fit, cluster = cluster, type = "HC1")[name, name])
  plain <- sqrt(vcov(fit)[name, name])
  data.frame(case, stage, what, estimate = b, cr2 = se, df, p = cr2$p_Satt[at],
             low = b - qt(0.975, df) * se, high = b + qt(0.975, df) * se, cr1, classical = plain,
             p_cr1 = 2 * pt(-abs(b / cr1), g - 1), p_classical = 2 * pt(-abs(b / plain), n - 4))
}
ratio <- function(case, stage, arm, x) {
  fit <- glm(reached ~ background, poisson, data = x, control = list(epsilon = 1e-14, maxit = 100))
  b <- coef(fit)[[2]]; g <- length(unique(x$organisation))
  se <- sqrt(vcovCL(fit, cluster = x$organisation, type = "HC0")[2, 2])
  data.frame(case, stage, arm, ratio = exp(b), low = exp(b - qt(0.975, g - 1) * se), high = exp(b + qt(0.975, g - 1) * se))
}
gaps <- ratios <- NULL
for (case in unique(d$case)) for (stage in 2:3) {
  x <- d[d$case == case, ]; x$reached <- as.numeric(x$stage >= stage)
  cluster <- if (case == "alone") seq_len(nrow(x)) else x$organisation
  x$other <- 1 - x$arm
  fits <- list(without = lm(reached ~ background * arm, x), with = lm(reached ~ background * other, x))
  gaps <- rbind(gaps, row(case, stage, "without", fits$without, cluster), row(case, stage, "with", fits$with, cluster),
                row(case, stage, "change", fits$without, cluster))
  if (case != "alone") for (arm in 0:1) ratios <- rbind(ratios, ratio(case, stage, arm, x[x$arm == arm, ]))
}
write.csv(format(gaps, digits = 16), "selection_gap.csv", row.names = FALSE, quote = FALSE)
write.csv(format(ratios, digits = 16), "selection_ratio.csv", row.names = FALSE, quote = FALSE)
