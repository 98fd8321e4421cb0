#: bayes_unequal
posterior <- function(d) {
  a <- d$change[d$pilot == 1]
  b <- d$change[d$pilot == 0]
  centre <- mean(a) - mean(b)
  wide <- sd(a) / sqrt(length(a))
  narrow <- sd(b) / sqrt(length(b))
  below <- function(x) integrate(function(t) {
    pt((x - centre + narrow * t) / wide, length(a) - 1) * dt(t, length(b) - 1)
  }, -Inf, Inf, rel.tol = 1e-11, subdivisions = 2000)$value
  list(centre = centre, scale = sqrt(wide^2 + narrow^2), below = below)
}
