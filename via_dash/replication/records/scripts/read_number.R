number <- function(values) as.numeric(values)
