#: flow
result <- NULL
for (pilot in 1:0) {
  group <- c("control", "pilot")[pilot + 1]
  n <- sapply(seq_along(waves), function(wave) sum(long$pilot == pilot & long$wave == wave))
  share <- n / n[n > 0][1]
  if (!follows) share <- NA
  if (length(selected)) result <- rbind(result, data.frame(group, stage = "selected", n = selected[[group]], share = NA))
  result <- rbind(result, data.frame(group, stage = waves, n = ifelse(n > 0, n, NA), share = ifelse(n > 0, share, NA)))
}
print(result, digits = 10, row.names = FALSE)
