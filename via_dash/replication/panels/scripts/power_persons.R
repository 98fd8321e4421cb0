#: power_persons
earlier <- long[long$wave == before, ]
later <- long[long$wave == after, ]
both <- intersect(earlier$person, later$person)
pilot <- earlier$pilot[match(both, earlier$person)]
x <- later$y[match(both, later$person)] - earlier$y[match(both, earlier$person)]
cell <- factor(pilot, 1:0)
means <- 2
