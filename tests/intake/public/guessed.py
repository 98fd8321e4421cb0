"""What is guessed of a data set on its way from file to panel, in one line that can be read and compared."""

from dataclasses import asdict, dataclass

import pandas as pd

from via_dash.intake import arrive, guess_roles, quality, read
from via_dash.panel import IntakeError, Mapping, Panel, Problem
from via_dash.panel.problems import Question

SHOWN = 4


@dataclass(frozen=True)
class Guessed:
    """The guesses as text, empty where nothing was guessed. asked: the questions and refusals that stand before a
    number, or `panel` with the number of persons (of the pilot, of the comparison) and waves."""

    data_set: str
    person: str = ""
    wave: str = ""
    group: str = ""
    start: str = ""
    cluster: str = ""
    weight: str = ""
    totals: str = ""
    outcomes: str = ""
    asked: str = ""

    def row(self) -> dict[str, str]:
        """The line of the snapshot."""
        return asdict(self)


@dataclass(frozen=True)
class Journey:
    """What came of a data set: the table as read, the roles guessed of it and of the table that arrived."""

    frame: pd.DataFrame | None
    roles: tuple[Mapping, ...]
    guessed: Guessed


def journey(name: str, data: bytes, file: str) -> Journey:
    """The way of an upload: read, arrive, guess, quality. Any exception but IntakeError comes through."""
    try:
        table = read(data, name=file)
        arrival = arrive(table)
    except IntakeError as refused:
        return Journey(None, (), Guessed(name, asked=_codes(refused)))
    roles = guess_roles(arrival.table)
    report = quality(arrival.table, roles)
    key = next((told.column for told in arrival.table.remarks if told.code.startswith("identifier.key")), None)
    person = key if roles.person == arrival.person and key else roles.person
    waves = next(iter(roles.wide.values()), {})
    asked = {_code(check.problem) for check in report.checks if check.blocks}
    guessed = Guessed(
        name,
        person or "",
        f"{_some(list(waves))} of {_some(list(roles.wide))}" if waves else roles.wave or "",
        f"{roles.group} = {' or '.join(map(str, roles.pilots)) or '?'}" if roles.group else "",
        roles.start or "",
        roles.cluster or "",
        roles.weight or "",
        roles.count or " ".join((*roles.counts, *roles.moments)),
        _some([outcome.name for outcome in roles.outcomes]),
        _some(sorted(asked)) if report.panel is None else _panel(report.panel),
    )
    return Journey(table.frame, (roles, guess_roles(table) if arrival.left_out else roles), guessed)


def _codes(refused: IntakeError) -> str:
    return _some(sorted(map(_code, refused.problems)))


def _code(problem: Problem) -> str:
    """The key of a question with its mark, or the code of a refusal with its column."""
    if isinstance(problem, Question):
        assert problem.reading is not None
        return f"{problem.reading.key}?"
    return f"{problem.code}:{problem.column}" if problem.column else problem.code


def _some(names: list[str]) -> str:
    """The first names, and how many there are in all."""
    return " ".join(names[:SHOWN]) + (f" … ({len(names)})" if len(names) > SHOWN else "")


def _panel(panel: Panel) -> str:
    pilot = int(panel.persons["pilot"].sum())
    return f"panel {pilot} + {len(panel.persons) - pilot}, {len(panel.waves)} waves"
