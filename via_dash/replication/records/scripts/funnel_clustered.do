            #: clustered
            summarize reached`stage' if exposed == 1, meanonly
            local count = r(sum)
            summarize reached`stage' if exposed == 0, meanonly
            if `count' > 0 & r(sum) > 0 {
                capture noisily poisson reached`stage' exposed, vce(cluster x_cluster) nolog
                if _rc == 0 {
                    local half = invttail(e(N_clust) - 1, 0.025) * _se[exposed]
                    display %14.0g exp(_b[exposed]) %14.0g exp(_b[exposed] - `half') %14.0g exp(_b[exposed] + `half')
                }
            }
