#: power_needed
size <- 2
while (power_of(abs(effect) / sqrt(means * pooled^2 / size), means * (size - 1)) < wanted) size <- size + 1
result$needed <- size
