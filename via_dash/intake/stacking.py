"""Files under each other: the same columns, each file another wave or another group."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.intake.carrying import groups_carried
from via_dash.intake.evidence import Evidence
from via_dash.intake.file_keys import File, parts_of
from via_dash.intake.file_matching import in_several, keys_apart, lacking_columns, listed, matched, taken_as
from via_dash.intake.file_names import groups_in, names_apart, source_of, waves_in
from via_dash.intake.parts import find_group, find_wave
from via_dash.panel import IntakeError, Problem, Table
from via_dash.panel.values import encode, stacked, text_of
from via_dash.panel.waves import order_of

if TYPE_CHECKING:
    import pandas as pd

WAVE, GROUP = "meetmoment", "groep"
CLEAR = ("guess.wave.name", "guess.wave.values", "guess.group.name", "guess.group.values")


def stack(files: Sequence[File]) -> tuple[File, list[Problem]]:
    """(one file with all rows, remarks); a column of waves or groups is added where only the names tell them.

    Raises IntakeError where the same persons are in several files and nothing says which wave each is.
    """
    if len(files) == 1:
        return files[0], []
    files = in_order_of_waves(files)
    sources = [source_of(file.table) for file in files]
    groups, said = groups_in(sources), list[Problem]()
    if _tells_group(under_each_other(files)):
        groups = None
    elif groups is not None:
        files, said = keys_apart(files, groups)
    elif not in_several(files) and waves_in(sources) is None:
        groups = names_apart(sources)
    whole, carried = groups_carried(under_each_other(files), files)
    shared = in_several(files)
    told = _tells_wave(whole)
    waves = None if told else waves_in(sources)
    if shared and not told and waves is None:
        raise IntakeError([Problem("joined.no_wave", values={"files": listed(files), "persons": shared})])
    frame = whole.table.frame
    for name, values in ((WAVE, waves), (GROUP, groups)):
        if values is not None:
            frame = _with(frame, _free(name, frame), values, [len(file.table) for file in files])
    remarks = [*said, *lacking_columns(files), *carried, *matched(files, groups), *taken_as(files, waves, groups)]
    return replace(whole, table=replace(whole.table, frame=frame)), remarks


def in_order_of_waves(files: Sequence[File]) -> list[File]:
    """The files from the first wave to the last, where their names tell."""
    waves = waves_in([source_of(file.table) for file in files])
    if waves is None:
        return list(files)
    return [files[place] for place in order_of(waves).places]


def under_each_other(files: Sequence[File]) -> File:
    """The rows of the files in order. A column that one of them lacks is empty there; numbers and text become text."""
    import pandas as pd

    names = list(dict.fromkeys(name for file in files for name in file.table.columns))
    starts = [sum(len(file.table) for file in files[:place]) for place in range(len(files) + 1)]
    frame = pd.DataFrame({name: _column(name, files, starts) for name in names}, copy=False)
    first = files[0]
    table = Table(
        frame,
        name=" + ".join(file.name for file in files),
        format=first.table.format,
        first_row=1,
        labels={name: label for file in reversed(files) for name, label in file.table.labels.items()},
        value_labels={
            name: {code: label for file in files for code, label in file.table.value_labels.get(name, {}).items()}
            for name in names
        },
        parts=tuple(part for file in files for part in parts_of(file)),
    )
    return File(table, table.name, first.key)


def _column(name: str, files: Sequence[File], starts: Sequence[int]) -> "pd.Series[Any]":
    import numpy as np

    there = [place for place, file in enumerate(files) if name in file.table.columns]
    parts = [files[place].table.frame[name] for place in there]
    filled = [not part.isna().all() for part in parts]
    kinds = {_is_text(part) for part, some in zip(parts, filled, strict=True) if some}
    if len(kinds) > 1:
        parts = [part if _is_text(part) else part.map(text_of, na_action="ignore").astype("str") for part in parts]
    elif any(filled):
        there = [place for place, some in zip(there, filled, strict=True) if some]
        parts = [part for part, some in zip(parts, filled, strict=True) if some]
    column = stacked(parts)
    if len(there) == len(files):
        return column
    column.index = np.concatenate([np.arange(starts[place], starts[place + 1]) for place in there])
    return column.reindex(range(starts[-1]))


def _is_text(column: "pd.Series[Any]") -> bool:
    import pandas as pd

    dtype = column.dtype.categories.dtype if isinstance(column.dtype, pd.CategoricalDtype) else column.dtype
    return not (pd.api.types.is_numeric_dtype(dtype) or pd.api.types.is_bool_dtype(dtype))


def _tells_wave(whole: File) -> bool:
    """Whether a column of the files themselves clearly tells the wave."""
    evidence = Evidence(whole.table)
    people = evidence.people(whole.key) if whole.key is not None else None
    columns = [column for column in evidence.columns if column.name != whole.key]
    return find_wave(columns, people if people is not None and people.repeated else None)[1] in CLEAR


def _tells_group(whole: File) -> bool:
    """Whether a column of the files themselves clearly tells the group."""
    columns = [column for column in Evidence(whole.table).columns if column.name != whole.key]
    return find_group(columns, None)[1] in CLEAR


def _free(name: str, frame: "pd.DataFrame") -> str:
    """A name that no column has."""
    return name if name not in frame.columns else _free(f"{name} bestand", frame)


def _with(frame: "pd.DataFrame", name: str, values: Sequence[str], sizes: Sequence[int]) -> "pd.DataFrame":
    """The frame with one value per file as a column."""
    import numpy as np
    import pandas as pd

    coded = encode(pd.Series(list(values), dtype="str"))
    codes = np.repeat(coded.codes, sizes).astype(np.int64)
    column = pd.Categorical.from_codes(codes, categories=pd.Index(coded.texts))
    return frame.assign(**{name: column})
