#: dropout_retention
wilson <- function(count, n) {
  z <- qnorm(0.975)
  share <- count / n
  centre <- share + z^2 / (2 * n)
  half <- z * sqrt(share * (1 - share) / n + z^2 / (4 * n^2))
  c((centre - half) / (1 + z^2 / n), (centre + half) / (1 + z^2 / n))
}
n <- c(sum(d$pilot == 1), sum(d$pilot == 0))
stayed <- c(sum(d$stayed & d$pilot == 1), sum(d$stayed & d$pilot == 0))
p <- stayed / n
one <- wilson(stayed[1], n[1])
two <- wilson(stayed[2], n[2])
all <- sum(stayed) / sum(n)
add("retention", p[1] - p[2], sqrt(all * (1 - all) * sum(1 / n)),
    p[1] - p[2] - sqrt((p[1] - one[1])^2 + (two[2] - p[2])^2),
    p[1] - p[2] + sqrt((one[2] - p[1])^2 + (p[2] - two[1])^2))
