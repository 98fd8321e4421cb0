# Reference event study over cohorts: pupils of 16 schools, other pupils every year, by lm and clubSandwich.
# Rscript make_cohorts.R    (written with R 4.2.2 and clubSandwich 0.5.8; about a minute)
# Reads ../../data_samples/studiekeuze_vmbo.csv; writes cohorts_expected.csv.
library(clubSandwich)
d <- read.csv("../../data_samples/studiekeuze_vmbo.csv")
d$pilot <- as.integer(d$groep == "pilot")
d$cohort <- relevel(factor(d$cohort), ref = "2019")
out <- NULL
for (name in c("techniek", "mbo4")) {
  fit <- lm(reformulate("pilot * cohort", name), d)
  V <- vcovCR(fit, cluster = d$school, type = "CR2")
  rows <- grep("pilot:", names(coef(fit)))
  tests <- coef_test(fit, vcov = V, test = "Satterthwaite")[rows, ]
  waves <- sub("pilot:cohort", "", names(coef(fit))[rows])
  out <- rbind(out, data.frame(outcome = name, figure = waves, estimate = tests$beta, std_error = tests$SE,
                               df = tests$df, p_value = tests$p_Satt))
  before <- rows[waves %in% c("2017", "2018")]
  wald <- Wald_test(fit, constraints = constrain_zero(before), vcov = V, test = "HTZ")
  out <- rbind(out, data.frame(outcome = name, figure = "before", estimate = wald$Fstat, std_error = NA,
                               df = wald$df_denom, p_value = wald$p_val))
}
out[-(1:2)] <- lapply(out[-(1:2)], function(x) ifelse(is.na(x), "", sprintf("%.15g", x)))
write.csv(out, "cohorts_expected.csv", row.names = FALSE, quote = FALSE)
