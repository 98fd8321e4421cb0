"""Recruitment and selection: how far applicants come, and whether a nudge changed the gap between backgrounds."""

from typing import Any

from via_dash.findings import finding
from via_dash.language import say, start_sentence
from via_dash.options import Language
from via_dash.records import Records
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side


def _funnel(records: Records, language: Language, own: bool) -> None:
    card(finding("funnel", records, language=language), key="funnel")


def _gap(records: Records, language: Language, own: bool) -> None:
    with side_by_side():
        options = _choices(records, language, own)
    card(finding("gap", records, language=language, **options), key="gap")


def _choices(records: Records, language: Language, own: bool) -> dict[str, Any]:
    """The stage, and which background is compared with the first where there are several, as options of the question.

    There is nothing to choose where only one stage can be reached."""
    options = {}
    for role, control, key in (("stage", "control.stage", "fase"), ("background", "control.compared", "vergeleken")):
        labels = {str(level.value): start_sentence(level.label(language)) for level in records.levels(role)[1:]}
        if len(labels) > 1:
            options[role] = choose(say(language, control), list(labels), key, own=own, format_func=labels.__getitem__)
    return options


TABS = {"trechter": _funnel, "kansen": _gap}
NEEDS = {"kansen": ("arm",)}
