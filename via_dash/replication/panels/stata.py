"""What a Stata script about a panel begins with: the file read as it is, one row per person and measurement."""

from collections.abc import Iterable, Sequence

from via_dash.panel import Mapping, Outcome, Panel
from via_dash.panel.values import text_of
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.panels.asked import Asked, title, unweighed
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
from via_dash.replication.tongues import Unwritable, stata_name, stata_text

LEAST_SQUARES = ("did", "event_study")


class Columns:
    """The columns of the file that a script uses, each under a name of the script's own: `in_1`, `in_2`, …"""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.names: dict[str, str] = {}

    def of(self, name: str) -> str:
        """What a column of the mapping is called in the script."""
        column = stata_name(column_of(self.panel, name))
        return self.names.setdefault(column, f"in_{len(self.names) + 1}")

    @property
    def texts(self) -> bool:
        """Whether every column was read as text."""
        return form_of(self.panel).format in ("csv", "xlsx", "xls")

    def number(self, name: str) -> str:
        """A column as numbers."""
        if not self.texts:
            return self.of(name)
        sample = self.panel.provenance.origin == "sample"
        return f"real({self.of(name)})" if sample else f'real(subinstr({self.of(name)}, ",", ".", .))'

    def equals(self, name: str, value: object, label: bool = True) -> str:
        """The condition that a column has a code, or in a file with labels the label."""
        text = text_of(value)
        labelled = name in form_of(self.panel).labelled and label
        if are_numbers([value]) and not labelled:
            return f"{self.number(name)} == {plain(text)}"
        if labelled and not self.texts:
            return f"{self.of(name)}_label == {stata_text(text)}"
        return f"strtrim({self.of(name)}) == {stata_text(text)}"

    def missing(self, name: str) -> str:
        """The condition that a column has no value."""
        return f'inlist(strtrim({self.of(name)}), "", "NA")' if self.texts else f"missing({self.of(name)})"


def opening(order: Order[Panel], asked: Asked) -> Lines:
    """The lines from the title to a row per person and measurement, with id, wave, pilot and y."""
    panel = order.data
    if asked.start or asked.any_answer or len(asked.outcomes) != 1:
        raise Unwritable("this is written in R only")
    chosen = kept_of(panel)
    names = background(panel, [*asked.covariates, *(part.covariate for part in chosen)])
    if any(item.kept is not None for item in names.values()):
        raise Unwritable("categories that are taken together are written in R only")
    columns = Columns(panel)
    shared = _shared(order, asked, columns, names)
    made = _wide(order, asked, columns) if panel.mapping.wide else _long(order, asked, columns)
    return [
        *title(order, "stata"),
        f"version {18 if order.options.get('se', 'cr2') == 'cr2' and order.question in LEAST_SQUARES else 16}",
        *_reading(order),
        *_renamed(order, columns),
        *shared,
        *made,
        *_known(panel, names),
        *_counted(order, asked, names, chosen),
    ]


def called(panel: Panel, covariates: Iterable[str], wanted: Iterable[str], *, mark: bool = True) -> list[str]:
    """Background variables as a model has them: `i.x1` for categories, `c.x2` for numbers."""
    found = background(panel, [*covariates, *(part.covariate for part in kept_of(panel))])
    items = [found[name] for name in wanted]
    return [f"{'i' if item.covariate.kind == 'category' else 'c'}.{item.name}" if mark else item.name for item in items]


def _reading(order: Order[Panel]) -> Lines:
    form = form_of(order.data)
    name = stata_text(file_name(order.data))
    lines = ["", *remark("stata", order.language, "read")]
    if form.format == "csv":
        mark = '"\\t"' if form.delimiter == "\t" else stata_text(form.delimiter)
        options = f"delimiter({mark}) varnames({form.above + 1}) case(preserve) stringcols(_all)"
        return [*lines, f'import delimited using {name}, {options} encoding("{form.encoding.upper()}") clear']
    if form.format in ("xlsx", "xls"):
        place = f"sheet({stata_text(form.sheet)}) cellrange(A{form.above + 1})"
        return [*lines, f"import excel using {name}, {place} firstrow case(preserve) allstring clear"]
    if form.format == "sav":
        return [*lines, f"import spss using {name}, case(preserve) clear"]
    if form.format == "dta":
        return [*lines, f"use {name}, clear"]
    raise Unwritable("Stata has no customary reader for this format")


def _renamed(order: Order[Panel], columns: Columns) -> Lines:
    """Only the columns that count, under names that are the script's own."""
    labelled = [new for old, new in columns.names.items() if old in form_of(order.data).labelled and not columns.texts]
    return [
        *remark("stata", order.language, "renamed"),
        f"keep {' '.join(columns.names)}",
        f"rename ({' '.join(columns.names)}) ({' '.join(columns.names.values())})",
        *(f"decode {name}, generate({name}_label)" for name in labelled),
    ]


