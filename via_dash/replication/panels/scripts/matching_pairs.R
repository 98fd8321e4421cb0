#: matching_pairs
width <- if (length(caliper)) caliper * sd(people$score) else Inf
stratum <- if (length(exact)) as.character(interaction(people[exact])) else rep("all", nrow(people))
place <- order(people$score)
free <- people$pilot == 0
pairs <- NULL
for (i in order(-people$score)) {
  if (people$pilot[i] == 0) next
  here <- match(i, place)
  near <- which(free[place] & stratum[place] == stratum[i])
  lower <- max(near[near < here], 0)
  upper <- min(near[near > here], Inf)
  apart <- c(if (lower > 0) people$score[i] - people$score[place[lower]] else Inf,
             if (upper < Inf) people$score[place[upper]] - people$score[i] else Inf)
  if (min(apart) > width || min(apart) == Inf) next
  control <- place[if (apart[1] <= apart[2]) lower else upper]
  free[control] <- FALSE
  pairs <- rbind(pairs, c(i, control))
}
kept <- people$person[as.vector(pairs)]
