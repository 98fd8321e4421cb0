"""The Barometer: how culturally diverse a workforce is, as a whole, per part, and in who comes and goes."""

from typing import Any

from via_dash.findings import finding
from via_dash.language import mid_sentence, say, start_sentence
from via_dash.options import Language
from via_dash.records import Records
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side
from via_dash.ui.numbers import number_box

ALL = ""
SPLITS = ("level", "unit")


def _composition(records: Records, language: Language, own: bool) -> None:
    with side_by_side():
        options = _unit(records, language, own)
        splits = [role for role in SPLITS if records.has(role) and not (role == "unit" and options)]
        by = choose(say(language, "control.staff.split"), [ALL, *splits], "indeling", own=own,
                    format_func=lambda role: _split(role, records, language))  # fmt: skip
        options |= {"by": by} if by else {}
        options |= _benchmark(language)
    card(finding("composition", records, language=language, **options), key="composition")


def _turnover(records: Records, language: Language, own: bool) -> None:
    with side_by_side():
        options = _unit(records, language, own) | _benchmark(language)
    card(finding("composition", records, language=language, by="turnover", **options), key="turnover")


def _split(role: str, records: Records, language: Language) -> str:
    if not role:
        return say(language, "control.staff.split.none")
    return say(language, "control.staff.split.by", role=mid_sentence(records.label(role)(language)))


def _unit(records: Records, language: Language, own: bool) -> dict[str, Any]:
    """One unit, as an option of the question. Own data have none: a unit and the whole could be subtracted."""
    if own or not records.has("unit"):
        return {}
    labels = {ALL: say(language, "control.unit.all")}
    labels |= {str(level.value): start_sentence(level.label(language)) for level in records.levels("unit")}
    chosen = choose(records.label("unit")(language), list(labels), "werkgever", own=own, format_func=labels.__getitem__)
    return {"unit": chosen} if chosen else {}


def _benchmark(language: Language) -> dict[str, Any]:
    """The benchmark that the reader gives, as an option of the question."""
    help = say(language, "control.benchmark.help")
    typed = number_box(say(language, "control.benchmark"), "ijkpunt", language, help=help, least=1.0, most=99.0)
    return {} if typed is None else {"benchmark": typed / 100}


TABS = {"samenstelling": _composition, "in_en_uitstroom": _turnover}
NEEDS = {"in_en_uitstroom": ("entered", "left")}
