#: exact
forvalues stage = 1/<<last>> {
    generate byte reached`stage' = x_stage >= `stage'
    generate byte furthest`stage' = x_stage == `stage'
    ci proportions reached`stage' furthest`stage', exact
}
