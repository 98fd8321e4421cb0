# Reference event studies on a made-up panel of five waves, reference T2: per wave the coefficient with classical, CR1 and
# CR2 standard errors and Satterthwaite df, and the joint test of T0 and T1 (approximate Hotelling's T-squared, HTZ).
# Rscript make_event_study.R    (written with clubSandwich 0.5.8, sandwich 3.0-2, R 4.2.2; data by seed 20250)
suppressMessages({library(clubSandwich); library(sandwich)})
set.seed(20250)
n <- 66; waves <- 0:4
person <- data.frame(id = seq_len(n), pilot = as.integer(seq_len(n) <= 30), age = round(runif(n, 18, 64)),
                     sex = sample(c("f", "m"), n, TRUE), level = rnorm(n), weight = round(runif(n, 0.2, 3), 2))
person$school <- ifelse(person$pilot == 1, person$id %% 6, 10 + person$id %% 7)   # nested in the groups
person$region <- person$id %% 9                                                   # crossed with them
d <- merge(person, data.frame(wave = waves))
d$y <- round(with(d, level + 0.3 * wave + 0.02 * age + 0.4 * pilot * (wave > 2) + 0.15 * pilot * (wave == 0) +
                    rnorm(nrow(d))), 4)
d$seen <- as.integer(((3 * d$id + 2 * d$wave) * 41) %% 100 >= 15)
d <- d[order(d$id, d$wave), ]
write.csv(d[c("id", "wave", "y", "pilot", "age", "sex", "school", "region", "weight", "seen")],
          "event_study_data.csv", row.names = FALSE)

d$wave <- relevel(factor(paste0("T", d$wave)), ref = "T2")
u <- d[d$seen == 1, ]
rows <- tests <- list()
add <- function(case, d, cluster, controls = "", weights = NULL) {
  d$w <- if (is.null(weights)) 1 else d[[weights]]
  form <- as.formula(paste("y ~ pilot * wave", controls))
  m <- if (is.null(weights)) lm(form, d) else lm(form, d, weights = w)
  cl <- d[[cluster]]
  terms <- paste0("pilot:wave", c("T0", "T1", "T3", "T4"))
  t <- coef_test(m, vcov = "CR2", cluster = cl, test = "Satterthwaite"); t <- t[match(terms, rownames(t)), ]
  rows[[length(rows) + 1]] <<- data.frame(
    case = case, wave = c("T0", "T1", "T3", "T4"), estimate = t$beta,
    se_classical = sqrt(diag(vcov(m))[terms]), se_cr1 = sqrt(diag(vcovCL(m, cluster = cl, type = "HC1"))[terms]),
    se_cr2 = t$SE, df = t$df_Satt, p = t$p_Satt)
  for (set in list(terms[1:2], terms)) {
    h <- Wald_test(m, constraints = constrain_zero(set, coefs = coef(m)), vcov = "CR2", cluster = cl, test = "HTZ")
    tests[[length(tests) + 1]] <<- data.frame(case = case, contrasts = length(set), statistic = h$Fstat,
                                              df = h$df_num, df_error = h$df_denom, p = h$p_val)
  }
}
add("balanced", d, "id")
add("balanced, age and sex", d, "id", "+ age * wave + sex * wave")
add("available", u, "id")
add("available, age and sex", u, "id", "+ age * wave + sex * wave")
add("nested clusters", d, "school")
add("available, crossed clusters", u, "region")
add("available, nested clusters, age and sex", u, "school", "+ age * wave + sex * wave")
add("weights", d, "id", "", "weight")
add("available, weights, age and sex", u, "id", "+ age * wave + sex * wave", "weight")
add("available, weights, nested clusters", u, "school", "", "weight")
write.csv(do.call(rbind, rows), "event_study.csv", row.names = FALSE)
write.csv(do.call(rbind, tests), "event_study_joint.csv", row.names = FALSE)
