"""What every script about a panel must know of its file: the columns, their codes, and which rows count."""

import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from via_dash.panel import Covariate, FileForm, Level, Outcome, Panel
from via_dash.panel.values import parse_numbers, text_of
from via_dash.replication.tongues import Unwritable

PLAIN = re.compile(r"[a-z][a-z0-9_]{0,24}")
TAKEN = frozenset({
    "after", "all", "and", "by", "c", "cluster", "d", "data", "eq", "ge", "gt", "le", "level", "long", "lt", "ne",
    "not", "or", "person", "pilot", "post", "result", "start", "to", "wave", "waves", "weight", "wide", "with", "y",
    "byte", "double", "float", "in", "int", "str", "using",
})  # fmt: skip
DATED = re.compile(r"\d{4}-\d{2}-\d{2}.*")


def form_of(panel: Panel) -> FileForm:
    """How the panel's file is written. Raises Unwritable where it is not one file with a row per person or answer."""
    if panel.provenance.form is None or panel.mapping.aggregated:
        raise Unwritable("the panel does not come from one file of persons")
    return panel.provenance.form


def column_of(panel: Panel, name: str) -> str:
    """The name that the file itself has for a column of the mapping. Raises Unwritable where it has none: the column
    was computed from others."""
    form = form_of(panel)
    if name in form.columns:
        return name
    if form.person and name == panel.mapping.person:
        return form.person
    raise Unwritable("a column is not in the file itself")


def are_numbers(values: Iterable[object]) -> bool:
    """Whether every code is a number, so that 1, 1.0 and 01 are the same one."""
    return None not in parse_numbers([text_of(value) for value in values])


def plain(text: str) -> str:
    """A number as statistical programs write it: whole numbers without a point."""
    value = float(text.replace(",", ".")) if "," in text else float(text)
    return str(int(value)) if value.is_integer() else repr(value)


def waves_of(panel: Panel) -> list[str]:
    """The values of the waves, first to last. Raises Unwritable for dates in a workbook: it holds them as numbers."""
    found = [wave.value for wave in panel.waves]
    if form_of(panel).format in ("xlsx", "xls") and any(map(DATED.fullmatch, found)):
        raise Unwritable("a workbook holds dates as numbers")
    return found


@dataclass(frozen=True)
class Background:
    """A background variable in a script. name: its own there. covariate: as the file has it. column: its column. kept:
    of one whose rare levels were taken together, those that stayed, which alone may be named; None for another. others:
    the value of the rest. missing: whether who has no value was taken together with them."""

    name: str
    covariate: Covariate
    column: str
    kept: tuple[Level, ...] | None = None
    others: str = ""
    missing: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the levels in the script, in order."""
        levels = self.covariate.levels if self.kept is None else self.kept
        return (*(text_of(level.value) for level in levels), *([] if self.kept is None else [self.others]))


def background(panel: Panel, names: Iterable[str]) -> dict[str, Background]:
    """The background variables of these names, by name. Raises Unwritable for one that is not in the file, or of which
    a script would name the rare values."""
    found: dict[str, Background] = {}
    for place, name in enumerate(dict.fromkeys(names), 1):
        taken = {each.name for each in found.values()}
        found[name] = _background(panel, panel.covariate(name), place, taken)
    return found


def _background(panel: Panel, covariate: Covariate, place: int, taken: set[str]) -> Background:
    name = covariate.name
    if not PLAIN.fullmatch(name) or name in TAKEN | taken or keyword.iskeyword(name) or re.fullmatch(r"[xy]\d*", name):
        name = f"x{place}"
    if covariate.pooled_from is None:
        if covariate.name in unnamed(panel):
            raise Unwritable("a script would name rare values")
        return Background(name, covariate, column_of(panel, covariate.name))
    whole = panel.whole or panel
    original = whole.covariate(covariate.pooled_from)
    kept = tuple(level for level in covariate.levels if not level.pooled)
    (others,) = (text_of(level.value) for level in covariate.levels if level.pooled)
    unknown = whole.persons[original.name].isna() & ~_column(whole, panel, covariate.name).isna()
    return Background(name, original, column_of(panel, original.name), kept, others, bool(unknown.any()))


def unnamed(panel: Panel) -> set[str]:
    """The background variables of a protected panel of which some values are rare, so that they may not be named."""
    if panel.safeguard is None:
        return set()
    pooled = {covariate.pooled_from for covariate in panel.covariates if covariate.pooled_from}
    apart = {each.name for each in panel.covariates if each.kind == "category" and not each.splits}
    return pooled | apart


def _column(whole: Panel, panel: Panel, name: str) -> Any:
    """The pooled column over the persons of the whole panel."""
    made = panel
    while len(made.persons) != len(whole.persons) and made.origin is not None:
        made = made.origin.parent
    return made.persons[name]


def unanswered(panel: Panel, outcome: Outcome) -> bool:
    """Whether some codes of an outcome stand for no answer: the file's labels say which, the panel does not."""
    columns = {outcome.name, *panel.mapping.wide.get(outcome.name, {}).values()}
    return any(each.code == "outcome.no_answer" and each.column in columns for each in panel.provenance.remarks)


def as_coded(panel: Panel, outcome: Outcome) -> bool:
    """Whether the codes of an outcome in the file are its scores. Raises Unwritable where only the file's labels say
    which codes are no answer."""
    without = unanswered(panel, outcome)
    if without and not outcome.levels:
        raise Unwritable("only the file's labels say which codes are no answer")
    values, scores = [level.value for level in outcome.levels], [level.score for level in outcome.levels]
    return not without and are_numbers(values) and [float(text_of(value)) for value in values] == scores


def columns_at(panel: Panel, outcome: str) -> list[tuple[int, str]]:
    """Of a wide file, (wave from 1, column) of each wave at which the outcome was measured."""
    columns = panel.mapping.wide[outcome]
    found = [(place, columns[wave]) for place, wave in enumerate(waves_of(panel), 1) if wave in columns]
    return [(place, column_of(panel, name)) for place, name in found]
