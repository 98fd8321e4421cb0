#: subgroup_htz
wald <- function(contrast, later) {
  terms <- as.vector(outer(paste0("when", later), paste0("level", levels(d$level)[-1]), paste, sep = ":"))
  zero <- constrain_zero(match(paste0(prefix, terms), names(coef(model))))
  found <- Wald_test(model, constraints = zero, vcov = variance, test = "HTZ")
  data.frame(contrast = contrast, statistic = found$Fstat, df = found$df_num, df_error = found$df_denom,
             p_value = found$p_val, n = length(unique(d$person)))
}
