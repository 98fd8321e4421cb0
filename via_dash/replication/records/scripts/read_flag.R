flag <- function(values) {
  word <- tolower(trimws(sub("[,;:(\u2013-].*", "", values)))
  ifelse(is.na(values), NA, as.integer(word %in% c("1", "ja", "j", "yes", "y", "waar", "true")))
}
