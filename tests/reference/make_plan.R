# Reference figures for a planned design: power.t.test, power.prop.test and the noncentral t with a design effect.
# Rscript make_plan.R    (written with R 4.2.2; base packages only; seconds)
# Writes plan_expected.csv; it stops where trials simulated with the effect do not find it 80 % of the time.
set.seed(20240611)
strict <- function(...) power.t.test(..., strict = TRUE, tol = 1e-12)
shares <- function(...) power.prop.test(..., strict = TRUE, tol = 1e-13)
out <- c()
# 1. A number, groups of one size: after only (answers), before and after (changes with sd * sqrt(2(1 - r))), one group.
out["t_after_delta"] <- strict(n = 60, sd = 1.4, power = 0.8)$delta
out["t_after_n"] <- strict(delta = 0.5, sd = 1.4, power = 0.8)$n
out["t_change_delta"] <- strict(n = 60, sd = 1.4 * sqrt(2 * (1 - 0.6)), power = 0.8)$delta
out["t_change_n"] <- strict(delta = 0.5, sd = 1.4 * sqrt(2 * (1 - 0.6)), power = 0.8)$n
out["t_single_delta"] <- strict(n = 60, sd = 1.4 * sqrt(2 * (1 - 0.6)), power = 0.8, type = "one.sample")$delta
out["t_single_n"] <- strict(delta = 0.5, sd = 1.4 * sqrt(2 * (1 - 0.6)), power = 0.8, type = "one.sample")$n
# 2. Shares, after only.
for (p in c(0.05, 0.2, 0.5)) {
  out[paste0("prop_delta_", p)] <- shares(n = 150, p1 = p, power = 0.8)$p2 - p
  out[paste0("prop_n_", p)] <- shares(p1 = p, p2 = p + 0.15, power = 0.8)$n
}
out["prop_n_90_1"] <- shares(p1 = 0.2, p2 = 0.3, power = 0.9, sig.level = 0.01)$n
# 3. Clusters: 2 x 8 schools of 25 pupils of whom 20 are left, icc 0.1, change of a number with r = 0.5.
found <- function(ncp, df) { t <- qt(0.975, df); pt(-t, df, ncp) + pt(t, df, ncp, lower.tail = FALSE) }
effect <- function(df) uniroot(function(x) found(x, df) - 0.8, c(0.1, 30), tol = 1e-12)$root
inflation <- 1 + (20 - 1) * 0.1
out["cluster_delta"] <- sqrt(2 * (2 * 1.4^2 * 0.5) / 160 * inflation) * effect(14)
enough <- function(k) found(0.5 / sqrt(2 * (2 * 1.4^2 * 0.5) / (20 * k) * inflation), 2 * k - 2) >= 0.8
out["cluster_k"] <- min(which(sapply(2:500, enough))) + 1
# 4. Unequal groups after unequal drop-out: 200 of whom 180 are left, 100 of whom 70.
out["unequal_delta"] <- sqrt(1.4^2 / 180 + 1.4^2 / 70) * effect(248)
write.csv(data.frame(figure = names(out), value = sprintf("%.15g", out)), "plan_expected.csv", row.names = FALSE, quote = FALSE)

# 5. Simulation: changes of a share, the same 274 persons before and after; 20 % to 30 % in the pilot group, 20 % to 20 %
# in the control group, correlation 0.5 between the two answers of a person.
n <- 274; times <- 20000
pair <- function(p, q, r) {
  both <- p * q + r * sqrt(p * (1 - p) * q * (1 - q))
  sample(c(0, 1, -1), n, TRUE, c(1 - (q - both) - (p - both), q - both, p - both))
}
rate <- mean(replicate(times, t.test(pair(0.2, 0.3, 0.5), pair(0.2, 0.2, 0.5))$p.value < 0.05))
cat("Trials of 274 and 274 persons find 10 percentage points in", rate, "of the cases\n")
stopifnot(abs(rate - 0.8) < 0.015)
