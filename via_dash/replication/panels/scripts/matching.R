#: matching_people
people <- long[!duplicated(long$person), ]
for (name in names(scores)) people[[name]] <- scores[[name]][as.integer(people[[name]])]
