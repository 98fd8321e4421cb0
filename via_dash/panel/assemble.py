"""From a table and a mapping to a panel: every check made, every problem found at once."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.aggregated import stand_ins
from via_dash.panel.aggregated_check import columns_of_totals
from via_dash.panel.alone import without_group
from via_dash.panel.as_read import numbers_as_read
from via_dash.panel.groups import LEFT_OUT, Groups, everyone, split
from via_dash.panel.layout import Layout, layout, number_persons
from via_dash.panel.measured import scores_of
from via_dash.panel.no_answer_codes import without_codes
from via_dash.panel.notes import Notes
from via_dash.panel.panel import Panel, Provenance, Wave
from via_dash.panel.persons import columns_of_persons
from via_dash.panel.places import note_rows
from via_dash.panel.problems import IntakeError, Problem
from via_dash.panel.readings import UNANSWERED, Choice, Reading, answer_key
from via_dash.panel.roles import Mapping
from via_dash.panel.roles_check import check_mapping, measured_columns
from via_dash.panel.runs import note_runs
from via_dash.panel.shares import with_percent_signs
from via_dash.panel.table import Table
from via_dash.panel.timeline import Timeline, timeline, with_rows
from via_dash.panel.values import encode, numbers, spellings
from via_dash.panel.wholes import as_written, with_whole
from via_dash.panel.words import all_truth

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


ROWS = "rows"
# Of so many waves and more, seen by a person at less than this share, the waves are days on which somebody came by.
MANY_WAVES, SEEN = 60, 0.1


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
        notes.percent = with_percent_signs(table, columns_of_totals(roles))
        table = numbers_as_read(table, measured_columns(roles), roles.answers, notes)
        note_runs(roles, notes)
        table, roles = with_whole(table, roles, notes)
    panel = None if notes.blocked else _attempt(table, roles, notes)
    return (None if notes.blocked else panel), tuple(notes.problems)


def _attempt(table: Table, roles: Mapping, notes: Notes) -> Panel | None:
    _note_persons(roles, notes)
    table = without_codes(_spelled_alike(table, roles, notes), roles, notes)
    line = timeline(table, roles, notes)
    group = encode(table.frame[roles.group]) if roles.group else None
    person = number_persons(table.frame[roles.person]) if roles.person else None
    codes = {"person": person, "wave": line.codes if line else None, "group": None if group is None else group.codes}
    if roles.weight is not None:
        codes["weight"] = _weighing(table.frame[roles.weight], person)
    if not _rows_kept(roles, notes, codes):
        return None
    if group is not None:
        groups = split(group, roles, table.value_labels.get(roles.group, {}), notes)
    else:
        known = roles.start is not None or without_group(table, roles, notes, person)
        groups = everyone(notes.left, roles) if known else None
    if groups is not None:
        roles, groups = groups.roles, _compared(notes, groups, None if person is None else notes.kept(person))
        line = with_rows(line, roles, notes) if line is not None and groups.left_out else line
    if line is None:
        return None
    rows = note_rows(table, roles, notes)
    place = _placed(roles, notes, person, line)
    _note_single_rows(roles, notes, place, groups)
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
        mapping=as_written(roles),
        provenance=Provenance(
            table.name,
            Text.same(table.name),
            table.sha256,
            remarks=tuple(p for p in notes.problems if not p.blocks),
            readings=tuple(notes.readings),
            rows="persons" if rows == "persons" else "places",
            public=rows == "public",
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


def _weighing(column: "pd.Series[Any]", person: "np.ndarray | None") -> "np.ndarray | None":
    """(n,) −1 for the rows of whom every row has weight 0, so that they count nowhere; None where that is everyone."""
    import numpy as np

    zero = numbers(column)[0] == 0
    if person is not None:
        counts = np.zeros(len(zero), dtype=bool)
        counts[person[~zero]] = True
        zero &= ~counts[person]
    return None if zero.all() else np.where(zero, -1, 0)


def _rows_kept(roles: Mapping, notes: Notes, codes: "dict[str, np.ndarray | None]") -> bool:
    """Leave out rows without a person, wave or group, and those with weight 0, each counted once; False when no row is
    left. codes: per role (n,) below 0 where a row has none; None where the role is not played."""
    import numpy as np

    played = {role: found >= 0 for role, found in codes.items() if found is not None}
    kept = np.ones(notes.left, dtype=bool)
    for role, there in played.items():
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
    if not roles.wide and len(line.waves) > MANY_WAVES and len(kept) < SEEN * len(place.first) * len(line.waves):
        notes.add("wave.scattered", roles.wave, waves=len(line.waves))
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


def _note_single_rows(roles: Mapping, notes: Notes, place: Layout, groups: Groups | None) -> None:
    """Note that each group has one row per wave, so that a row stands for a number of persons that is not told."""
    import numpy as np

    if groups is None or roles.aggregated or roles.person is not None:
        return
    cells = np.unique(np.column_stack([groups.side, place.wave]), axis=0, return_counts=True)[1]
    if cells.max() == 1:
        notes.add("rows.one_per_cell")
