key <- function(values) trimws(values)
