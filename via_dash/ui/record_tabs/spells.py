"""Times to an event: who stays, who moves up, and how fast a first job comes."""

from typing import Any

from via_dash.disclosure import publishable_records
from via_dash.findings import finding
from via_dash.language import number, say
from via_dash.options import Language, SpellQuestion
from via_dash.records import Records
from via_dash.stats.results import SpellsResult
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side
from via_dash.ui.text import small_print

NONE = ""


def _retention(records: Records, language: Language, own: bool) -> None:
    if own:
        small_print(say(language, "spells.own.behoud"))
    _show("retention", records, language, own)


def _promotion(records: Records, language: Language, own: bool) -> None:
    _show("promotion", records, language, own)


def _first_job(records: Records, language: Language, own: bool) -> None:
    if own:
        small_print(say(language, "spells.own.eerste_baan"))
    _show("first_job", records, language, own)


def _show(question: SpellQuestion, records: Records, language: Language, own: bool) -> None:
    """The finding, with the moment of comparison and the split beside it."""
    with side_by_side():
        options = _split(question, records, language, own)
        shown = finding(question, records, language=language, **options)
        if isinstance(shown.result, SpellsResult) and len(shown.result.horizons) > 1:
            moment = _moment(shown.result, language, own)
            if moment != shown.result.horizon:
                shown = finding(question, records, language=language, horizon=moment, **options)
    card(shown, key=question)


def _moment(result: SpellsResult, language: Language, own: bool) -> float:
    names = {time: number(language, time, 0 if time == round(time) else 1) for time in result.horizons}
    return choose(
        say(language, "control.horizon"),
        result.horizons,
        f"na_{result.question}",
        own=own,
        format_func=lambda time: say(language, "count.months", n=names[time]),
        start=result.horizon,
    )


def _split(question: SpellQuestion, records: Records, language: Language, own: bool) -> dict[str, Any]:
    """The background variable to split by, as an option of the question: of those that may be told of."""
    seen = publishable_records(records).records
    if seen is None or not seen.covariates:
        return {}
    labels = {NONE: say(language, f"spells.split.{'arm' if seen.has('arm') else 'none'}")}
    labels |= {item.name: item.label(language) for item in seen.covariates}
    chosen = choose(say(language, "control.split"), list(labels), f"naar_{question}", own=own,
                    format_func=labels.__getitem__)  # fmt: skip
    return {"by": chosen} if chosen else {}


TABS = {"behoud": _retention, "doorstroom": _promotion, "eerste_baan": _first_job}
NEEDS = {"doorstroom": ("step",)}
