#: controls
d <- d[complete.cases(d[controls]), ]
