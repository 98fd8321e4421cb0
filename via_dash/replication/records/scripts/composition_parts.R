#: parts
whole <- others(told)
first <- NULL
for (set in parts) {
  people <- those[those$part %in% set, ]
  name <- paste(set, collapse = " + ")
  told <- rounded(counted(people, groups))
  result <- rbind(result, shares(name, told, nrow(people)))
  result <- rbind(result, data.frame(
    part = name, background = "others", measure = "whole_ratio", estimate = others(told)$percent / whole$percent,
    std_error = NA, ci_low = NA, ci_high = NA, n = size(nrow(people)), p_value = NA
  ))
  if (compare_with_first && !is.null(first)) {
    result <- rbind(result, difference(name, others(told), first, nrow(people)))
  }
  if (is.null(first)) first <- others(told)
}
