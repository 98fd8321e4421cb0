#: exact
portion <- function(cohort, stage, measure, count, n) {
  ends <- binom.test(count, n)$conf.int
  p_value <- NA
  if (measure == "reached" && stage %in% names(targets)) {
    #: twice
    tails <- sapply(c("less", "greater"), function(side) binom.test(count, n, targets[[stage]], side)$p.value)
    p_value <- min(1, 2 * tails)
  }
  data.frame(cohort, stage, measure, count, estimate = count / n, std_error = NA, ci_low = ends[1], ci_high = ends[2],
             n, p_value)
}

steps <- function(cohort, members) {
  far <- as.integer(members$stage)
  rows <- lapply(seq_along(levels(x$stage)), function(place) {
    stage <- levels(x$stage)[place]
    rbind(portion(cohort, stage, "reached", sum(far >= place), length(far)),
          portion(cohort, stage, "furthest", sum(far == place), length(far)))
  })
  known <- members$stopped[!is.na(members$stopped)]
  left <- if (length(known)) portion(cohort, NA, "left_early", sum(known), length(known))
  rbind(do.call(rbind, rows), left)
}

cohorts <- split(x, x$cohort, drop = TRUE)
result <- do.call(rbind, c(list(steps("total", x)), Map(steps, names(cohorts), cohorts)))
