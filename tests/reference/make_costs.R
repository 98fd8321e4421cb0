# Reference costs and benefits: persons' money in one regression, a numerical gradient, Fieller by its definition, and a
# simulation.
# Rscript make_costs.R    (written with R 4.2.2; sandwich not needed, base packages only)
# Writes costs_data.csv (two outcomes of 120 persons at two waves) and costs_expected.csv.
set.seed(5)
n <- c(55, 65)
pilot <- rep(c(1, 0), n)
shared <- rnorm(sum(n))
life0 <- round(rnorm(sum(n), 5.5, 1.4), 1)
life1 <- round(life0 + 0.7 * pilot + 0.9 * shared + rnorm(sum(n), 0, 0.8), 1)
work0 <- rbinom(sum(n), 1, 0.1)
work1 <- as.integer(work0 + 0.25 * pilot + 0.3 * shared + rnorm(sum(n), 0, 0.4) > 0.5)
data <- data.frame(pilot, life0, life1, work0, work1)
write.csv(data, "costs_data.csv", row.names = FALSE, quote = FALSE)

rate <- 0.03
factor3 <- 1 + 1 / (1 + rate) + 1 / (1 + rate)^2
life_amount <- c(4000, 2500, 5500); work_amount <- c(9000, 8000, 10000); fixed <- c(300, 200, 400)
cost <- c(3500, 3000, 4000)
se_of <- function(x) (x[3] - x[2]) / (2 * qnorm(0.975))

# each person's change in euros: its difference of means has the variance of the sum of both effects
change <- with(data, (life1 - life0) * life_amount[1] + factor3 * (work1 - work0) * work_amount[1])
groups <- split(change, pilot)
effect_value <- mean(groups[["1"]]) - mean(groups[["0"]])
effect_var <- var(groups[["1"]]) / n[1] + var(groups[["0"]]) / n[2]

# the delta method by a numerical gradient in (life, work, amounts, cost), effects with their covariance
moves <- with(data, cbind(life1 - life0, work1 - work0))
d <- colMeans(moves[pilot == 1, ]) - colMeans(moves[pilot == 0, ])
v <- cov(moves[pilot == 1, ]) / n[1] + cov(moves[pilot == 0, ]) / n[2]
at <- c(d, life_amount[1], work_amount[1], fixed[1], cost[1])
full <- matrix(0, 6, 6); full[1:2, 1:2] <- v
diag(full)[3:6] <- c(se_of(life_amount), se_of(work_amount), se_of(fixed), se_of(cost))^2
benefits <- function(p) p[1] * p[3] + factor3 * p[2] * p[4] + p[5]
balance <- function(p) benefits(p) - p[6]
ratio <- function(p) benefits(p) / p[6]
gradient <- function(f) sapply(1:6, function(k) {
  h <- 1e-5 * abs(at[k]); up <- down <- at; up[k] <- up[k] + h; down[k] <- down[k] - h; (f(up) - f(down)) / (2 * h)
})
error <- function(f) { g <- gradient(f); sqrt(drop(t(g) %*% full %*% g)) }
df_effect <- (1 / n[1] + 1 / n[2])^2 / (1 / (n[1]^2 * (n[1] - 1)) + 1 / (n[2]^2 * (n[2] - 1)))
df <- df_effect * (error(balance)^2 / effect_var)^2
t <- qt(0.975, df)

# Fieller: where (B - rho C)^2 equals t^2 (Var B + rho^2 Var C)
var_b <- error(benefits)^2; var_c <- se_of(cost)^2
edge <- function(rho) (benefits(at) - rho * at[6])^2 - t^2 * (var_b + rho^2 * var_c)
low <- uniroot(edge, c(-10, ratio(at)), tol = 1e-12)$root
high <- uniroot(edge, c(ratio(at), 20), tol = 1e-12)$root

# simulation: effects and amounts drawn from normal distributions; its quantiles differ by their own noise, by the
# products of two uncertain numbers that the delta method leaves out, and by t against normal
draws <- 1e6
half <- chol(v)
effects <- sweep(matrix(rnorm(2 * draws), draws) %*% half, 2, d, "+")
drawn <- function(x) rnorm(draws, x[1], se_of(x))
b <- effects[, 1] * drawn(life_amount) + factor3 * effects[, 2] * drawn(work_amount) + drawn(fixed)
c <- drawn(cost)

expected <- c(effect_value = effect_value, effect_se = sqrt(effect_var), benefits = benefits(at), balance = balance(at),
  balance_se = error(balance), df = df, ratio = ratio(at), ratio_se = error(ratio), low = low, high = high,
  probability = pt(balance(at) / error(balance), df), sim_low = unname(quantile(b / c, 0.025)),
  sim_high = unname(quantile(b / c, 0.975)), sim_probability = mean(b > c), sim_balance_se = sd(b - c))
write.csv(data.frame(name = names(expected), value = format(expected, digits = 16)), "costs_expected.csv",
  row.names = FALSE, quote = FALSE)
