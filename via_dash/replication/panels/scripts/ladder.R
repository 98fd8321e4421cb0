#: ladder_pairs
earlier <- long[long$wave == before, ]
later <- long[long$wave == after, ]
both <- intersect(earlier$person, later$person)
pairs <- data.frame(pilot = earlier$pilot[match(both, earlier$person)],
                    from = match(earlier$y[match(both, earlier$person)], steps),
                    to = match(later$y[match(both, later$person)], steps))

#: ladder_rows
row_of <- function(group, move, before, after, count, n, ci_low, ci_high, p_value) {
  data.frame(group, move, before, after, count, n, estimate = count / n, ci_low, ci_high, p_value)
}
result <- NULL
up <- list()
for (pilot in groups) {
  own <- pairs[pairs$pilot == pilot, ]
  if (nrow(own) == 0) next
  group <- c("control", "pilot")[pilot + 1]
  moved <- c(up = sum(own$to > own$from), same = sum(own$to == own$from), down = sum(own$to < own$from))
  changed <- moved[["up"]] + moved[["down"]]
  for (move in names(moved)) {
    ends <- wilson(moved[[move]], nrow(own))
    p <- if (move == "up" && changed > 0) binom.test(moved[["up"]], changed)$p.value else NA
    result <- rbind(result, row_of(group, move, NA, NA, moved[[move]], nrow(own), ends[1], ends[2], p))
  }
  up[[group]] <- c(moved[["up"]] / nrow(own), wilson(moved[["up"]], nrow(own)))
  for (i in seq_along(steps)) for (j in seq_along(steps)) {
    here <- sum(own$from == i)
    if (here == 0) next
    move <- c("down", "same", "up")[sign(j - i) + 2]
    count <- sum(own$from == i & own$to == j)
    result <- rbind(result, row_of(group, move, names(steps)[i], names(steps)[j], count, here, NA, NA, NA))
  }
}
