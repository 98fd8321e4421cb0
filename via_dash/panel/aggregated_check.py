"""Whether a mapping of totals fits together: which columns hold them, and which roles they can't go with."""

from via_dash.panel.problems import Problem
from via_dash.panel.roles import Mapping

PARTS = ("mean", "sd", "n")


def columns_of_totals(roles: Mapping) -> list[str]:
    """The columns that hold numbers of persons, means and standard deviations, each once, of the chosen outcomes."""
    found = [roles.count] if roles.count is not None else []
    for outcome in roles.outcomes:
        found += roles.counts.get(outcome.name, {}).values()
        moments = roles.moments.get(outcome.name, {})
        found += [moments[part] for part in PARTS if part in moments]
    return list(dict.fromkeys(found))


def check_totals(roles: Mapping) -> list[Problem]:
    """What is wrong with the roles of a table of totals, before any value is looked at; nothing for another table."""
    if not roles.aggregated:
        return []
    problems = [Problem("totals.person", column=roles.person)] if roles.person is not None else []
    if roles.wide:
        problems.append(Problem("totals.wide"))
    problems += [
        Problem("totals.kind", o.name) for o in roles.outcomes if o.name in roles.moments and _levelled(o.kind)
    ]
    return problems + [problem for outcome in roles.outcomes for problem in _columns(outcome.name, roles)]


def _levelled(kind: str) -> bool:
    return kind != "numeric"


def _columns(name: str, roles: Mapping) -> list[Problem]:
    """What an outcome lacks: in a table of counts or means per cell each outcome has its own columns."""
    if name in roles.moments:
        complete = all(part in roles.moments[name] for part in PARTS)
        return [] if complete and name not in roles.counts else [Problem("totals.no_columns", column=name)]
    missing = not roles.counts.get(name) if roles.counts or roles.moments else False
    return [Problem("totals.no_columns", column=name)] if missing else []
