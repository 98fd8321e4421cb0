#: matching_both
seen_at <- function(name, wave) people$person %in% long$person[long$wave == wave & !is.na(long[[name]])]
both <- lapply(outcomes, function(name) seen_at(name, matched_at[1]) & seen_at(name, matched_at[2]))
people <- people[Reduce(`|`, both), ]
