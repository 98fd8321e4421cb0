#: dropout_retention
n <- c(sum(d$pilot == 1), sum(d$pilot == 0))
stayed <- c(sum(d$stayed & d$pilot == 1), sum(d$stayed & d$pilot == 0))
p <- stayed / n
one <- wilson(stayed[1], n[1])
two <- wilson(stayed[2], n[2])
all <- sum(stayed) / sum(n)
add("retention", p[1] - p[2], sqrt(all * (1 - all) * sum(1 / n)),
    p[1] - p[2] - sqrt((p[1] - one[1])^2 + (two[2] - p[2])^2),
    p[1] - p[2] + sqrt((one[2] - p[1])^2 + (p[2] - two[1])^2))
