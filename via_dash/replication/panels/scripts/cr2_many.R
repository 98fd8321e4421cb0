#: cr2_many
inference <- function(model, cluster, terms) {
  x <- model.matrix(model)
  e <- residuals(model)
  bread <- solve(crossprod(x))
  parts <- lapply(split(seq_along(e), cluster), function(i) {
    own <- x[i, , drop = FALSE]
    free <- eigen(diag(length(i)) - own %*% bread %*% t(own), symmetric = TRUE)
    power <- ifelse(free$values > 1e-10, free$values^-0.5, 0)
    a <- free$vectors %*% (power * t(free$vectors)) %*% own %*% bread[, terms, drop = FALSE]
    list(score = drop(crossprod(a, e[i])), size = colSums(a^2), reach = crossprod(own, a))
  })
  found <- lapply(seq_along(terms), function(j) {
    score <- sapply(parts, function(part) part$score[j])
    size <- sapply(parts, function(part) part$size[j])
    reach <- sapply(parts, function(part) part$reach[, j])
    shared <- colSums(reach * (bread %*% reach))
    turned <- bread %*% tcrossprod(reach)
    squares <- sum(size^2 - 2 * size * shared) + sum(turned * t(turned))
    data.frame(std_error = sqrt(sum(score^2)), df = sum(size - shared)^2 / squares)
  })
  do.call(rbind, found)
}
