"""Made-up persons of any number, in the three shapes that are measured: a data frame, a file and a Panel."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from via_dash.panel import Panel

WAVES = ("T0", "T2")
SEED = 20211


def scores(persons: int, outcomes: int = 1) -> tuple[np.ndarray, list[np.ndarray]]:
    """(whether in the pilot, per outcome a persons × 2 array); half are in the pilot, which gains 0.2 more."""
    rng = np.random.default_rng(SEED)
    pilot = rng.random(persons) < 0.5
    values = []
    for _ in range(outcomes):
        first = rng.normal(50, 10, persons)
        second = 0.6 * first + rng.normal(21, 8, persons) + 0.2 * pilot
        values.append(np.round(np.column_stack([first, second]), 2))
    return pilot, values


def frame(persons: int) -> "pd.DataFrame":
    """The long frame of numbers that every package can take: id, after (0 or 1), pilot (0 or 1), score."""
    import pandas as pd

    pilot, (values,) = scores(persons)
    return pd.DataFrame({"id": np.repeat(np.arange(persons), 2), "after": np.tile([0, 1], persons),
                         "pilot": np.repeat(pilot.astype(np.int64), 2), "score": values.ravel()})  # fmt: skip


def write_files(persons: int, folder: Path) -> dict[str, Path]:
    """The same rows as a CSV and a Parquet file with the columns id, wave, group, score and sex."""
    import pyarrow as pa
    import pyarrow.csv as csv
    import pyarrow.parquet as parquet

    pilot, (values,) = scores(persons)
    sex = np.random.default_rng(SEED).random(persons) < 0.5
    table = pa.table({
        "id": np.repeat(np.arange(1, persons + 1), 2),
        "wave": np.tile(WAVES, persons),
        "group": np.repeat(np.where(pilot, "pilot", "controle"), 2),
        "score": values.ravel(),
        "sex": np.repeat(np.where(sex, "vrouw", "man"), 2),
    })  # fmt: skip
    paths = {kind: folder / f"{persons}.{kind}" for kind in ("csv", "parquet")}
    csv.write_csv(table, paths["csv"], csv.WriteOptions(quoting_style="none"))
    parquet.write_table(table, paths["parquet"])
    return paths


def panel(persons: int, outcomes: int = 1) -> "Panel":
    """The Panel itself, built from its arrays, with one covariate of two levels."""
    import pandas as pd

    from via_dash.language import Text
    from via_dash.panel import Covariate, Level, Mapping, Outcome, Panel, Provenance, Wave

    pilot, values = scores(persons, outcomes)
    names = [f"score_{i}" for i in range(outcomes)]
    sex = pd.Categorical.from_codes(np.arange(persons, dtype=np.int8) % 2, categories=["man", "vrouw"])
    measured = tuple(Outcome(name) for name in names)
    return Panel(
        persons=pd.DataFrame({"pilot": pilot, "sex": sex, "person": np.arange(persons)}),
        values=dict(zip(names, values, strict=True)),
        waves=tuple(Wave(wave, Text.same(wave)) for wave in WAVES),
        outcomes=measured,
        covariates=(Covariate("sex", Text.same("sex"), "category",
                              tuple(Level(value, i, Text.same(value)) for i, value in enumerate(sex.categories))),),
        groups=(Text.same("pilot"), Text.same("controle")),
        has_persons=True,
        mapping=Mapping(group="group", person="id", wave="wave", outcomes=measured, covariates=("sex",)),
        provenance=Provenance("made up", Text.same("made up"), synthetic=True),
    )  # fmt: skip
