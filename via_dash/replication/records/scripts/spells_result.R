groups <- levels(x$background)[-1]
parts <- levels(x$part)
pairs <- expand.grid(group = groups, part = parts, stringsAsFactors = FALSE)
gaps <- do.call(rbind, Map(function(group, part) gap("gap", group, part), pairs$group, pairs$part))

#: changes
if (length(parts) == 2) {
  gaps <- rbind(gaps, do.call(rbind, lapply(groups, function(group) gap("gap_change", group, rev(parts)))))
}
result <- rbind(curves, gaps)
