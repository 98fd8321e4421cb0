"""A form that was filled in: recognised by its headings, read by the codebook that made it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES
from via_dash.panel import Mapping, Panel, Table
from via_dash.panel.values import text_of
from via_dash.programme.forms import Form, form, form_lines
from via_dash.programme.loading import labelled
from via_dash.programme.record_forms import RecordForm, record_form, record_form_names
from via_dash.records import RecordMapping

if TYPE_CHECKING:
    import pandas as pd

REASON = "guess.template"
ROLES = ("person", "wave", "group", "pilot", "outcomes", "covariates", "cluster")


def form_of(table: Table) -> Form | None:
    """The form that this table is a filled-in copy of, whatever its format; None for any other table.

    A copy has the form's headings for person, wave and group, the form's word for the pilot group among its groups,
    and at least half of the other headings: somebody may leave out a column, or add one. No two columns share a name.
    """
    columns = set(map(str, table.columns))
    if len(columns) < len(table.columns):
        return None
    found = [form(line, language) for line in form_lines() for language in LANGUAGES]
    return next((item for item in found if _has_headings(item, columns) and _has_pilot(item, table)), None)


def line_of_template(table: Table) -> str | None:
    """The line whose form this table is a filled-in copy of; None for any other table."""
    found = form_of(table)
    return None if found is None else found.line


def _has_headings(found: Form, columns: set[str]) -> bool:
    core = {field.name for field in found.of_role("person", "wave", "group")}
    others = {field.name for field in found.fields} - core
    return core <= columns and 2 * len(others & columns) >= len(others)


def _has_pilot(found: Form, table: Table) -> bool:
    pilot = text_of(found.mapping.pilot).casefold()
    return any(text_of(value).casefold() == pilot for value in table.frame[found.mapping.group].dropna().unique())


def record_mapping_of_template(table: Table) -> RecordMapping | None:
    """The roles of a filled-in template for records; None where the table is none.

    A copy has the headings that can't be missed, and at least half of the others. What was left empty for everybody
    plays no part.
    """
    columns = set(map(str, table.columns))
    found = [record_form(name, language) for name in record_form_names() for language in LANGUAGES]
    fitting = [item for item in found if item.required <= columns and _half(item, columns)]
    if not fitting or len(columns) < len(table.columns):
        return None
    roles = max(fitting, key=lambda item: len({field.name for field in item.fields} & columns)).mapping
    used = {str(name) for name in table.columns if bool(table.frame[name].notna().any())}
    return roles.replace(
        columns={role: name for role, name in roles.columns.items() if name in used},
        covariates=tuple(name for name in roles.covariates if name in used),
    )


def _half(found: RecordForm, columns: set[str]) -> bool:
    others = {field.name for field in found.fields} - found.required
    return 2 * len(others & columns) >= len(others)


def mapping_of_template(table: Table) -> Mapping | None:
    """The roles of a filled-in template, with kinds, levels, their order and direction from its codebook; None where
    the table is no filled-in template. What was left empty for everybody plays no part."""
    found = form_of(table)
    if found is None:
        return None
    roles = found.mapping
    used = {str(name) for name in table.columns if bool(table.frame[name].notna().any())}
    return roles.replace(
        outcomes=tuple(item for item in roles.outcomes if item.name in used),
        covariates=tuple(name for name in roles.covariates if name in used),
        cluster=roles.cluster if roles.cluster in used else None,
        reasons=dict.fromkeys(ROLES, REASON),
    )


def in_words_of_template(panel: Panel, table: Table) -> Panel:
    """The panel of a filled-in template with its codebook's labels in both languages and the order of its answers; any
    other panel as it is. A background variable that holds an answer of its own keeps the order it was read with."""
    found = form_of(table)
    if found is None or panel.mapping.group != found.mapping.group:
        return panel
    book = found.book
    known = {item.name: item for item in book.covariates if _fits(panel.persons, item.name, item.levels)}
    covariates = tuple(known.get(item.name, item) for item in panel.covariates)
    named = labelled(
        panel,
        replace(
            book,
            covariates=tuple(item for item in covariates if item.name in known),
            outcomes=panel.outcomes,
            groups=book.groups if _same_pilot(panel.mapping, found.mapping) else panel.groups,
        ),
    )
    return replace(named, covariates=covariates, provenance=panel.provenance)


def _fits(persons: "pd.DataFrame", name: str, levels: tuple[Any, ...]) -> bool:
    """Whether a background variable of the panel holds the codebook's answers and nothing else."""
    if name not in persons:
        return False
    return {text_of(value) for value in persons[name].dropna().unique()} <= {text_of(level.value) for level in levels}


def _same_pilot(mine: Mapping, codebook: Mapping) -> bool:
    return text_of(mine.pilot).casefold() == text_of(codebook.pilot).casefold()
