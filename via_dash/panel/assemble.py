"""From a table and a mapping to a panel: every check made, every problem found at once."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.aggregated import stand_ins
from via_dash.panel.alone import without_group
from via_dash.panel.as_read import numbers_as_read
from via_dash.panel.groups import LEFT_OUT, Groups, everyone, split
from via_dash.panel.layout import Layout, layout, number_persons
from via_dash.panel.measured import scores_of
from via_dash.panel.notes import Notes
from via_dash.panel.panel import Panel, Provenance, Wave
from via_dash.panel.persons import columns_of_persons
from via_dash.panel.problems import IntakeError, Problem
from via_dash.panel.readings import UNANSWERED, Choice, Reading, answer_key
from via_dash.panel.roles import Mapping
from via_dash.panel.roles_check import check_mapping, measured_columns
from via_dash.panel.table import Table
from via_dash.panel.timeline import Timeline, timeline, with_rows
from via_dash.panel.values import Coded, encode, spellings
from via_dash.panel.words import all_truth

if TYPE_CHECKING:
    import numpy as np


ROWS = "rows"


def assemble(table: Table, roles: Mapping) -> Panel:
    """The panel. Raises IntakeError with every blocking problem; remarks that don't block go to its provenance."""
    panel, problems = attempt(table, roles)
    if panel is None:
        raise IntakeError([problem for problem in problems if problem.blocks])
    return panel


def attempt(table: Table, roles: Mapping) -> tuple[Panel | None, tuple[Problem, ...]]:
    """The panel, None when something blocks it; and all there is to say about the table and the mapping."""
    names = [str(name) for name in table.frame.columns]
    table = replace(table, frame=table.frame.set_axis(names, axis=1))
    notes = Notes(table)
    notes.problems += check_mapping(table, roles)
    if not notes.blocked:
        table = numbers_as_read(table, measured_columns(roles), roles.answers, notes)
    panel = None if notes.blocked else _attempt(table, roles, notes)
    return (None if notes.blocked else panel), tuple(notes.problems)


def _attempt(table: Table, roles: Mapping, notes: Notes) -> Panel | None:
    _note_persons(roles, notes)
    table = _spelled_alike(table, roles, notes)
    line = timeline(table, roles, notes)
    group = encode(table.frame[roles.group]) if roles.group else None
    person = number_persons(table.frame[roles.person]) if roles.person else None
    if not _rows_kept(roles, notes, person, line, group):
        return None
    if group is not None:
        groups = split(group, roles, table.value_labels.get(roles.group, {}), notes)
    else:
        groups = everyone(notes.left, roles) if without_group(table, roles, notes, person) else None
    if groups is not None:
        roles, groups = groups.roles, _compared(notes, groups, None if person is None else notes.kept(person))
        line = with_rows(line, roles, notes) if line is not None and groups.left_out else line
    if line is None:
        return None
    place = _placed(roles, notes, person, line)
    persons, covariates = columns_of_persons(table, roles, notes, place, groups, line.waves)
    if roles.aggregated:
        persons, scored = stand_ins(table, roles, notes, place, persons, line.waves)
    else:
        scored = [scores_of(outcome, table, roles, notes, place, line.waves) for outcome in roles.outcomes]
    if groups is None or notes.blocked:
        return None
    values = {outcome.name: array for outcome, array in scored}
    _remark_one_sided_waves(notes, line.waves, values, persons["pilot"].to_numpy())
    return Panel(
        persons=persons,
        values=values,
        waves=line.waves,
        outcomes=tuple(outcome for outcome, _ in scored),
        covariates=covariates,
        groups=groups.labels,
        has_persons=bool(roles.wide) or roles.person is not None,
        mapping=roles,
        provenance=Provenance(
            table.name,
            Text.same(table.name),
            table.sha256,
            remarks=tuple(p for p in notes.problems if not p.blocks),
            readings=tuple(notes.readings),
            aggregated=roles.aggregated,
            form=table.form,
        ),
    )


