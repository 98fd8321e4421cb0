"""The groups of a panel on its tabs: choose one of them, or say that there is nobody to compare with."""

from via_dash.findings import finding
from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.timeline.timing import starting_waves
from via_dash.ui.card import card
from via_dash.ui.controls import choose


def told_alone(panel: Panel, outcome: Outcome, language: Language) -> bool:
    """Whether a panel has nobody to compare with, which is then said. Where everybody starts some time the effect
    against those who had not started yet comes with it."""
    if panel.one_group:
        card(finding("did", panel, outcome=outcome.name, language=language), key="alone")
        if len(starting_waves(panel)) > 1:
            card(finding("staggered", panel, outcome=outcome.name, language=language), key="staggered")
    return panel.one_group


def choose_group(labels: dict[str, str], key: str, language: Language, own: bool) -> str:
    """Which group a question is about; where there is one, that one."""
    if len(labels) == 1:
        return next(iter(labels))
    return choose(say(language, "control.group"), tuple(labels), key, own=own, format_func=labels.__getitem__)
