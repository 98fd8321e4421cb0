# Reference tests that the difference-in-differences of all levels are equal, on the LaLonde NSW data: HTZ with CR2.
# Rscript make_did_difference.R    (written with clubSandwich 0.5.8, R 4.2.2)
suppressMessages(library(clubSandwich))
d <- read.csv("lalonde.csv", colClasses = c(id = "character"))
d$row <- seq_len(nrow(d)) - 1
d$two <- factor(d$nodegree)
d$three <- factor(d$race)
d$five <- cut(d$educ, c(-1, 7, 9, 10, 11, 99), labels = letters[1:5])
d$survey <- 0.4 + ((d$row * 37) %% 50) / 25
stack <- function(wave, y) data.frame(d, wave = wave, y = y)
p <- rbind(stack(0, d$re75), stack(1, d$re78))
p$crossed <- p$row %% 30                                               # clusters hold persons of several levels
shapes <- list(balanced = p, unbalanced = p[((2 * p$row + p$wave) * 37) %% 100 >= 15, ])
out <- list()
for (shape in names(shapes)) for (by in c("two", "three", "five")) for (cluster in c("person", "crossed"))
  for (weight in c("none", "survey")) for (controls in c("", "age")) {
    data <- shapes[[shape]]
    data$level <- data[[by]]
    data$w <- if (weight == "none") 1 else data[[weight]]
    right <- paste0("0 + level + level:treat + level:wave + level:treat:wave", if (controls == "") "" else " + level:age + level:wave:age")
    f <- as.formula(paste("y ~", right))
    m <- if (weight == "none") lm(f, data) else lm(f, data, weights = w)
    cl <- if (cluster == "person") data$row else data[[cluster]]
    v <- vcovCR(m, cluster = cl, type = "CR2")
    t <- Wald_test(m, constrain_equal(grep("treat:wave", names(coef(m)))), vcov = v, test = "HTZ")
    out[[length(out) + 1]] <- data.frame(shape = shape, by = by, cluster = cluster, weight = weight, controls = controls,
      statistic = t$Fstat, df = t$df_num, df_error = t$df_denom, p = t$p_val)
  }
write.csv(do.call(rbind, out), "did_difference.csv", row.names = FALSE)
