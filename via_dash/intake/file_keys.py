"""Several files about the same persons: columns under one name, and the column by which persons are recognised."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from via_dash.intake.evidence import Evidence
from via_dash.intake.parts import find_person
from via_dash.panel import Problem, Table
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import numpy as np

UNIQUE = 0.9


@dataclass(frozen=True, eq=False)
class File:
    """One file among several: its table, the name that messages call it by, and the column of persons, if known."""

    table: Table
    name: str
    key: str | None = None

    def texts(self, *columns: str) -> "np.ndarray":
        """Per row the texts of the values of these columns, each with an end mark; "" where one is missing."""
        import numpy as np

        whole = np.full(len(self.table), "", dtype=object)
        missing = np.zeros(len(self.table), dtype=bool)
        for column in columns:
            coded = encode(self.table.frame[column])
            whole = whole + np.array([*coded.texts, ""], dtype=object)[coded.codes] + "\x1f"
            missing |= coded.codes < 0
        whole[missing] = ""
        return whole

    @cached_property
    def persons(self) -> set[str]:
        """The keys of the persons in it, as text; empty without a column of persons."""
        if self.key is None:
            return set()
        coded = encode(self.table.frame[self.key])
        return {text for text, count in zip(coded.texts, coded.counts, strict=True) if count}

    @cached_property
    def repeated(self) -> bool:
        """Whether a person has several rows."""
        if self.key is None:
            return True
        counts = encode(self.table.frame[self.key]).counts
        return bool(len(counts) and counts.max() > 1)


def parts_of(file: File) -> tuple[tuple[str, int, int], ...]:
    """The runs of rows in a file, each under the name of the file it is in."""
    parts = file.table.parts or [("", file.table.first_row, len(file.table))]
    return tuple((name or file.name, first, count) for name, first, count in parts)


def files_of(tables: Sequence[Table]) -> tuple[list[File], list[Problem]]:
    """(the files with their columns under one name, remarks): a name that only differs in capitals, blanks or signs
    becomes the first file's, and so does the name of the column of persons."""
    double = {name for name, count in Counter(table.name for table in tables).items() if count > 1}
    names = [f"{table.name} ({table.sheet})" if table.name in double and table.sheet else table.name
             for table in tables]  # fmt: skip
    files = [File(_text_names(table), name) for table, name in zip(tables, names, strict=True)]
    remarks: list[Problem] = []
    known: dict[str, str] = {}
    for place, file in enumerate(files):
        files[place], said = _renamed(file, known)
        remarks += said
    keys = _keys(files)
    first = next((key for key in keys if key is not None), None)
    for place, (file, key) in enumerate(zip(files, keys, strict=True)):
        if key is not None and first is not None and key != first and first not in file.table.columns:
            remarks.append(Problem("joined.renamed", key, values={"file": file.name, "name": first}, blocks=False))
            file, key = File(_with_names(file.table, {key: first}), file.name), first
        files[place] = replace(file, key=key)
    return files, remarks


def _text_names(table: Table) -> Table:
    return replace(table, frame=table.frame.set_axis([str(name) for name in table.frame.columns], axis=1))


def _renamed(file: File, known: dict[str, str]) -> tuple[File, list[Problem]]:
    """The file with the names that `known` has for them; names of its own are added to `known`."""
    plain = {name: _plain(name) for name in file.table.columns}
    twice = {text for text, count in Counter(plain.values()).items() if count > 1}
    changes = {}
    for name, text in plain.items():
        if text in twice or not text:
            continue
        if known.setdefault(text, name) != name:
            changes[name] = known[text]
    remarks = [
        Problem("joined.renamed", name, values={"file": file.name, "name": other}, blocks=False)
        for name, other in changes.items()
        if name.casefold() != other.casefold()
    ]
    return File(_with_names(file.table, changes), file.name), remarks


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _with_names(table: Table, changes: dict[str, str]) -> Table:
    return replace(
        table,
        frame=table.frame.rename(columns=changes),
        labels={changes.get(name, name): label for name, label in table.labels.items()},
        value_labels={changes.get(name, name): labels for name, labels in table.value_labels.items()},
    )


def _keys(files: Sequence[File]) -> list[str | None]:
    """The column of persons of each file: the one that its name gives away, or that all files share."""
    found = [find_person(Evidence(file.table)) for file in files]
    named = Counter(name for name, reason in found if name is not None and reason == "guess.person.name")
    shared = [name for name, _ in named.most_common() if all(name in file.table.columns for file in files)]
    if shared:
        return [shared[0]] * len(files)
    if all(reason == "guess.person.name" for _, reason in found):
        return [name for name, _ in found]
    common = [name for name in files[0].table.columns if all(name in file.table.columns for file in files)]
    for name in common:
        if all(_tells_persons(file, name) for file in files) and _meet(files, name):
            return [name] * len(files)
    return [None] * len(files)


def _tells_persons(file: File, name: str) -> bool:
    """Whether hardly any value of a column occurs twice, and hardly any is missing."""
    coded = encode(file.table.frame[name])
    distinct = int((coded.counts > 0).sum())
    return distinct >= UNIQUE * len(file.table) and not any(isinstance(value, float) for value in coded.values)


def _meet(files: Sequence[File], name: str) -> bool:
    """Whether the files share most of the values of a column."""
    first, *others = (replace(file, key=name).persons for file in files)
    return all(len(first & other) > 0.5 * min(len(first), len(other)) for other in others)
