# Reference intervals under relative magnitudes, from the event study of event_study_data.csv (reference T2, CR2 clustered
# by person): the conditional test alone (ARP), its hybrid with a simulated least favourable test (C-LF), and C-LF with
# the wave in between as a nuisance parameter. Writes the coefficients and their covariance too.
# Rscript make_sensitivity.R    (written with HonestDiD 0.2.8, clubSandwich 0.5.8, R 4.2.2; the truncated normal quantile
# of TruncatedNormal, which that R could not load, by pnorm and qnorm; without CVXR, which nothing here calls)
suppressMessages({library(HonestDiD); library(clubSandwich)})
d <- read.csv("event_study_data.csv")
d$wave <- relevel(factor(paste0("T", d$wave)), ref = "T2")
m <- lm(y ~ pilot * wave, d)
terms <- paste0("pilot:wave", c("T0", "T1", "T3", "T4"))
b <- coef(m)[terms]
V <- as.matrix(vcovCR(m, cluster = d$id, type = "CR2"))[terms, terms]
write.csv(data.frame(wave = c("T0", "T1", "T3", "T4"), estimate = unname(b), unname(V)), "sensitivity_input.csv", row.names = FALSE)
changes <- abs(c(b[2] - b[1], -b[2]))
out <- list()
add <- function(wave, steps, at, size, factor, weights, method, flag, points) {
  posts <- length(at) - 2
  sd <- sqrt(V[4 - (wave == "T3"), 4 - (wave == "T3")])
  centre <- b[4 - (wave == "T3")]
  half <- steps * size * (max(changes) + 2 * sd) + 4 * sd
  found <- suppressWarnings(computeConditionalCS_DeltaRM(
    unname(b[at]), unname(V[at, at]), 2, posts, l_vec = weights, Mbar = factor * size, hybrid_flag = flag,
    gridPoints = points, grid.lb = centre - half, grid.ub = centre + half))
  kept <- range(found$grid[found$accept == 1])
  out[[length(out) + 1]] <<- data.frame(wave = wave, steps = steps, size = size, method = method, low = kept[1],
                                        high = kept[2], step = diff(found$grid[1:2]))
}
for (size in c(0, 0.25, 0.5, 1, 1.5, 2)) for (flag in c("ARP", "LF")) {
  add("T3", 1, 1:3, size, 1, matrix(1), flag, flag, 4000)
  add("T4", 2, c(1, 2, 4), size, 2, matrix(1), flag, flag, 4000)
}
for (size in c(0, 0.5, 1)) add("T4", 2, 1:4, size, 1, matrix(c(0, 1)), "LF nuisance", "LF", 600)
write.csv(do.call(rbind, out), "sensitivity.csv", row.names = FALSE)
