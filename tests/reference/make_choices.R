# Reference for shares of choices and their differences: clubSandwich on a small made-up file of pupils in schools.
# Rscript make_choices.R    (written with R 4.2.2 and clubSandwich 0.5.8; seconds)
# Writes choices.csv (220 pupils in 9 schools) and choices_expected.csv.
library(clubSandwich)
set.seed(20240613)
size <- c(34, 21, 40, 12, 28, 19, 31, 25, 10)
school <- rep(seq_along(size), size)
level <- sample(c("a", "b", "c"), length(school), TRUE, c(0.5, 0.3, 0.2))
level[school == 9 & level == "c"] <- "a"
taste <- rnorm(9, 0, 0.5)
p <- plogis(-1 + taste[school] + ifelse(level == "b", 0.6, ifelse(level == "c", -0.4, 0)))
choice <- ifelse(runif(length(p)) < p, "tech", sample(c("care", "none"), length(p), TRUE))
d <- data.frame(school, level, tech = as.integer(choice == "tech"), care = as.integer(choice == "care"))
write.csv(d, "choices.csv", row.names = FALSE, quote = FALSE)
found <- do.call(rbind, lapply(c("tech", "care"), function(name) {
  fit <- lm(d[[name]] ~ 0 + level, d)
  V <- vcovCR(fit, cluster = d$school, type = "CR2")
  do.call(rbind, lapply(2:3, function(k) {
    contrast <- matrix(c(-1, 0, 0), 1); contrast[k] <- 1
    test <- linear_contrast(fit, vcov = V, contrasts = contrast, test = "Satterthwaite")
    data.frame(outcome = name, level = c("a", "b", "c")[k], difference = test$Est, std_error = test$SE, df = test$df,
               low = test$CI_L, high = test$CI_U)
  }))
}))
found[-(1:2)] <- lapply(found[-(1:2)], function(x) sprintf("%.15g", x))
write.csv(found, "choices_expected.csv", row.names = FALSE, quote = FALSE)
