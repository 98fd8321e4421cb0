#: staggered_sample
long$start[long$pilot == 0 | is.na(long$start)] <- Inf
at <- sort(unique(long$wave))
long$wave <- match(long$wave, at)
long$start <- ifelse(is.finite(long$start), sapply(long$start, function(s) sum(at < s) + 1), Inf)
long$start[long$start > length(at)] <- Inf
long <- long[long$start > 1, ]
long$w <- if (is.null(long$weight)) 1 else long$weight
units <- long[!duplicated(long$person), ]
answers <- matrix(NA, nrow(units), length(at))
answers[cbind(match(long$person, units$person), long$wave)] <- long$y
g <- length(unique(units$cluster))
error_of <- function(influence) sqrt(g / (g - 1) * sum(rowsum(influence, units$cluster)^2))

#: staggered_effect
mean_of <- function(y, rows) {
  share <- units$w[rows] / sum(units$w[rows])
  influence <- numeric(nrow(units))
  influence[rows] <- share * (y[rows] - sum(share * y[rows]))
  list(mean = sum(share * y[rows]), influence = influence)
}
effect_of <- function(start, wave) {
  base <- if (wave >= start) start - 1 else wave - 1
  treated <- units$start == start
  controls <- units$start == Inf
  if (control == "not_yet") controls <- controls | (!treated & units$start > max(wave, base))
  parts <- if (persons) list(answers[, wave] - answers[, base]) else list(answers[, wave], -answers[, base])
  estimate <- 0
  influence <- numeric(nrow(units))
  for (y in parts) {
    if (min(sum(treated & !is.na(y)), sum(controls & !is.na(y))) < 2) return(NULL)
    one <- mean_of(y, which(treated & !is.na(y)))
    two <- mean_of(y, which(controls & !is.na(y)))
    estimate <- estimate + one$mean - two$mean
    influence <- influence + one$influence - two$influence
  }
  list(start = start, wave = wave, estimate = estimate, influence = influence)
}
starts <- sort(unique(units$start[is.finite(units$start)]))
effects <- unlist(lapply(starts, function(start) lapply(2:length(at), function(wave) effect_of(start, wave))), FALSE)
effects <- Filter(Negate(is.null), effects)

#: staggered_average
average <- function(kind, level, some, by_size) {
  estimates <- sapply(some, function(e) e$estimate)
  influence <- sapply(some, function(e) e$influence)
  weights <- rep(1 / length(some), length(some))
  moved <- 0
  if (by_size) {
    member <- outer(units$start, sapply(some, function(e) e$start), "==")
    share <- units$w / sum(units$w)
    sizes <- colSums(share * member)
    weights <- sizes / sum(sizes)
    moved <- share * (member %*% estimates - rowSums(member) * sum(weights * estimates)) / sum(sizes)
  }
  estimate <- sum(weights * estimates)
  std_error <- error_of(drop(influence %*% weights) + drop(moved))
  half <- qt(0.975, g - 1) * std_error
  data.frame(kind, level, estimate, std_error, df = g - 1, ci_low = estimate - half, ci_high = estimate + half)
}
since <- sapply(effects, function(e) e$wave - e$start)
after <- effects[since >= 0]
result <- average("overall", "total", after, TRUE)
for (k in sort(unique(since))) result <- rbind(result, average("dynamic", k, effects[since == k], TRUE))
for (start in starts) {
  own <- after[sapply(after, function(e) e$start) == start]
  if (length(own) == 0) next
  result <- rbind(result, average("group", waves[at[start]], own, FALSE))
}
print(result, digits = 10, row.names = FALSE)
