# Reference group-time effects on mpdta.csv (see make_staggered.py), unconditional, analytic standard errors.
# Rscript make_staggered.R    (written with did 2.5.1 on DRDID 1.2.3 and data.table 1.14.8, R 4.2.2)
suppressMessages(library(did))
wide <- read.csv("mpdta.csv")
years <- 2003:2007
d <- do.call(rbind, lapply(years, function(y) data.frame(
  id = wide$countyreal, row = seq_len(nrow(wide)) - 1, year = y, y = wide[[paste0("lemp_", y)]],
  first = wide$first_treat, w = wide$lpop - min(wide$lpop) + 1)))
d$cluster <- d$row %% 25
out <- list()
add <- function(case, d, control, ...) {
  fit <- suppressWarnings(att_gt("y", "year", "id", "first", ~1, d, control_group = control, est_method = "reg",
                                 bstrap = FALSE, cband = FALSE, ...))
  keep <- function(kind, start, level, n, att, se)
    out[[length(out) + 1]] <<- data.frame(case = case, kind = kind, start = start, level = level, estimate = att, std_error = se, n = n)
  n <- fit$n
  keep("group_time", fit$group, fit$t, n, fit$att, fit$se)
  whole <- aggte(fit, type = "simple"); keep("overall", NA, NA, n, whole$overall.att, whole$overall.se)
  for (kind in c("dynamic", "group")) {
    part <- aggte(fit, type = kind, cband = FALSE)
    keep(kind, NA, part$egt, n, part$att.egt, part$se.egt)
  }
}
add("never", d, "nevertreated")
add("not_yet", d, "notyettreated")
add("never, clusters", d, "nevertreated", clustervars = "cluster")
add("not_yet, weights", d, "notyettreated", weightsname = "w")
r <- d[d$row %% 5 == d$year - 2003, ]       # every county seen once: repeated cross-sections
add("never, cross-sections", r, "nevertreated", panel = FALSE)
write.csv(do.call(rbind, out), "staggered.csv", row.names = FALSE)
