#: bayes_rows
result <- NULL
add <- function(covariate, level, own) {
  n <- c(sum(own$pilot == 1), sum(own$pilot == 0))
  if (min(n) < 2) {
    result <<- rbind(result, data.frame(covariate, level, mean = NA, median = NA, ci_low = NA, ci_high = NA,
                                        p_favourable = NA, p_relevant = NA, n_pilot = n[1], n_control = n[2]))
    return()
  }
  found <- posterior(own)
  at <- function(share) uniroot(function(x) found$below(x) - share, found$centre + c(-1, 1) * 60 * found$scale,
                                tol = 1e-11 * found$scale)$root
  beyond <- function(x) if (sign > 0) 1 - found$below(x) else found$below(-x)
  row <- data.frame(covariate, level, mean = found$centre, median = found$centre, ci_low = at(0.025), ci_high = at(0.975),
                    p_favourable = beyond(0), p_relevant = if (length(relevant)) beyond(relevant) else NA,
                    n_pilot = n[1], n_control = n[2])
  result <<- rbind(result, row)
}
add("total", "total", d)
for (name in by) for (level in levels(d[[name]])) add(name, level, d[which(d[[name]] == level), ])
print(result, digits = 10, row.names = FALSE)
