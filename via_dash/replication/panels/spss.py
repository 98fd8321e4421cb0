"""What an SPSS script about a panel begins with: the file read as it is, one row per person and measurement."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from via_dash.panel import Mapping, Outcome, Panel
from via_dash.panel.values import text_of
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.panels.asked import Asked, title
from via_dash.replication.panels.body import remark
from via_dash.replication.panels.file import (
    Background,
    are_numbers,
    as_coded,
    background,
    column_of,
    columns_at,
    form_of,
    plain,
    waves_of,
)
from via_dash.replication.panels.matching import Kept, kept_of
from via_dash.replication.tongues import Unwritable, spss_name, spss_text

ENCODINGS = {"utf-8": "UTF8", "windows-1252": "windows-1252"}
WIDTH_OF_TEXT = 200
OWN = (
    "person", "pilot", "wave", "y", "after", "answers", "seen", "here", "first", "waves", "part", "change", "treated",
    "everyone", "start", "changed",
)  # fmt: skip


class Columns:
    """What the script calls each column of the file: in a text file `in_1`, `in_2`, … in the file's order, of which the
    program reads all; in a file of SPSS the column's own name."""

    def __init__(self, panel: Panel) -> None:
        self.panel, self.form = panel, form_of(panel)
        if self.form.format not in ("csv", "sav") or self.form.encoding not in ENCODINGS:
            raise Unwritable("SPSS is not told how to read this format")

    @property
    def texts(self) -> bool:
        """Whether every column was read as text."""
        return self.form.format == "csv"

    def of(self, name: str) -> str:
        """What a column of the mapping is called in the script."""
        column = column_of(self.panel, name)
        return f"in_{self.form.columns.index(column) + 1}" if self.texts else spss_name(column)

    def number(self, name: str) -> str:
        """A column as numbers."""
        return f"NUMBER(REPLACE({self.of(name)}, ',', '.'), F20)" if self.texts else self.of(name)

    def equals(self, name: str, value: object, label: bool = True) -> str:
        """The condition that a column has a code, or in a file with labels the label."""
        text = text_of(value)
        labelled = name in self.form.labelled and label
        if are_numbers([value]) and not labelled:
            return f"{self.number(name)} = {plain(text)}"
        column = f"VALUELABEL({self.of(name)})" if labelled else self.of(name)
        return f"LTRIM(RTRIM({column})) = {spss_text(text)}"


def opening(order: Order[Panel], asked: Asked) -> Lines:
    """The lines from the title to a row per person and measurement, with person, wave, pilot and y."""
    panel = order.data
    chosen = kept_of(panel)
    names = backgrounds(panel, asked.covariates)
    columns = Columns(panel)
    own = {*OWN, *(item.name for item in names.values())}
    if not columns.texts and own & {name.casefold() for name in columns.form.columns}:
        raise Unwritable("a column has a name of the script's own")
    if panel.mapping.weight is not None or asked.cluster or any(item.kept is not None for item in names.values()):
        raise Unwritable("weights, clusters and categories taken together are not written in SPSS")
    if any(item.covariate.kind == "number" for item in names.values()):
        raise Unwritable("numbers as background are not written in SPSS")
    made = _wide(order, asked, columns) if panel.mapping.wide else _long(order, asked, columns)
    return [
        *title(order, "spss"),
        *_reading(order, columns),
        *_shared(order, columns, names),
        *made,
        *_counted(order, asked, names, chosen),
    ]


def backgrounds(panel: Panel, covariates: Iterable[str]) -> dict[str, Background]:
    """The background variables of a script, by name. A file of SPSS has them under their own name already, so that the
    script's are called x1, x2, …"""
    found = background(panel, [*covariates, *(part.covariate for part in kept_of(panel))])
    if form_of(panel).format == "csv":
        return found
    return {name: replace(item, name=f"x{place}") for place, (name, item) in enumerate(found.items(), 1)}


