#: alone
clustered <- function(arm, group, stage) NULL
