#: sensitivity
effect <- result[1, ]
breakdown <- max(effect$ci_low, -effect$ci_high, 0)
if (!length(sizes)) {
  sizes <- 1.5 * max(abs(effect$estimate), (effect$ci_high - effect$ci_low) / 2) * (0:24) / 24
}
result <- data.frame(size = sizes, ci_low = effect$ci_low - sizes, ci_high = effect$ci_high + sizes, breakdown,
                     estimate = effect$estimate, std_error = effect$std_error)
print(result, digits = 10, row.names = FALSE)