def spss_names(panel: Panel, covariates: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """What some of the background variables that a question asked for are called in its script."""
    found = backgrounds(panel, covariates)
    return tuple(found[name].name for name in wanted)


def _reading(order: Order[Panel], columns: Columns) -> Lines:
    form, name = columns.form, spss_text(file_name(order.data))
    lines = ["", *remark("spss", order.language, "read")]
    if form.format == "sav":
        return [*lines, f"GET FILE={name}.", "DATASET NAME answers."]
    mark = "'\\t'" if form.delimiter == "\t" else spss_text(form.delimiter)
    return [
        *lines,
        "SET DECIMAL=DOT.",
        f"GET DATA /TYPE=TXT /FILE={name} /ENCODING='{ENCODINGS[form.encoding]}'",
        f"  /ARRANGEMENT=DELIMITED /DELCASE=LINE /DELIMITERS={mark} /QUALIFIER='\"' /FIRSTCASE={form.above + 2}",
        "  /VARIABLES=",
        *(f"    in_{place} A{WIDTH_OF_TEXT}" for place in range(1, len(form.columns) + 1)),
        "  .",
        "DATASET NAME answers.",
    ]


def _shared(order: Order[Panel], columns: Columns, names: dict[str, Background]) -> Lines:
    lines = [*remark("spss", order.language, "codes"), *_pilot(order.data.mapping, columns)]
    for item in names.values():
        for place, level in enumerate(item.covariate.levels, 1):
            lines.append(f"IF ({columns.equals(item.column, level.value)}) {item.name} = {place}.")
    roles = order.data.mapping
    if roles.person is None:
        return [*lines, "COMPUTE person = $CASENUM."]
    return [*lines, f"AUTORECODE VARIABLES={columns.of(roles.person)} /INTO person /BLANK=MISSING."]


def _pilot(roles: Mapping, columns: Columns) -> Lines:
    """1 for the pilot group, 0 for the comparison: the values that the mapping names, else every other group; 1 for
    everybody in one group without a column."""
    if roles.start is not None and not roles.group:
        raise Unwritable("a group that follows from the start is written in R only")
    if not roles.group:
        return ["COMPUTE pilot = 1."]
    group = columns.of(roles.group)
    there = f"{group} <> ''" if columns.texts else f"NOT MISSING({group})"
    pilot, control = (
        " OR ".join(columns.equals(roles.group, value, label=not are_numbers([value])) for value in side)
        for side in (roles.pilots, roles.control)
    )
    return [f"IF ({control or there}) pilot = 0.", f"IF ({pilot}) pilot = 1."]


def _scores(panel: Panel, outcome: Outcome, columns: Columns, name: str, column: str) -> Lines:
    if as_coded(panel, outcome):
        return [f"COMPUTE {name} = {columns.number(column)}."]
    return [
        f"IF ({columns.equals(column, level.value, label=False)}) {name} = {plain(repr(level.score))}."
        for level in outcome.levels
    ]


def _long(order: Order[Panel], asked: Asked, columns: Columns) -> Lines:
    panel, roles = order.data, order.data.mapping
    assert roles.wave is not None
    lines = [
        f"IF ({columns.equals(roles.wave, wave)}) wave = {place}." for place, wave in enumerate(waves_of(panel), 1)
    ]
    return [*lines, *_scores(panel, asked.outcomes["y"], columns, "y", asked.outcomes["y"].name), "EXECUTE."]


def _wide(order: Order[Panel], asked: Asked, columns: Columns) -> Lines:
    panel, outcome = order.data, asked.outcomes["y"]
    places, lines = columns_at(panel, outcome.name), []
    for place, column in places:
        lines += _scores(panel, outcome, columns, f"y{place}", column)
    lines += ["EXECUTE.", *remark("spss", order.language, "wide")]
    lines.append(f"VARSTOCASES /MAKE y FROM {' '.join(f'y{place}' for place, _ in places)} /INDEX=wave /NULL=DROP.")
    if [place for place, _ in places] != list(range(1, len(places) + 1)):
        pairs = " ".join(f"({index}={place})" for index, (place, _) in enumerate(places, 1))
        lines.append(f"RECODE wave {pairs}.")
    return lines


def _counted(order: Order[Panel], asked: Asked, names: dict[str, Background], chosen: Sequence[Kept]) -> Lines:
    panel, language = order.data, order.language
    lines = [*remark("spss", language, "counted"), "SELECT IF NOT MISSING(person) AND NOT MISSING(wave)."]
    lines.append("SELECT IF NOT MISSING(pilot) AND NOT MISSING(y).")
    if names and panel.mapping.person is not None and not panel.mapping.wide:
        listed = " ".join(item.name for item in names.values())
        known = " ".join(f"known{place}" for place in range(1, len(names) + 1))
        lines += [*remark("spss", language, "known")]
        lines.append("SORT CASES BY person.")
        lines.append(f"AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=person /{known}=MIN({listed}).")
        lines += [f"COMPUTE {item.name} = known{place}." for place, item in enumerate(names.values(), 1)]
    shielded = panel.safeguard is not None and panel.has_persons
    if shielded:
        lines += [*remark("spss", language, "complete_protected"), *COMPLETE]
    for part in chosen:
        item = names[part.covariate]
        levels = [text_of(level.value) for level in item.covariate.levels]
        places = ", ".join(str(levels.index(value) + 1) for value in part.values)
        lines += [*remark("spss", language, "keep"), f"SELECT IF ANY({item.name}, {places})."]
    if asked.complete and not shielded:
        lines += [*remark("spss", language, "complete_all"), *COMPLETE]
    return [*lines, "EXECUTE."]


COMPLETE = (
    "SORT CASES BY person.",
    "AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=person /seen=N.",
    "SORT CASES BY pilot wave.",
    "AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=pilot wave /here=N.",
    "COMPUTE part = 1 / here.",
    "AGGREGATE OUTFILE=* MODE=ADDVARIABLES /BREAK=pilot /waves=SUM(part).",
    "SELECT IF ABS(seen - waves) < 0.5.",
)
