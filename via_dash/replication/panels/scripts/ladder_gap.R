#: ladder_gap
if (length(up) == 2) {
  a <- up$pilot
  b <- up$control
  gap <- row_of(NA, "gap", NA, NA, NA, NA, a[1] - b[1] - sqrt((a[1] - a[2])^2 + (b[3] - b[1])^2),
                a[1] - b[1] + sqrt((a[3] - a[1])^2 + (b[1] - b[2])^2), NA)
  gap$estimate <- a[1] - b[1]
  result <- rbind(result, gap)
}
print(result, digits = 10, row.names = FALSE)
