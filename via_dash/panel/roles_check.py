"""Whether a mapping fits a table: columns that exist, each with one part to play, and nothing essential left out."""

from collections import Counter
from collections.abc import Sequence

from via_dash.panel.aggregated_check import check_totals, columns_of_totals
from via_dash.panel.near_misses import near_misses
from via_dash.panel.problems import Problem
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table

MOST_NAMED = 5
# Names of a panel's own columns, and of what stands in a result in the place of a covariate.
RESERVED = (
    "pilot", "cluster", "person", "weight", "start", "wave", "total", "retention", "since_start", "distance",
)  # fmt: skip


def check_mapping(table: Table, roles: Mapping) -> list[Problem]:
    """What is wrong with the mapping itself, before any value is looked at."""
    counts = Counter(str(column) for column in table.frame.columns)
    problems = double_names([str(column) for column in table.frame.columns])
    if not problems:
        problems += _missing(table, roles)
    if roles.wave is not None and roles.wide:
        problems.append(Problem("wide.and_wave", column=roles.wave))
    problems += [Problem("covariate.reserved", column=name) for name in roles.covariates if name in RESERVED]
    problems += [Problem("column.absent", column=name) for name in named_columns(roles) if name not in counts]
    return problems + check_totals(roles) + _twice(roles) + _wide(roles)


def double_names(names: Sequence[str]) -> list[Problem]:
    """The one problem of names that stand above more than one column; none where each has one."""
    double = [name for name, count in Counter(names).items() if count > 1]
    more = len(double) - MOST_NAMED
    shown = [*double[:MOST_NAMED], *(["…"] if more > 0 else [])]
    column = double[0] if len(double) == 1 else None
    values = {"names": ", ".join(shown), "double": len(double)}
    return [Problem("file.duplicate_columns", column=column, values=values)] if double else []


def _missing(table: Table, roles: Mapping) -> list[Problem]:
    """The parts that no column plays and that can't be missed, each with the columns that come near it."""
    lacking = {"outcome": not roles.outcomes, "wave": roles.wave is None and not roles.wide}
    used = named_columns(roles)
    codes = {"outcome": "outcome.none", "wave": "wave.missing"}
    return [Problem(codes[part], values={"near": near_misses(table, roles, used, part)}) for part, there in
            lacking.items() if there]  # fmt: skip


def named_columns(roles: Mapping) -> list[str]:
    """Every column that the mapping names, once."""
    single = [roles.group, roles.person, roles.wave, roles.cluster, roles.weight, roles.start]
    measured = [*_measured(roles), *columns_of_totals(roles)]
    return list(dict.fromkeys([name for name in single if name] + measured + list(roles.covariates)))


def measured_columns(roles: Mapping) -> list[str]:
    """The columns in which numbers count: outcomes, totals, background and weight."""
    weight = [roles.weight] if roles.weight else []
    return [*_measured(roles), *columns_of_totals(roles), *roles.covariates, *weight]


def _measured(roles: Mapping) -> list[str]:
    """The columns that hold answers of persons."""
    if roles.wide:
        return [column for waves in roles.wide.values() for column in waves.values()]
    return [name for name in _names(roles) if name not in roles.counts and name not in roles.moments]


def _names(roles: Mapping) -> list[str]:
    return [outcome.name for outcome in roles.outcomes]


def _twice(roles: Mapping) -> list[Problem]:
    """Columns with two parts; only the cluster may also be the person or a covariate."""
    measured = [*_measured(roles), *columns_of_totals(roles)]
    single = (roles.group, roles.person, roles.wave, roles.weight, roles.start)
    parts = [name for name in single if name] + measured + list(roles.covariates)
    if roles.cluster in [roles.group, roles.wave, *measured] and roles.cluster is not None:
        parts.append(roles.cluster)
    parts += [name for name in set(_names(roles)) if roles.wide and _names(roles).count(name) > 1] * 2
    return [Problem("role.twice", column=name) for name, count in Counter(parts).items() if count > 1]


def _wide(roles: Mapping) -> list[Problem]:
    if not roles.wide:
        return []
    return [Problem("wide.no_columns", column=name) for name in _names(roles) if not roles.wide.get(name)]
