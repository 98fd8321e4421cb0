#: subgroup_tests
result <- wald("total", at[-1])
for (wave in at[-1]) result <- rbind(result, wald(paste0(waves[at[1]], "\u2013", waves[wave]), wave))
distinct <- if (length(at) > 2) seq_len(nrow(result)) else 1
result$p_holm <- p.adjust(result$p_value[distinct], "holm")
result$p_bh <- p.adjust(result$p_value[distinct], "BH")
print(result, digits = 10, row.names = FALSE)