def _note_persons(roles: Mapping, notes: Notes) -> None:
    """Note that every row counts as an observation of its own; a question where a column could be the person's key."""
    answer = roles.answers.get(answer_key("person", ""), "")
    if roles.person is None and not roles.wide and not roles.aggregated:
        choice = Choice(ROWS, Text(*(say(language, "reading.person.rows") for language in LANGUAGES)))
        sure: Sure = "open" if answer == UNANSWERED else "understood"
        notes.read(Reading("person", "", sure, "", (choice,), confirmed=answer == ROWS))


def _spelled_alike(table: Table, roles: Mapping, notes: Notes) -> Table:
    """The table; with a remark where values that look the same are written in several ways, and so are taken as one.
    Other programs then no longer read the file as it stands, save for yes and no."""
    names = [roles.group, roles.wave, roles.cluster, *roles.covariates, *measured_columns(roles)]
    form = table.form
    for name in dict.fromkeys(filter(None, names)):
        several = spellings(table.frame[name])
        if several and not all_truth(list(several)):
            notes.add("values.alike", name, values=", ".join(f"‘{text}’" for text in several), blocks=False)
            form = None
    if roles.person and (alike := len(spellings(table.frame[roles.person]))):
        notes.add("values.keys_alike", roles.person, keys=alike, blocks=False)
        form = None
    return replace(table, form=form)


def _rows_kept(
    roles: Mapping, notes: Notes, person: "np.ndarray | None", line: Timeline | None, group: Coded | None
) -> bool:  # fmt: skip
    """Leave out rows without a person, wave or group, each counted once; False when no row is left."""
    import numpy as np

    kept = np.ones(notes.left, dtype=bool)
    wave, groups = line.codes if line else None, group.codes if group else None
    for role, codes in (("person", person), ("wave", wave), ("group", groups)):
        if codes is None:
            continue
        there = codes >= 0
        notes.add(f"rows.no_{role}", getattr(roles, role), at=kept & ~there, blocks=False)
        kept &= there
    notes.keep(kept)
    if not kept.any():
        notes.add("rows.none_left")
    return bool(kept.any())


def _compared(notes: Notes, groups: Groups, person: "np.ndarray | None") -> Groups:
    """The groups without the rows of those that are not compared; they are counted, and persons who are also in one
    that is are noted. person: of each row that is left."""
    import numpy as np

    other = groups.side == LEFT_OUT
    if other.any():
        column, names, rows = groups.roles.group, ", ".join(groups.left_out), int(other.sum())
        if person is None:
            notes.add("group.left_out_rows", column, blocks=False, left_out=names, rows=rows)
        else:
            notes.add("person.other_group", column, at=other & np.isin(person, person[~other]))
            persons = len(np.unique(person[other]))
            notes.add("group.left_out", column, blocks=False, left_out=names, rows=rows, persons=persons)
        notes.keep(~other)
    return replace(groups, side=groups.side[~other])


def _placed(roles: Mapping, notes: Notes, person: "np.ndarray | None", line: Timeline) -> Layout:
    """The place of every kept row; persons are numbered again where rows were left out."""
    import numpy as np
    import pandas as pd

    wave = notes.kept(line.codes)
    if person is None:
        return layout(np.arange(len(wave)), wave, 1 if roles.wide else len(line.waves))
    kept = notes.kept(person)
    if len(kept) < len(person):
        kept = np.asarray(pd.factorize(kept)[0])
    place = layout(kept, wave, 1 if roles.wide else len(line.waves))
    notes.add("person.twice", roles.person, at=place.doubles())
    return place


def _remark_one_sided_waves(notes: Notes, waves: tuple[Wave, ...], values: dict[str, Any], pilot: "np.ndarray") -> None:
    """Remark the waves at which only one of the groups was observed, where there are two."""
    import numpy as np

    if pilot.all():
        return
    for index, wave in enumerate(waves):
        columns = [array[:, index] for array in values.values()]
        both = all(any((~np.isnan(column[group])).any() for column in columns) for group in (pilot, ~pilot))
        if not both:
            notes.add("wave.one_group", wave=wave.label.nl, blocks=False)
