"""Steps on a ladder: of a panel's outcome, and the choice of how to see them."""

from typing import get_args

from via_dash.findings import finding
from via_dash.language import say
from via_dash.options import LadderView, Language
from via_dash.panel import Outcome, Panel
from via_dash.ui.card import card
from via_dash.ui.controls import choose, side_by_side
from via_dash.ui.text import prose
from via_dash.ui.waves import choose_pair

VIEWS: tuple[LadderView, ...] = get_args(LadderView)


def ladder_tab(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """The steps between two waves, in the pilot and in the control group."""
    if outcome.kind == "numeric":
        prose(say(language, "ladder.needs_steps"))
        return
    with side_by_side():
        pair = choose_pair(panel, language, own)
        if pair is None:
            return
        view = choose_view(language, own)
    card(finding("ladder", panel, outcome=outcome.name, language=language, waves=pair, view=view), key="ladder")


def choose_view(language: Language, own: bool) -> LadderView:
    """A table, or flows."""
    return choose(
        say(language, "control.ladder_view"),
        VIEWS,
        "weergave",
        own=own,
        format_func=lambda view: say(language, f"ladder.view.{view}"),
    )
