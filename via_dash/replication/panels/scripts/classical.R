#: classical
inference <- function(model, cluster, terms) {
  data.frame(std_error = sqrt(diag(vcov(model))[terms]), df = df.residual(model))
}
