#: came_to
came_to <- function(arm, group, stage) {
  sum(x$arm == arm & x$background == group & as.integer(x$stage) >= stage)
}

#: wilson
wilson <- function(count, n) suppressWarnings(prop.test(count, n, correct = FALSE))$conf.int
share <- function(measure, count, n) {
  ends <- if (n > 0) wilson(count, n) else c(NA, NA)
  data.frame(measure, estimate = count / n, std_error = NA, ci_low = ends[1], ci_high = ends[2], n)
}

#: katz
ratio <- function(count, n, base, n_base) {
  if (count == 0 || base == 0) return(NULL)
  found <- (count / n) / (base / n_base)
  half <- qnorm(0.975) * sqrt(1 / count - 1 / n + 1 / base - 1 / n_base)
  data.frame(measure = "ratio", estimate = found, std_error = NA, ci_low = found / exp(half),
             ci_high = found * exp(half), n = n + n_base)
}

measures <- function(arm, group, stage) {
  reference <- levels(x$background)[1]
  count <- came_to(arm, group, stage)
  entered <- came_to(arm, group, 1)
  if (entered == 0) return(NULL)
  compared <- stage > 1 && group != reference && came_to(arm, reference, 1) > 0
  data.frame(arm, stage = levels(x$stage)[stage], background = group, rbind(
    share("share", count, entered),
    if (stage > 1) share("step", count, came_to(arm, group, stage - 1)),
    if (compared) ratio(count, entered, came_to(arm, reference, stage), came_to(arm, reference, 1)),
    if (compared) clustered(arm, group, stage)
  ))
}

cells <- expand.grid(group = levels(x$background), stage = seq_along(levels(x$stage)), arm = levels(x$arm),
                     stringsAsFactors = FALSE)
result <- do.call(rbind, Map(measures, cells$arm, cells$group, cells$stage))
