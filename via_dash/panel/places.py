"""Rows that are places or organisations, not persons: known by the name or the codes of their column, or said so."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, say
from via_dash.options import Sure
from via_dash.panel.notes import Notes
from via_dash.panel.readings import Choice, Reading, answer_key
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import encode

if TYPE_CHECKING:
    import pandas as pd


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS = _words("""
    gemeente gemeenten municipality municipalities regio regios region regions provincie provincies province
    provinces wijk wijken buurt buurten stadsdeel stadsdelen neighbourhood district districts county counties corop
    coropgebied arbeidsmarktregio arbeidsmarktregios landsdeel land landen country countries state gm plaats
    plaatsen woonplaats city cities place places gebied gebieden area areas school scholen schools brin organisatie
    organisaties organisation organisations organization organizations bedrijf bedrijven company companies firm
    firms werkgever werkgevers employer employers instelling instellingen vestiging vestigingen filiaal filialen
    winkel winkels shop shops store stores kantoor kantoren office offices afdeling afdelingen department
    departments locatie locaties location locations team teams klas klassen class ziekenhuis ziekenhuizen praktijk
    praktijken
""")
PEOPLE = _words("""
    leerling leerlingen student studenten pupil deelnemer deelnemers cursist client cliënt klant persoon person people
    respondent werknemer medewerker employee docent teacher inwoner inwoners kandidaat sollicitant lid member
""")
KEY_ENDS = ("nr", "nummer", "code", "id", "naam", "")
CODE = re.compile(r"gm\d{4}|wk\d{6}|bu\d{8}|pv[23]\d|cr[0-4]\d|ld0[1-4]|nl(?:00|01)", re.IGNORECASE)
WAYS = ("places", "public", "persons")


def names_place(name: str, texts: Sequence[str] = ()) -> bool:
    """Whether a column is of places or organisations, and not of persons in them: its name says so, or all its values
    are codes of Statistics Netherlands (GM0153)."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = [word for word in re.split(r"[\W_\d]+", spaced.casefold()) if word]
    whole = [word.removesuffix(end) if word not in WORDS else word for word in words for end in KEY_ENDS]
    named = bool(words) and bool(WORDS & {*whole[: len(KEY_ENDS)], *whole[-len(KEY_ENDS) :]})
    named = named and PEOPLE.isdisjoint([*words, *whole])
    return named or bool(texts) and all(CODE.fullmatch(text.strip()) for text in texts)


def note_rows(table: Table, roles: Mapping, notes: Notes) -> str:
    """What a row of the panel is, noted as a reading where it is no person: `persons`, `places`, or `public` for places
    of which the figures are public."""
    column = _column(table, roles)
    answer = roles.answers.get(answer_key("rows", column), "")
    if answer not in WAYS and (not column or roles.aggregated):
        return "persons"
    used = answer if answer in WAYS else "places"
    choices = tuple(Choice(way, Text(*(say(language, f"reading.rows.{way}") for language in LANGUAGES)))
                    for way in sorted(WAYS, key=lambda way: way != used))  # fmt: skip
    reason = "answer" if answer in WAYS else "place"
    sure: Sure = "understood" if answer in WAYS else "likely"
    notes.read(Reading("rows", column, sure, reason, choices, {}, answer in WAYS))
    return used


def _column(table: Table, roles: Mapping) -> str:
    """The column of the places that rows stand for: that of the person, in a wide file without one the one that has
    another value in each row; of totals none; "" without."""
    if roles.aggregated:
        return ""
    if roles.person is not None:
        said = answer_key("rows", roles.person) in roles.answers
        return roles.person if said or _places(roles.person, table.frame[roles.person]) else ""
    likely = (str(name) for name in table.frame.columns if roles.wide and names_place(str(name)))
    return next((name for name in likely if table.frame[name].is_unique), "")


def _places(name: str, series: "pd.Series[Any]") -> bool:
    return names_place(name) or names_place(name, encode(series.iloc[:1000]).texts)
