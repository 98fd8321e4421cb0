#: cr2
inference <- function(fit, name) {
  found <- conf_int(fit, vcov = "CR2", cluster = two$cluster, test = "Satterthwaite", coefs = name)
  data.frame(estimate = found$beta, std_error = found$SE, df = found$df, ci_low = found$CI_L, ci_high = found$CI_U,
             p_value = 2 * pt(-abs(found$beta / found$SE), found$df))
}
