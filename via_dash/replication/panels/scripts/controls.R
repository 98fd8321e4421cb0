#: controls
d <- d[complete.cases(d[controls]), ]

#: scaled
for (name in controls) {
  if (is.numeric(d[[name]]) && isTRUE(sd(d[[name]]) > 0)) d[[name]] <- as.numeric(scale(d[[name]]))
}
