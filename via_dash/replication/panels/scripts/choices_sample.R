#: choices_sample
d <- long[long$wave == at & long$pilot %in% groups & !is.na(long[[by]]), ]
