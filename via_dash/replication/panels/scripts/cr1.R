#: cr1
inference <- function(model, cluster, terms) {
  variance <- vcovCL(model, cluster = cluster, type = "HC1")
  data.frame(std_error = sqrt(diag(variance)[terms]), df = length(unique(cluster)) - 1)
}
