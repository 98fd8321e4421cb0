"""The show on the whole screen: what it needs is sent along once, so that going on needs no server."""

from base64 import b64encode
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from via_dash.charts.palette import PALETTES
from via_dash.language import say
from via_dash.meeting import Agreement, Meeting, Pin, themes
from via_dash.options import Language
from via_dash.report.picture import Picture
from via_dash.ui.pins import SCREENS, keep_meeting, meeting
from via_dash.ui.presentation import screens
from via_dash.ui.presentation.agreements import in_short
from via_dash.ui.presentation.screens import Screen, screen_of
from via_dash.ui.reader import theme

KEY, WRITTEN, LEFT = "show", "show_written", "show_left"
WORDS = (
    "start", "next", "back", "leave", "counter", "part", "nav", "agreements", "practice", "what", "who", "when",
    "theme", "none", "write",
)  # fmt: skip
_HERE = Path(__file__).parent


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf8")


_SHOW = st.components.v2.component("via_show", html=_file("show.html"), css=_file("show.css"), js=_file("show.js"))


def show(found: Meeting, language: Language, *, lasting: bool) -> None:
    """The button that starts the show. What is written down there is kept in the session's meeting.

    lasting: whether what was written exists elsewhere too; else the browser asks before it lets the page go.
    """
    made = [screen_in_session(pin, language) for pin in found.pins]
    pins = zip(found.pins, made, strict=True)
    _SHOW(
        key=KEY,
        data={
            "title": found.title or say(language, "page.presentatie"),
            "words": {name: say(language, f"show.{name}") for name in WORDS},
            "themes": themes(language),
            "screens": [_sent(pin, screen, language) for pin, screen in pins],
            "unsaved": not lasting and any(pin.note or pin.agreements or pin.practice for pin in found.pins),
            "seen": sorted(st.session_state.get(WRITTEN, ())),
            "sizes": _sizes(),
            "colours": {**asdict(PALETTES[theme()]), "accent": "#1f5fbf"},
            "css": _file("stage.css"),
        },
        on_written_change=_write_down,
        on_left_change=_leave,
    )


def screen_in_session(pin: Pin, language: Language) -> Screen:
    """The pin as a screen, drawn once: a pinned finding does not change."""
    drawn: dict[str, tuple[Any, Screen]] = st.session_state.setdefault(SCREENS, {})
    asked = (pin.heading, language, theme())
    if pin.id not in drawn or drawn[pin.id][0] != asked:
        drawn[pin.id] = (asked, screen_of(pin, language, theme()))
    return drawn[pin.id][1]


def let_go(found: Meeting) -> None:
    """Forget the screens of what is pinned no more."""
    drawn: dict[str, Any] = st.session_state.get(SCREENS, {})
    for id in drawn.keys() - {pin.id for pin in found.pins}:
        del drawn[id]


def last_shown() -> str | None:
    """The id of the pin at which the show was left; told once."""
    left: str | None = st.session_state.pop(LEFT, None)
    return left


def _sent(pin: Pin, screen: Screen, language: Language) -> dict[str, Any]:
    return {
        "id": screen.id,
        **asdict(screen.words),
        "arrangement": screen.arrangement,
        "column": screen.column,
        "larger": screen.larger,
        "pictures": [_picture(one) for one in screen.pictures],
        "agreements": [{"what": one.what, "by": in_short(one, language)} for one in pin.agreements],
        "practice": [{"what": note.text, "by": note.source} for note in pin.practice],
    }


def _picture(one: Picture) -> dict[str, Any]:
    source = f"data:image/png;base64,{b64encode(one.png).decode()}"
    return {"src": source, "width": one.width, "height": one.height, "alt": one.alt}


def _sizes() -> dict[str, float]:
    """The measures that the words were reckoned with."""
    names = ("TITLE", "SENTENCE", "CAVEAT", "FOOT", "SIDE", "TOP", "BOTTOM", "GAP", "GUTTER")
    return {name.lower(): getattr(screens, name) for name in names}


def _write_down() -> None:
    """Add what was written during the show, each line once, also when the list of all lines is sent again."""
    seen: set[str] = st.session_state.setdefault(WRITTEN, set())
    for line in st.session_state[KEY].get("written") or ():
        if line["uid"] not in seen:
            seen.add(line["uid"])
            _add(line)


def _add(line: dict[str, str]) -> None:
    found = meeting()
    if line["what"].strip() and any(pin.id == line["pin"] for pin in found.pins):
        agreed = Agreement(
            line["what"].strip(),
            line["who"].strip(),
            date.fromisoformat(line["when"]) if line["when"] else None,
            int(line["theme"]) if line["theme"] else None,
        )
        keep_meeting(found.edit(line["pin"], agreements=(*found.pin(line["pin"]).agreements, agreed)))


def _leave() -> None:
    st.session_state[LEFT] = st.session_state[KEY].get("left")
