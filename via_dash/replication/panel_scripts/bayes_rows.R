#: bayes_rows
result <- NULL
add <- function(covariate, level, own) {
  found <- posterior(own$change, own$pilot)
  at <- function(share) uniroot(function(x) found$below(x) - share, found$centre + c(-1, 1) * 60 * found$scale,
                                tol = 1e-11 * found$scale)$root
  beyond <- function(x) if (sign > 0) 1 - found$below(x) else found$below(-x)
  row <- data.frame(covariate, level, mean = found$centre, median = found$centre, ci_low = at(0.025), ci_high = at(0.975),
                    p_favourable = beyond(0), p_relevant = if (length(relevant)) beyond(relevant) else NA,
                    n_pilot = sum(own$pilot == 1), n_control = sum(own$pilot == 0))
  result <<- rbind(result, row)
}
add("total", "total", d)
for (name in by) for (level in levels(d[[name]])) add(name, level, d[which(d[[name]] == level), ])
print(result, digits = 10, row.names = FALSE)
