"""Matching 10,000 persons against 50,000, beside R's MatchIt where it is installed: time, and the same pairs."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.clock import timed
from tests.bench.fresh import fresh
from tests.bench.measure import Equality, Goal, Row, Series

PILOT, CONTROL, SEED, REPEATS = 10_000, 50_000, 20260, 3
TEXTBOOK = "R MatchIt 4.7"  # before it, the nearest free control was not always taken
SCRIPT = """
suppressMessages(library(MatchIt))
d <- read.csv(commandArgs(TRUE)[1])
seconds <- system.time(m <- matchit(pilot ~ x1 + x2 + x3, d, method = "nearest"))["elapsed"]
mm <- m$match.matrix
write.csv(data.frame(pilot = d$id[as.integer(rownames(mm))], control = d$id[as.integer(mm[, 1])]),
          commandArgs(TRUE)[2], row.names = FALSE)
cat(as.character(packageVersion("MatchIt")), seconds)
"""


def measure() -> Row:
    """Ours in one process; MatchIt in R, its own clock around the call."""
    found = fresh(__name__, "ours")
    ours = Series("match, 10,000 against 50,000", "s", found["seconds"])
    peer = Series("R MatchIt")
    row = Row([], [ours, peer], [
        f"Matching: nearest neighbour 1:1 on three simulated numbers (seed {SEED}); ours from a Panel, MatchIt from a "
        "data frame, propensity score and balance table included in ours, the score in MatchIt's."
    ])  # fmt: skip
    if shutil.which("Rscript") is None:
        peer.failures.append("R is not installed")
    else:
        try:
            pairs = _matchit(peer)
            if peer.label >= TEXTBOOK:
                missed = len(set(map(tuple, found["pairs"])) ^ pairs) / 2
                row.equalities.append(Equality("match: pairs that are not MatchIt's", peer.label, missed, 0))
        except (subprocess.CalledProcessError, OSError):
            peer.failures.append("MatchIt is not installed")
    row.goals.append(Goal("matching 10,000 against 50,000", ours, peer, 1))
    return row


def _matchit(peer: Series) -> set[tuple[int, int]]:
    import pandas as pd

    with tempfile.TemporaryDirectory() as folder:
        data, pairs, script = (Path(folder) / name for name in ("data.csv", "pairs.csv", "match.R"))
        people().to_csv(data, index=False)
        script.write_text(SCRIPT)
        done = subprocess.run(
            ["Rscript", str(script), str(data), str(pairs)], check=True, capture_output=True, text=True
        )
        version, seconds = done.stdout.split()
        peer.label = f"R MatchIt {version}"
        peer.values.append(float(seconds))
        return {(int(a), int(b)) for a, b in pd.read_csv(pairs).itertuples(index=False)}


def people() -> Any:
    """A frame of id, pilot, three numbers and one outcome at two waves."""
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(SEED)
    n = PILOT + CONTROL
    pilot = np.r_[np.ones(PILOT, int), np.zeros(CONTROL, int)]
    x = rng.normal(size=(n, 3)) + 0.4 * pilot[:, None]
    y = rng.normal(size=(n, 2))
    columns = {"id": np.arange(1, n + 1), "pilot": pilot, "y_T0": y[:, 0], "y_T1": y[:, 1]}
    return pd.DataFrame(columns | {f"x{i + 1}": x[:, i].round(6) for i in range(3)})


def ours() -> dict[str, Any]:
    """Seconds per repeat, and the pairs."""
    from dataclasses import replace

    import via_dash as via

    roles = via.Mapping(
        person="id",
        group="pilot",
        pilot=1,
        outcomes=(via.Outcome("y"),),
        covariates=("x1", "x2", "x3"),
        wide={"y": {"T0": "y_T0", "T1": "y_T1"}},
    )
    panel = via.Panel.from_table(people(), roles)
    runs = [timed(lambda: via.match(replace(panel))) for _ in range(REPEATS)]
    pairs = runs[0][0].pairs
    return {"seconds": [seconds for _, seconds in runs], "pairs": pairs[["pilot", "control"]].to_numpy().tolist()}
