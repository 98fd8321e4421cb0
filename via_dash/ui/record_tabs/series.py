"""Yearly totals per group: all indicators at a glance, and one of them over the years."""

from typing import Any

from via_dash.findings import finding
from via_dash.findings.record_answers import RecordQuestion
from via_dash.language import say, start_sentence
from via_dash.options import Language
from via_dash.records import Records
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side

PICTURES: tuple[RecordQuestion, ...] = ("parity", "parity_shares", "parity_ratio")


def _overview(records: Records, language: Language, own: bool) -> None:
    compared = _compared(records, language, own)
    card(finding("parity", records, language=language, **compared), key="parity_overview")


def _one(records: Records, language: Language, own: bool) -> None:
    with side_by_side():
        indicator = _indicator(records, language, own)
        compared = _compared(records, language, own)
    picture = choose(
        say(language, "control.picture"),
        PICTURES,
        "beeld",
        own=own,
        format_func=lambda name: say(language, f"picture.{name}"),
    )
    card(finding(picture, records, language=language, indicator=indicator, **compared), key=picture)


def _indicator(records: Records, language: Language, own: bool) -> str:
    """One indicator, by flow where the data know it."""
    labels = {str(level.value): level.label(language) for level in records.levels("indicator")}
    if records.has("flow"):
        places = dict(zip(records.codes("indicator").tolist(), records.codes("flow").tolist(), strict=True))
        names, flows = list(labels), records.levels("flow")
        order = sorted(range(len(names)), key=lambda place: places.get(place, -1))
        labels = {
            names[place]: say(
                language,
                "control.indicator.in_flow",
                flow=flows[places[place]].label(language),
                indicator=labels[names[place]],
            )
            if places.get(place, -1) >= 0
            else labels[names[place]]
            for place in order
        }
    return choose(
        say(language, "control.indicator"), list(labels), "indicator", own=own, format_func=labels.__getitem__
    )


def _compared(records: Records, language: Language, own: bool) -> dict[str, Any]:
    """Which group is compared with the first, where there are several; as an option of the question."""
    _, *others = records.levels("group")
    if len(others) == 1:
        return {}
    labels = {str(level.value): start_sentence(level.label(language)) for level in others}
    group = choose(
        say(language, "control.compared"), list(labels), "vergeleken", own=own, format_func=labels.__getitem__
    )
    return {"group": group}


TABS = {"indicatoren_reeks": _overview, "ontwikkeling_reeks": _one}
