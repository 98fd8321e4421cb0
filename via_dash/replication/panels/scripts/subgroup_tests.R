#: subgroup_tests
wald <- function(contrast, later) {
  terms <- as.vector(outer(paste0("when", later), paste0("level", levels(d$level)[-1]), paste, sep = ":"))
  b <- coef(model)[terms]
  statistic <- drop(b %*% solve(variance[terms, terms], b))
  data.frame(contrast = contrast, statistic = statistic, df = length(terms),
             p_value = pchisq(statistic, length(terms), lower.tail = FALSE), n = length(unique(d$person)))
}
result <- wald("total", at[-1])
for (wave in at[-1]) result <- rbind(result, wald(paste0(waves[at[1]], "\u2013", waves[wave]), wave))
distinct <- if (length(at) > 2) seq_len(nrow(result)) else 1
result$p_holm <- p.adjust(result$p_value[distinct], "holm")
result$p_bh <- p.adjust(result$p_value[distinct], "BH")
print(result, digits = 10, row.names = FALSE)
