#: at_horizon
capture program drop gap
program define gap, rclass
    args group part
    capture drop now
    sts generate now = s, by(x_background x_part)
    summarize now if x_background == `group' & x_part == `part' & _t <= <<horizon>>, meanonly
    local this = cond(r(N) > 0, r(min), 1)
    summarize now if x_background == 1 & x_part == `part' & _t <= <<horizon>>, meanonly
    local gap = <<sign>> * (`this' - cond(r(N) > 0, r(min), 1))
    summarize x_seen if inlist(x_background, 1, `group') & x_part == `part', meanonly
    return scalar gap = cond(r(min) < 10, ., `gap')
end

#: jackknife
capture program drop leave_out
program define leave_out
    args group first second
    gap `group' `first'
    local estimate = r(gap)
    if "`second'" != "" {
        gap `group' `second'
        local estimate = `estimate' - r(gap)
    }
    levelsof x_cluster, local(clusters)
    capture matrix drop without
    foreach cluster of local clusters {
        preserve
        quietly drop if x_cluster == `cluster'
        gap `group' `first'
        local one = r(gap)
        if "`second'" != "" {
            gap `group' `second'
            local one = `one' - r(gap)
        }
        matrix without = nullmat(without) \ (`one')
        restore
    }
    mata: w = st_matrix("without")
    mata: st_local("std_error", strofreal(sqrt((rows(w) - 1) / rows(w) * sum((w :- mean(w)):^2)), "%21.0g"))
    local df = rowsof(without) - 1
    local half = invttail(`df', 0.025) * `std_error'
    display as text _newline "x_background `group', x_part `first' `second'"
    display %14.0g `estimate' %14.0g `std_error' %14.0g `estimate' - `half' %14.0g `estimate' + `half'
    display "p = " %12.0g 2 * ttail(`df', abs(`estimate' / `std_error'))
end
