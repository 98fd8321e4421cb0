x <- x[complete.cases(x[c("before", "after")]), ]
before <- as.integer(x$before)
after <- as.integer(x$after)

#: wilson
move <- function(name, moved) {
  ends <- suppressWarnings(prop.test(sum(moved), length(moved), correct = FALSE))$conf.int
  data.frame(move = name, before = NA, after = NA, count = sum(moved), estimate = mean(moved), std_error = NA,
             ci_low = ends[1], ci_high = ends[2], n = length(moved), p_value = NA)
}
moves <- rbind(move("up", after > before), move("same", after == before), move("down", after < before))

#: sign
if (any(after != before)) moves$p_value[1] <- binom.test(sum(after > before), sum(after != before))$p.value

#: steps
counts <- as.data.frame(table(before = x$before, after = x$after), responseName = "count")
counts$n <- as.vector(table(x$before)[counts$before])
counts <- counts[counts$n > 0, ]
direction <- sign(as.integer(counts$after) - as.integer(counts$before))
result <- rbind(moves, data.frame(
  move = c("down", "same", "up")[direction + 2], before = as.character(counts$before),
  after = as.character(counts$after), count = counts$count, estimate = counts$count / counts$n, std_error = NA,
  ci_low = NA, ci_high = NA, n = counts$n, p_value = NA
))
