#: two_groups
two <- x[x$background %in% c(levels(x$background)[1], group), ]
two$reached <- as.integer(as.integer(two$stage) >= match(stage, levels(two$stage)))
two$group <- as.integer(two$background == group)
two$nudge <- as.integer(two$arm == levels(two$arm)[2])
two$usual <- 1 - two$nudge

#: linear_probability
first <- lm(reached ~ group * nudge, data = two)
second <- lm(reached ~ group * usual, data = two)

row <- function(measure, fit, name, n) {
  data.frame(measure, stage, background = group, inference(fit, name), n)
}
result <- rbind(
  row("gap_without", first, "group", sum(two$nudge == 0)),
  row("gap_with", second, "group", sum(two$nudge == 1)),
  row("change", first, "group:nudge", nrow(two))
)
