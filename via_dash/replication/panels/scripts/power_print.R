print(result, digits = 10, row.names = FALSE)
