"""Which column of a file of records probably plays which part: by its name, and by values that fit."""

from typing import TYPE_CHECKING

from via_dash.intake import hints
from via_dash.options import RecordKind
from via_dash.panel import Table
from via_dash.panel.values import encode, numbers
from via_dash.panel.waves.vocabulary import AFTER, BEFORE, words
from via_dash.records import SCHEMAS, Field, RecordMapping
from via_dash.records.build import flag_of
from via_dash.records.years import years_in

if TYPE_CHECKING:
    import pandas as pd

HERITAGE = "achtergrond migratieachtergrond herkomst background origin migration etniciteit ethnicity generatie"
WORDS: dict[str, str] = {
    "background": HERITAGE,
    "group": f"{HERITAGE} groep group",
    "stage": "stap verste fase stage step status resultaat",
    "arm": "werkwijze nudge arm periode conditie experiment maatregel period condition",
    "vacancy": "vacature vacancy functie",
    "organisation": "organisatie werkgever organisation organization employer bedrijf",
    "unit": "onderdeel afdeling vestiging unit department site divisie",
    "level": "niveau functieniveau schaal level grade functiegroep",
    "entered": "ingestroomd instroom nieuw entered hired joined",
    "left": "uitgestroomd uitstroom vertrokken left vertrek",
    "time": "maanden duur months time tijd duration",
    "event": "vertrokken baan werk event gebeurtenis left job",
    "step": "promotie promotion doorstroom",
    "cluster": "school organisatie werkgever employer cluster locatie",
    "before": " ".join(["t0", *(text for text, word in words().items() if word.rank == BEFORE)]),
    "after": " ".join(["t1 t2", *(text for text, word in words().items() if word.rank >= AFTER)]),
    "months": "maanden months",
    "cohort": "cohort jaar instroomjaar year",
    "stopped": "gestopt uitval stopped dropout afgehaakt",
    "year": "jaar year kalenderjaar periode perioden period",
    "indicator": "indicator maat onderwerp",
    "count": "aantal count teller n",
    "total": "totaal total noemer",
    "flow": "stroom soort flow type",
    "changed": "breuk gewijzigd changed break definitie",
}
MOST_LEVELS = 60


def guess_records(table: "Table | pd.DataFrame", kind: RecordKind) -> RecordMapping:
    """The most likely mapping: per part the first column whose name says so and whose values fit it.

    A part for which no column is likely stays empty; one that can't be missed takes a column that is named for it
    though its values don't fit, so that the check says what is wrong with them. Never raises for what is in a table.
    """
    table = table if isinstance(table, Table) else Table(table)
    columns: dict[str, str] = {}
    for field in sorted(SCHEMAS[kind].fields, key=lambda item: not item.required):
        free = [name for name in map(str, table.columns) if name not in columns.values()]
        named = [name for name in free if _named(name, field)]
        fitting = [name for name in named if _fits(table, name, field)]
        found = next(iter(fitting or (named if field.required else ())), None)
        if found is not None:
            columns[field.role] = found
    return RecordMapping(
        kind, columns={item.role: columns[item.role] for item in SCHEMAS[kind].fields if item.role in columns}
    )


def _named(column: str, field: Field) -> bool:
    return not set(WORDS[field.role].split()).isdisjoint(hints.words_of(column))


def _fits(table: Table, column: str, field: Field) -> bool:
    series = table.frame[column]
    if field.type == "number":
        return not bool(numbers(series)[1].any())
    coded = encode(series)
    if field.type == "year":
        return not bool(years_in(coded)[1].any())
    if field.type == "flag":
        return bool(coded.values) and all(flag_of(text) is not None for text in coded.texts)
    if field.type == "key":
        return True
    return field.least <= len(coded.values) <= MOST_LEVELS and field.levels in (None, len(coded.values))
