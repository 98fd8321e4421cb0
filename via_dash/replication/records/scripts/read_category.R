category <- function(values, levels) {
  factor(levels[match(tolower(trimws(values)), tolower(levels))], levels = levels)
}
