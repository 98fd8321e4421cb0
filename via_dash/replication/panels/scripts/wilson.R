#: wilson
wilson <- function(count, n) {
  z <- qnorm(0.975)
  share <- count / n
  centre <- share + z^2 / (2 * n)
  half <- z * sqrt(share * (1 - share) / n + z^2 / (4 * n^2))
  c((centre - half) / (1 + z^2 / n), (centre + half) / (1 + z^2 / n))
}
