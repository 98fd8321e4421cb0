#: controls
d <- d[complete.cases(d[controls]), ]
for (name in controls) {
  if (is.numeric(d[[name]]) && length(unique(d[[name]])) > 1) d[[name]] <- as.numeric(scale(d[[name]]))
}
