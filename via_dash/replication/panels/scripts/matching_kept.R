#: matching_kept
long <- long[long$person %in% kept, ]
