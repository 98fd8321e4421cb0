#: subgroup_sample
d <- long[long$pilot == group & long$wave %in% at, ]
