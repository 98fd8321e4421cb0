levelsof x_cohort, local(cohorts)
foreach cohort of local cohorts {
    display as text _newline "x_cohort `cohort'"
    forvalues stage = 1/<<last>> {
        ci proportions reached`stage' furthest`stage' if x_cohort == `cohort', exact
    }