def _shared(order: Order[Panel], asked: Asked, columns: Columns, names: dict[str, Background]) -> Lines:
    """What does not change within a person. Asks for the columns, so it comes before their renaming."""
    roles = order.data.mapping
    lines = ["", *remark("stata", order.language, "codes")]
    lines += _pilot(roles, columns)
    for item in names.values():
        if item.covariate.kind == "number":
            lines.append(f"generate double {item.name} = {columns.number(item.column)}")
            continue
        lines.append(f"generate byte {item.name} = .")
        for place, level in enumerate(item.covariate.levels, 1):
            lines.append(f"replace {item.name} = {place} if {columns.equals(item.column, level.value)}")
    if roles.weight is not None and (asked.weight or unweighed(order.data)):
        lines.append(f"generate double weight = {columns.number(roles.weight)}")
    if asked.cluster:
        assert roles.cluster is not None
        lines.append(f"egen long unit = group({columns.of(roles.cluster)})")
    if roles.person is None:
        return [*lines, "generate long id = _n"]
    return [*lines, f"egen long id = group({columns.of(roles.person)}) if !{columns.missing(roles.person)}"]


def _pilot(roles: Mapping, columns: Columns) -> Lines:
    """1 for the pilot group, 0 for the comparison: the values that the mapping names, else every other group; 1 for
    everybody in one group without a column."""
    if roles.start is not None and not roles.group:
        raise Unwritable("a group that follows from the start is written in R only")
    if not roles.group:
        return ["generate byte pilot = 1"]
    pilot, control = (
        " | ".join(columns.equals(roles.group, value, label=not are_numbers([value])) for value in side)
        for side in (roles.pilots, roles.control)
    )
    if not control:
        return [f"generate byte pilot = {pilot} if !{columns.missing(roles.group)}"]
    return ["generate byte pilot = .", f"replace pilot = 0 if {control}", f"replace pilot = 1 if {pilot}"]


def _scores(panel: Panel, outcome: Outcome, columns: Columns, name: str, column: str) -> Lines:
    """The scores of a column as a variable."""
    if as_coded(panel, outcome):
        return [f"generate double {name} = {columns.number(column)}"]
    coded = (columns.equals(column, level.value, label=False) for level in outcome.levels)
    scores = (plain(repr(level.score)) for level in outcome.levels)
    return [
        f"generate double {name} = .",
        *(f"replace {name} = {score} if {code}" for score, code in zip(scores, coded, strict=True)),
    ]


def _long(order: Order[Panel], asked: Asked, columns: Columns) -> Lines:
    panel, roles = order.data, order.data.mapping
    assert roles.wave is not None
    lines = ["generate byte wave = ."]
    for place, wave in enumerate(waves_of(panel), 1):
        lines.append(f"replace wave = {place} if {columns.equals(roles.wave, wave)}")
    return [*lines, *_scores(panel, asked.outcomes["y"], columns, "y", asked.outcomes["y"].name)]


def _wide(order: Order[Panel], asked: Asked, columns: Columns) -> Lines:
    panel, lines = order.data, []
    outcome = asked.outcomes["y"]
    for place, column in columns_at(panel, outcome.name):
        lines += _scores(panel, outcome, columns, f"y{place}", column)
    return [*lines, *remark("stata", order.language, "wide"), "drop in_*", "reshape long y, i(id) j(wave)"]


def _known(panel: Panel, names: dict[str, Background]) -> Lines:
    """A background variable that is missing at one wave is known from another."""
    if panel.mapping.wide or panel.mapping.person is None:
        return []
    lines = []
    for item in names.values():
        lines += [f"egen double known = min({item.name}), by(id)", f"replace {item.name} = known", "drop known"]
    return lines


def _counted(order: Order[Panel], asked: Asked, names: dict[str, Background], chosen: Sequence[Kept]) -> Lines:
    """Which rows count."""
    panel, language = order.data, order.language
    lines = ["", *remark("stata", language, "counted"), "drop if missing(id, wave, pilot, y)"]
    if panel.mapping.weight is not None and (asked.weight or unweighed(panel)):
        lines += [*remark("stata", language, "weight"), "drop if weight == 0"]
    shielded = panel.safeguard is not None and panel.has_persons
    if shielded:
        lines += [*remark("stata", language, "complete_protected"), *COMPLETE]
    for part in chosen:
        item = names[part.covariate]
        levels = [text_of(level.value) for level in item.covariate.levels]
        places = ", ".join(str(levels.index(value) + 1) for value in part.values)
        lines += [*remark("stata", language, "keep"), f"keep if inlist({item.name}, {places})"]
    if asked.complete and not shielded:
        lines += [*remark("stata", language, "complete_all"), *COMPLETE]
    if not asked.cluster:
        lines += [*remark("stata", language, f"cluster_{panel.unit}"), "generate long unit = id"]
    return lines


COMPLETE = (
    "bysort pilot wave: generate byte first = _n == 1",
    "egen waves_of_group = total(first), by(pilot)",
    "bysort id: keep if _N == waves_of_group",
)
