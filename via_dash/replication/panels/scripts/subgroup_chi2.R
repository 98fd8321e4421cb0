#: subgroup_chi2
wald <- function(contrast, later) {
  terms <- as.vector(outer(paste0("when", later), paste0("level", levels(d$level)[-1]), paste, sep = ":"))
  b <- coef(model)[terms]
  statistic <- drop(b %*% solve(variance[terms, terms], b))
  data.frame(contrast = contrast, statistic = statistic, df = length(terms),
             p_value = pchisq(statistic, length(terms), lower.tail = FALSE), n = length(unique(d$person)))
}
