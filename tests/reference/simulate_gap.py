"""How often does the test of the gap's change reject where nothing changes, with 8 organisations?

    python -m tests.reference.simulate_gap

Applicants of one organisation resemble one another (SD 0.5 of the log odds), and so do those of one background in one
organisation (SD 0.3). Prints the share of 2,000 runs rejected at 5 % by the wild bootstrap and by CR2, for a nudge that
varies within organisations and one that varies between them. It is what methods/gap.yaml says; no test runs it.
"""

import numpy as np
import pandas as pd

from tests.stats.applications import make_applications
from via_dash.options import StandardError
from via_dash.stats import gap

RUNS, CLUSTERS, SIZE = 2_000, 8, 50
ERRORS: tuple[StandardError, ...] = ("wild", "cr2")


def applicants(random: np.random.Generator, *, between: bool) -> pd.DataFrame:
    """One made-up study in which the nudge changes nothing."""
    organisation = np.repeat(np.arange(CLUSTERS), SIZE)
    arm = organisation % 2 if between else random.permuted(np.tile(np.arange(SIZE) % 2, (CLUSTERS, 1)), axis=1).ravel()
    group = (random.random(len(organisation)) < 0.3).astype(int)
    odds = -0.7 - 0.3 * group + random.normal(0, 0.5, CLUSTERS)[organisation]
    odds += group * random.normal(0, 0.3, CLUSTERS)[organisation]
    stage = 1 + (random.random(len(organisation)) < 1 / (1 + np.exp(-odds)))
    return pd.DataFrame({"background": group, "arm": arm, "stage": stage, "organisation": organisation})


def main() -> None:
    """Print the share rejected per design and standard error."""
    for between in (False, True):
        random = np.random.default_rng(20241125)
        rejected = dict.fromkeys(ERRORS, 0)
        for _ in range(RUNS):
            records = make_applications(applicants(random, between=between), stages=(1, 2))
            for se in ERRORS:
                p_value = gap(records, se=se).change.p_value
                rejected[se] += p_value is not None and p_value < 0.05
        print("between" if between else "within", {se: round(100 * n / RUNS, 1) for se, n in rejected.items()})


if __name__ == "__main__":
    main()
