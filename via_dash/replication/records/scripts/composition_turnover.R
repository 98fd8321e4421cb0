#: turnover
those <- x[!(x$entered == 1 & x$left == 1), ]
those$part <- ifelse(those$left == 1, "left", ifelse(those$entered == 1, "came", "stayed"))
