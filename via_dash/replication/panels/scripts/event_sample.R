#: event_sample
d <- long[long$wave %in% at, ]
