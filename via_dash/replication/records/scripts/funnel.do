#: came_to
forvalues stage = 1/<<last>> {
    generate byte reached`stage' = x_stage >= `stage'
}

#: wilson
forvalues stage = 1/<<last>> {
    by x_arm x_background, sort rc0: ci proportions reached`stage', wilson
}
forvalues stage = 2/<<last>> {
    local before = `stage' - 1
    by x_arm x_background, sort rc0: ci proportions reached`stage' if reached`before', wilson
}

#: katz
levelsof x_arm, local(arms)
levelsof x_background if x_background > 1, local(groups)
foreach arm of local arms {
    foreach group of local groups {
        forvalues stage = 2/<<last>> {
            display as text _newline "x_arm `arm', x_background `group', x_stage `stage'"
            generate byte exposed = x_background == `group' if inlist(x_background, 1, `group') & x_arm == `arm'
            capture noisily cs reached`stage' exposed
