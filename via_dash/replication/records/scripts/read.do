foreach column of varlist <<columns>> {
    tostring `column', replace force
    replace `column' = strtrim(`column')
    replace `column' = "" if inlist(`column', "NA", "N/A", "#N/A", "#N/B", "NULL", "#NULL!", "#LEEG!", "NaN", "nan")
    replace `column' = "" if inlist(`column', "null", "None", "<NA>", ".")
}
