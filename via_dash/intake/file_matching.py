"""Who and what several files do not share: remarks with numbers of persons and names of columns, never a key."""

from collections.abc import Sequence
from dataclasses import replace

from via_dash.intake.file_keys import File
from via_dash.panel import Problem
from via_dash.panel.values import encode

NAMES_SHOWN = 8


def listed(files: Sequence[File]) -> str:
    """The names of the files."""
    return ", ".join(file.name for file in files)


def in_several(files: Sequence[File]) -> int:
    """How many persons are in more than one file."""
    seen: set[str] = set()
    twice: set[str] = set()
    for file in files:
        persons = file.persons
        twice |= persons & seen
        seen |= persons
    return len(twice)


def matched(files: Sequence[File], groups: Sequence[str] | None) -> list[Problem]:
    """Who is in the first file of a group and not in a later one, and the other way round: numbers only."""
    if files[0].key is None:
        return []
    remarks = []
    firsts: dict[str, File] = {}
    for place, file in enumerate(files):
        first = firsts.setdefault(groups[place] if groups else "", file)
        if file is not first:
            remarks += unmatched(first, file)
    return remarks


def unmatched(first: File, other: File) -> list[Problem]:
    """What two files don't share, as remarks with the number of persons."""
    here, there = first.persons, other.persons
    if here and there and not here & there:
        values: dict[str, object] = {"file": first.name, "other": other.name}
        return [Problem("joined.nobody", first.key, values=values, blocks=False)]
    sides = ((there - here, other.name, first.name), (here - there, first.name, other.name))
    return [
        Problem("joined.unmatched", values={"persons": len(missing), "file": file, "other": where}, blocks=False)
        for missing, file, where in sides
        if missing
    ]


def keys_apart(files: Sequence[File], groups: Sequence[str]) -> tuple[list[File], list[Problem]]:
    """The files with keys that differ between groups, where groups have used the same ones for different persons."""
    import numpy as np

    per_group: dict[str, set[str]] = {}
    for file, group in zip(files, groups, strict=True):
        per_group[group] = per_group.get(group, set()) | file.persons
    names = list(per_group)
    double = {key for i, name in enumerate(names) for other in names[:i] for key in per_group[name] & per_group[other]}
    if not double:
        return list(files), []
    made = []
    for file, group in zip(files, groups, strict=True):
        coded = encode(file.table.frame[str(file.key)])
        keys = np.array([*(f"{group} {text}" for text in coded.texts), None], dtype=object)[coded.codes]
        made.append(replace(file, table=replace(file.table, frame=file.table.frame.assign(**{str(file.key): keys}))))
    return made, [Problem("joined.keys_apart", files[0].key, values={"persons": len(double)}, blocks=False)]


def lacking_columns(files: Sequence[File]) -> list[Problem]:
    """The columns that some of the files have and another lacks."""
    names = list(dict.fromkeys(name for file in files for name in file.table.columns))
    remarks = []
    for file in files:
        lacking = [name for name in names if name not in file.table.columns]
        if lacking:
            shown = ", ".join(lacking[:NAMES_SHOWN]) + (", …" if len(lacking) > NAMES_SHOWN else "")
            values = {"file": file.name, "columns": shown, "number": len(lacking)}
            remarks.append(Problem("joined.columns_absent", values=values, blocks=False))
    return remarks


def taken_as(files: Sequence[File], waves: Sequence[str] | None, groups: Sequence[str] | None) -> list[Problem]:
    """How the files were taken: as waves, as groups, as both, or as more rows of the same table."""
    remarks = []
    for code, names in (("joined.waves", waves), ("joined.groups", groups)):
        if names is not None:
            shown = ", ".join(f"{file.name} = {name}" for file, name in zip(files, names, strict=True))
            remarks.append(Problem(code, values={"files": shown}, blocks=False))
    return remarks or [Problem("joined.appended", values={"files": listed(files)}, blocks=False)]
