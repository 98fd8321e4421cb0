#: jackknife
capture program drop gap
program define gap, rclass
    args group
    tempvar s
    sts generate `s' = s, by(x_background x_part)
    forvalues part = 1/<<parts>> {
        summarize `s' if x_background == `group' & x_part == `part' & _t <= <<horizon>>, meanonly
        local this = cond(r(N) > 0, r(min), 1)
        summarize `s' if x_background == 1 & x_part == `part' & _t <= <<horizon>>, meanonly
        return scalar gap`part' = <<sign>> * (`this' - cond(r(N) > 0, r(min), 1))
    }
end
