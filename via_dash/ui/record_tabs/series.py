"""Yearly totals per group: all indicators at a glance, and one of them over the years."""

from typing import Any

from via_dash.findings import finding
from via_dash.findings.record_answers import RecordQuestion
from via_dash.language import say, start_sentence
from via_dash.options import Language
from via_dash.programme.periods import programme_periods
from via_dash.records import Records
from via_dash.stats import parity
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side

OWN = "eigen"
PICTURES: tuple[RecordQuestion, ...] = ("parity", "parity_shares", "parity_ratio")


def _overview(records: Records, language: Language, own: bool) -> None:
    compared = _compared(records, language, own)
    card(finding("parity", records, language=language, **compared), key="parity_overview")


def _one(records: Records, language: Language, own: bool) -> None:
    with side_by_side():
        indicator = _indicator(records, language, own)
        compared = _compared(records, language, own)
    period = _period(records, language, own)
    picture = choose(
        say(language, "control.picture"),
        PICTURES,
        "beeld",
        own=own,
        format_func=lambda name: say(language, f"picture.{name}"),
    )
    card(finding(picture, records, language=language, indicator=indicator, period=period, **compared), key=picture)


def _indicator(records: Records, language: Language, own: bool) -> str:
    """One of the indicators that have rows, by flow where the data know it."""
    items = parity(records).indicators
    labels = {}
    for item in items:
        label = item.indicator.label(language)
        if item.flow is not None:
            flow = item.flow.label(language)
            label = say(language, "control.indicator.in_flow", flow=flow, indicator=label)
        labels[str(item.indicator.value)] = label
    return choose(
        say(language, "control.indicator"), list(labels), "indicator", own=own, format_func=labels.__getitem__
    )


def _compared(records: Records, language: Language, own: bool) -> dict[str, Any]:
    """Which group is compared with the first, where several have rows; as an option of the question."""
    seen = set(records.codes("group").tolist())
    others = [level for place, level in enumerate(records.levels("group")) if place in seen and place > 0]
    if len(others) < 2:
        return {}
    labels = {str(level.value): start_sentence(level.label(language)) for level in others}
    group = choose(
        say(language, "control.compared"), list(labels), "vergeleken", own=own, format_func=labels.__getitem__
    )
    return {"group": group}


def _period(records: Records, language: Language, own: bool) -> str:
    """What the years are seen against: the programme, a pilot whose years are known, or the reader's own pilot."""
    known = {period.id: start_sentence(period.name(language)) for period in programme_periods()}
    labels = {**known, OWN: say(language, "control.period.own")} if own else known
    period = choose(say(language, "control.period"), list(labels), "looptijd", own=own, format_func=labels.__getitem__)
    if period != OWN:
        return period
    years = sorted(set(records.numbers("year").astype(int).tolist()))
    with side_by_side():
        first = choose(say(language, "control.period.first"), years, "looptijd_van", own=own, format_func=str)
        later = [year for year in years if year >= first]
        last = choose(say(language, "control.period.last"), later, "looptijd_tot", own=own, format_func=str, last=True)
    return f"{first}-{last}"


TABS = {"indicatoren_reeks": _overview, "ontwikkeling_reeks": _one}
