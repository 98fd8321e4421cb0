"""Participants of a programme without a comparison group: how far they came, and their steps on a ladder."""

from via_dash.findings import finding
from via_dash.options import Language
from via_dash.records import Records
from via_dash.ui.card import card
from via_dash.ui.ladder_tab import choose_view


def _milestones(records: Records, language: Language, own: bool) -> None:
    card(finding("milestones", records, language=language), key="milestones")


def _ladder(records: Records, language: Language, own: bool) -> None:
    view = choose_view(language, own)
    card(finding("ladder", records, language=language, view=view), key="ladder")


TABS = {"mijlpalen": _milestones, "ladder": _ladder}
NEEDS = {"ladder": ("before", "after")}
