"""Every check of a table under a mapping, made once, and the order in which a reader gets them."""

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from via_dash.intake.identifiers import find_identifiers
from via_dash.intake.quality.doubles import double_problems
from via_dash.intake.quality.impossible import impossible_problems
from via_dash.intake.quality.look import look_at
from via_dash.intake.quality.missing import missing_of, missing_problems
from via_dash.intake.quality.persons import category_problems, constant_problems, dropout_problems, group_problems
from via_dash.intake.quality.report import Check, Missing, QualityReport, Subject
from via_dash.intake.told import DEFAULT
from via_dash.panel import Mapping, Panel, Problem, Safeguard, Table

if TYPE_CHECKING:
    import pandas as pd

SUBJECTS: dict[str, Subject] = {
    "identifier": "identifiers",
    "person.twice": "duplicates",
    "quality.double_rows": "duplicates",
    "rows.none_left": "size",
    "rows": "missing",
    "cluster.missing": "missing",
    "outcome.all_missing": "missing",
    "quality.missing": "missing",
    "quality.missing_at": "missing",
    "outcome.text": "impossible",
    "outcome.unknown_level": "impossible",
    "covariate.changes": "impossible",
    "cluster.changes": "impossible",
    "weight": "impossible",
    "start": "impossible",
    "person.both_groups": "groups",
    "group": "groups",
    "wave.one_group": "groups",
    "quality.group_small": "groups",
    "quality.dropout": "dropout",
    "quality.dropout_differs": "dropout",
    "quality.dropout_one": "dropout",
    "quality.categories": "categories",
    "quality.constant": "categories",
    "covariate.too_many_levels": "categories",
    "quality.size": "size",
    "quality": "impossible",
    "file": "file",
    "columns": "file",
}


def quality(table: "Table | pd.DataFrame", roles: Mapping, *, safeguard: Safeguard = DEFAULT) -> QualityReport:
    """What a table is worth under a mapping, before it is used.

    What blocks a panel is what `Panel.from_table` finds; the rest are remarks: missing values, rows that are there
    twice, values that can't be, groups and categories under the threshold, drop-out, and columns by which persons can
    be recognised. Where a mapping does not fit its table, only that and such columns are told. Never raises for what
    is in a table.
    """
    from via_dash.panel.assemble import attempt

    table = table if isinstance(table, Table) else Table(table)
    table = replace(table, frame=table.frame.set_axis([str(name) for name in table.frame.columns], axis=1))
    panel, problems = attempt(table, roles)
    found = [Problem("identifier.found", one.column, blocks=False) for one in find_identifiers(table)]
    missing, remarks = _remarks(table, roles, problems, safeguard)
    if panel is not None:
        remarks += _of_panel(panel, safeguard)
    checks = [Check(_subject(problem.code), problem) for problem in (*problems, *found, *remarks)]
    order = get_args(Subject)
    checks.sort(key=lambda check: (not check.blocks, order.index(check.subject)))
    return QualityReport(tuple(checks), tuple(missing), panel, safeguard)


def _remarks(table: Table, roles: Mapping, problems: tuple[Problem, ...], safeguard: Safeguard) -> (
    tuple[list[Missing], list[Problem]]
):  # fmt: skip
    """What the rows themselves show; nothing where the mapping does not fit the table."""
    from via_dash.panel.roles_check import check_mapping

    if any(problem.blocks for problem in check_mapping(table, roles)):
        return [], []
    look = look_at(table, roles, safeguard)
    missing = missing_of(look)
    told = frozenset(
        problem.column for problem in problems if problem.column and _subject(problem.code) == "impossible"
    )
    return missing, [*double_problems(look), *missing_problems(missing, look), *impossible_problems(look, told)]


def _of_panel(panel: Panel, safeguard: Safeguard) -> list[Problem]:
    return [
        *group_problems(panel, safeguard),
        *dropout_problems(panel, safeguard),
        *category_problems(panel, safeguard),
        *constant_problems(panel),
    ]


def _subject(code: str) -> Subject:
    """What a problem is about: by its code, else by the first word of its code; else the roles."""
    return SUBJECTS.get(code) or SUBJECTS.get(code.split(".")[0]) or "roles"
