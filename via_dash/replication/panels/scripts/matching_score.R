#: matching_score
people <- people[complete.cases(people[c(match_on, exact)]), ]
varying <- Filter(function(name) length(unique(people[[name]])) > 1, match_on)
score_model <- glm(reformulate(varying, "pilot"), family = binomial, data = people,
                   control = glm.control(epsilon = 1e-14, maxit = 100))
people$score <- round(fitted(score_model), 12)
