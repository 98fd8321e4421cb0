#: curves
labelled <- function(cell, found) {
  g <- cells[[cell]]
  data.frame(background = as.character(g$background[1]), part = as.character(g$part[1]), found(g))
}
cells <- split(x, list(x$background, x$part), drop = TRUE)
curves <- rbind(do.call(rbind, lapply(names(cells), labelled, points)),
                do.call(rbind, lapply(names(cells), labelled, median_time)))

#: contrast
of <- function(d, group, part) d[d$background == group & d$part %in% part, ]
contrast <- function(d, group, parts) {
  signs <- if (length(parts) == 2) c(1, -1) else 1
  found <- sapply(parts, function(part) {
    sides <- rbind(at_horizon(of(d, group, part)), at_horizon(of(d, levels(x$background)[1], part)))
    c(sides[1, "share"] - sides[2, "share"], sum(sides[, "std_error"]^2), min(sides[, "std_error"]))
  })
  list(estimate = sum(signs * found[1, ]), variance = sum(found[2, ]), spread = min(found[3, ]) > 0)
}
of_all <- function(group, parts) {
  sizes <- sapply(parts, function(part) {
    min(in_sight(of(x, group, part)), in_sight(of(x, levels(x$background)[1], part)))
  })
  found <- contrast(x, group, parts)
  if (all(sizes >= 10)) found else list(estimate = NA, variance = NA, spread = NA)
}
