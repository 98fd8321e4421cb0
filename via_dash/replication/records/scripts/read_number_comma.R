number <- function(values) as.numeric(sub(",", ".", gsub(".", "", values, fixed = TRUE), fixed = TRUE))
