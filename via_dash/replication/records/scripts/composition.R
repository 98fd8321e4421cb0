#: tens
size <- function(n) 10 * floor((n + 5) / 10)
step_of <- function(n) c(1, 5, 10)[c(1, 5, 10) * (size(n) - 5) >= 500][1]

#: rounded
rounded <- function(counts) {
  n <- sum(counts)
  step <- step_of(n)
  whole <- n * step
  first <- (200 * counts[1] + whole) %/% (2 * whole)
  down <- (100 * counts[-1]) %/% whole
  left <- (100 * counts[-1]) %% whole
  up <- order(-left)[seq_len(100 / step - first - sum(down))]
  down[up] <- down[up] + 1
  slack <- c(step / 2, rep(if (length(down) == 1) step / 2 else step, length(down)))
  data.frame(percent = step * c(first, down), slack, n = size(n) - 5)
}
others <- function(told) data.frame(percent = 100 - told$percent[1], slack = told$slack[1], n = told$n[1])
together <- function(told) data.frame(percent = sum(told$percent), slack = sum(told$slack), n = told$n[1])

#: could_be
fewest <- function(one) max(floor(one$n * (one$percent - one$slack) / 100), 0)
most <- function(one) min(ceiling(one$n * (one$percent + one$slack) / 100), one$n)

#: exact
share <- function(part, background, one, n) {
  data.frame(part, background, measure = "share", estimate = one$percent / 100, std_error = NA,
             ci_low = binom.test(fewest(one), one$n)$conf.int[1], ci_high = binom.test(most(one), one$n)$conf.int[2],
             n = size(n), p_value = NA)
}

#: nearest
against <- function(one, target) {
  if (fewest(one) <= target * one$n && target * one$n <= most(one)) return(1)
  count <- if (target * one$n < fewest(one)) fewest(one) else most(one)
  min(1, 2 * sapply(c("less", "greater"), function(side) binom.test(count, one$n, target, side)$p.value))
}

#: newcombe
wilson <- function(count, n) suppressWarnings(prop.test(count, n, correct = FALSE))$conf.int
lower <- function(a, n, b, m) a / n - b / m - sqrt((a / n - wilson(a, n)[1])^2 + (wilson(b, m)[2] - b / m)^2)
upper <- function(a, n, b, m) a / n - b / m + sqrt((wilson(a, n)[2] - a / n)^2 + (b / m - wilson(b, m)[1])^2)
difference <- function(part, one, first, n) {
  data.frame(part, background = "others", measure = "difference", estimate = (one$percent - first$percent) / 100,
             std_error = NA, ci_low = lower(fewest(one), one$n, most(first), first$n),
             ci_high = upper(most(one), one$n, fewest(first), first$n), n = size(n), p_value = NA)
}

shares <- function(part, told, n) {
  rows <- share(part, "others", others(told), n)
  if (!is.na(benchmark) && part %in% tested) rows$p_value <- against(others(told), benchmark)
  last <- if (nrow(told) > 2) nrow(told) else 1
  rbind(rows, do.call(rbind, lapply(seq_len(last), function(place) {
    share(part, paste(groups[[place]], collapse = " + "), told[place, ], n)
  })))
}

counted <- function(people, sets) sapply(sets, function(set) sum(people$background %in% set))
stock <- x[x$left == 0, ]

#: whole
apart <- rounded(counted(stock, backgrounds))
inside <- lapply(groups, function(set) which(sapply(backgrounds, function(one) all(one %in% set))))
told <- rbind(apart[1, ], others(apart))
if (length(groups) > 2) told <- do.call(rbind, lapply(inside, function(place) together(apart[place, ])))
result <- shares("total", told, nrow(stock))
