# Reference weighted difference-in-differences on the LaLonde NSW data: lm with weights, CR1 as Stata has it, CR2.
# Rscript make_did_weighted.R    (written with clubSandwich 0.5.8, R 4.2.2)
suppressMessages(library(clubSandwich))
d <- read.csv("lalonde.csv", colClasses = c(id = "character"))
d$row <- seq_len(nrow(d)) - 1
d$survey <- 0.4 + ((d$row * 37) %% 50) / 25
d$matched <- ifelse(d$treat == 1, 1, ((d$row * 7) %% 5) / 2)          # one control in five has weight 0
d$extreme <- exp(((d$row * 53) %% 100) / 15 - 3)                       # from 0.05 to 37
stack <- function(wave, y) data.frame(d, wave = wave, y = y)
p <- rbind(stack(0, d$re75), stack(1, d$re78))
p$crossed <- p$row %% 12
p$nested <- ifelse(p$treat == 1, p$row %% 5, 100 + p$row %% 4)
p$one <- as.integer(p$crossed == 1)
shapes <- list(
  balanced = p,
  unbalanced = p[((2 * p$row + p$wave) * 37) %% 100 >= 15, ],          # 15 % of the rows are missing
  "cross-sections" = p[p$row %% 2 == p$wave, ])                        # every person seen once
out <- list()
for (shape in names(shapes)) for (weight in c("survey", "matched", "extreme")) {
  data <- shapes[[shape]]
  data$w <- data[[weight]]
  data <- data[data$w > 0, ]
  for (cluster in c("person", "crossed", "nested")) for (controls in c("", "race,age", "one")) {
    if (controls == "one" && cluster != "crossed") next                # `one` has full leverage in one cluster
    if (controls == "one" && shape == "cross-sections") next           # which is seen at one of the waves there
    cl <- if (cluster == "person") data$row else data[[cluster]]
    right <- paste(c("treat * wave", if (controls != "") paste(strsplit(controls, ",")[[1]], "* wave")), collapse = " + ")
    m <- lm(as.formula(paste("y ~", right)), data, weights = w)
    take <- function(type) { t <- coef_test(m, vcov = type, cluster = cl); t[rownames(t) == "treat:wave", ] }
    cr2 <- take("CR2")
    out[[length(out) + 1]] <- data.frame(
      shape = shape, weight = weight, cluster = cluster, controls = controls, estimate = cr2$beta,
      se_classical = summary(m)$coefficients["treat:wave", "Std. Error"], se_cr1 = take("CR1S")$SE, se_cr2 = cr2$SE,
      df = cr2$df_Satt, p = cr2$p_Satt, rows = nobs(m), clusters = length(unique(cl)))
  }
}
write.csv(do.call(rbind, out), "did_weighted.csv", row.names = FALSE)
