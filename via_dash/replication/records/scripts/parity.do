#: segments
bysort x_indicator: egen first = min(x_year)
bysort x_indicator x_year: egen changed = max(x_changed == 1)
bysort x_indicator x_year: generate byte starts = changed & x_year > first if _n == 1
bysort x_indicator (x_year starts): generate segment = sum(starts)

#: added_up
keep if (<<indicators>>) & inlist(x_group, 1, <<group>>)
generate byte side = x_group == <<group>>
generate byte gone = missing(x_count) | missing(x_total)
collapse (sum) x_count x_total (max) gone segment, by(x_indicator x_year side)
replace x_count = . if gone
drop gone
reshape wide x_count x_total, i(x_indicator x_year segment) j(side)

#: wilson
local z = invnormal(0.975)
forvalues side = 0/1 {
    generate double n`side' = x_total`side' if x_total`side' > 0
    generate double share`side' = x_count`side' / n`side'
    generate double half`side' = `z' * sqrt(share`side' * (1 - share`side') / n`side' + `z'^2 / (4 * n`side'^2))
    generate double low`side' = (share`side' + `z'^2 / (2 * n`side') - half`side') / (1 + `z'^2 / n`side')
    generate double high`side' = (share`side' + `z'^2 / (2 * n`side') + half`side') / (1 + `z'^2 / n`side')
    generate double tilde`side' = (x_count`side' + 1) / (n`side' + 2)
    generate double variance`side' = tilde`side' * (1 - tilde`side') / (n`side' + 2)
}

#: newcombe
generate double gap = share1 - share0
generate double gap_low = gap - sqrt((share1 - low1)^2 + (high0 - share0)^2)
generate double gap_high = gap + sqrt((high1 - share1)^2 + (share0 - low0)^2)

#: katz
generate double ratio = share1 / share0 if share1 > 0 & share0 > 0
generate double factor = exp(`z' * sqrt(1 / x_count1 - 1 / n1 + 1 / x_count0 - 1 / n0))
generate double ratio_low = ratio / factor
generate double ratio_high = ratio * factor
format share? low? high? gap* ratio* %12.0g
list x_indicator x_year share0 low0 high0 share1 low1 high1, sepby(x_indicator)
list x_indicator x_year gap gap_low gap_high ratio ratio_low ratio_high, sepby(x_indicator)

#: trend
drop if missing(gap)
generate double weight = 1 / (variance0 + variance1)
egen line = group(x_indicator segment)
summarize line, meanonly
local lines = r(max)
forvalues number = 1/`lines' {
    preserve
    keep if line == `number'
    if _N >= 5 {
        list x_indicator segment in 1
        regress gap x_year [aweight = weight]
        predict double e, residuals
        replace e = e * sqrt(weight)
        sort x_year
        generate double square = e^2
        generate double product = e * e[_n - 1] if x_year == x_year[_n - 1] + 1
        summarize square, meanonly
        local squares = r(sum)
        summarize product, meanonly
        local products = r(sum)
        summarize x_year [aweight = weight], meanonly
        generate double spread = weight * (x_year - r(mean))^2
        summarize spread, meanonly
        local spread = r(sum)
        local r = min(max((_N * `products' / `squares' + 2) / (_N - 4), 0), 1)
        local df = max(_N * (1 - `r') / (1 + `r'), 4) - 2
        local std_error = sqrt(max(1, `squares' / `df') / `spread')
        local half = invttail(`df', 0.025) * `std_error'
        display %14.0g _b[x_year] %14.0g `std_error' %14.0g _b[x_year] - `half' %14.0g _b[x_year] + `half'
        display "p = " %12.0g 2 * ttail(`df', abs(_b[x_year] / `std_error'))
    }
    restore
}
