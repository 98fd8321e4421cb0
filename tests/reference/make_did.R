# Reference difference-in-differences on the LaLonde NSW data where the panel is not balanced: CR1, CR2, Satterthwaite.
# Rscript make_did.R    (written with clubSandwich 0.5.8, sandwich 3.0-2, R 4.2.2)
suppressMessages({library(clubSandwich); library(sandwich)})
d <- read.csv("lalonde.csv", colClasses = c(id = "character"))
d$row <- seq_len(nrow(d)) - 1
stack <- function(wave, y) data.frame(id = d$id, row = d$row, wave = wave, y = y, treat = d$treat, race = d$race, age = d$age)
p <- rbind(stack(0, d$re75), stack(1, d$re78))
p$crossed <- p$row %% 12
p$nested <- ifelse(p$treat == 1, p$row %% 5, 100 + p$row %% 4)
p$one <- as.integer(p$crossed == 1)
u <- p[((2 * p$row + p$wave) * 37) %% 100 >= 15, ]    # 15 % of the rows are missing
r <- p[p$row %% 2 == p$wave, ]                        # every person seen once: repeated cross-sections
r$id <- seq_len(nrow(r))
out <- list()
add <- function(name, m, cl, term = "treat:wave") {
  t <- coef_test(m, vcov = "CR2", cluster = cl, test = "Satterthwaite"); t <- t[rownames(t) == term, ]
  out[[length(out) + 1]] <<- data.frame(
    case = name, estimate = t$beta, se_classical = sqrt(vcov(m)[term, term]),
    se_cr1 = sqrt(vcovCL(m, cluster = cl, type = "HC1")[term, term]), se_cr2 = t$SE, df = t$df_Satt, p = t$p_Satt,
    rows = nobs(m), clusters = length(unique(cl)))
}
add("unbalanced", lm(y ~ treat * wave, u), u$id)
add("unbalanced, race and age", lm(y ~ treat * wave + race * wave + age * wave, u), u$id)
add("unbalanced, crossed clusters", lm(y ~ treat * wave, u), u$crossed)
add("unbalanced, nested clusters, race and age", lm(y ~ treat * wave + race * wave + age * wave, u), u$nested)
add("unbalanced, full leverage of one cluster", lm(y ~ treat * wave + one * wave, u), u$crossed)
add("cross-sections", lm(y ~ treat * wave, r), r$id)
add("cross-sections, race and age", lm(y ~ treat * wave + race * wave + age * wave, r), r$id)
add("cross-sections, nested clusters", lm(y ~ treat * wave, r), r$nested)
write.csv(do.call(rbind, out), "did.csv", row.names = FALSE)
