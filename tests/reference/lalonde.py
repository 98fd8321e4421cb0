"""The LaLonde NSW data as panels, in the shapes that the R scripts in this folder give them."""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from tests.stats.helpers import make_panel
from via_dash.panel import Panel

HERE = Path(__file__).parent
SCHOOLING = [-1, 7, 9, 10, 11, 99]


@cache
def persons() -> pd.DataFrame:
    return pd.read_csv(HERE / "lalonde.csv", dtype={"id": str})


def lalonde(shape: str = "balanced", cluster: str = "person", weight: str = "none", lift: float = 0.0) -> Panel:
    """The panel of make_cr2.R and make_did*: `balanced`, `unbalanced` or `cross-sections`.

    lift: dollars added to the pilot group's second wave.
    """
    table = persons()
    row = np.arange(len(table))
    pilot = (table["treat"] == 1).to_numpy()
    values = table[["re75", "re78"]].to_numpy(dtype=float)
    values[pilot, 1] += lift
    if shape == "unbalanced":
        values[((2 * row[:, None] + np.arange(2)) * 37) % 100 < 15] = np.nan
    if shape == "cross-sections":
        values[row[:, None] % 2 != np.arange(2)] = np.nan
    kept = ~np.isnan(values).all(axis=1)
    named = clusters(table, row, pilot)[cluster]
    panel = make_panel(
        values[kept],
        pilot[kept],
        categories={
            "race": table["race"][kept],
            "one": (row % 12 == 1)[kept].astype(str),
            "two": table["nodegree"][kept].astype(str),
            "five": pd.cut(table["educ"], SCHOOLING, labels=list("abcde")).astype(str)[kept],
        },
        numbers={"age": table["age"][kept]},
        cluster=None if named is None else named[kept],
        has_persons=shape != "cross-sections",
    )
    chosen = weights(row, pilot)[weight]
    return panel if chosen is None else panel.part(np.ones(int(kept.sum()), dtype=bool), weight=chosen[kept])


def clusters(table: pd.DataFrame, row: np.ndarray, pilot: np.ndarray) -> dict[str, np.ndarray | None]:
    return {
        "person": None,
        "by id": (np.unique(table["id"], return_inverse=True)[1] + 1) % 12,
        "crossed": row % 12,
        "crossed 12": row % 12,
        "crossed 30": row % 30,
        "crossed 40": row % 40,
        "nested": np.where(pilot, row % 5, 100 + row % 4),
        "nested 9": np.where(pilot, row % 5, 100 + row % 4),
        "nested 13": np.where(pilot, row % 6, 100 + row % 7),
    }


def weights(row: np.ndarray, pilot: np.ndarray) -> dict[str, np.ndarray | None]:
    return {
        "none": None,
        "survey": 0.4 + ((row * 37) % 50) / 25,
        "matched": np.where(pilot, 1.0, ((row * 7) % 5) / 2),
        "extreme": np.exp(((row * 53) % 100) / 15 - 3),
    }
