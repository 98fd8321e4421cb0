"""The frame around every page: settings, language, navigation. One call opens a page, whichever way it was reached."""

import logging
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import Any

import streamlit as st

from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import CapacityError
from via_dash.ui.address import adopt, publish
from via_dash.ui.glossary import equip
from via_dash.ui.pins import meeting
from via_dash.ui.problems import show_problems
from via_dash.ui.reader import language

PAGES = {
    "overzicht": ":material/home:",
    "gegevens": ":material/upload_file:",
    "arbeidstoeleiding": ":material/trending_up:",
    "werkgevers": ":material/apartment:",
    "jongeren": ":material/school:",
    "monitor": ":material/monitoring:",
    "bewijs": ":material/balance:",
    "opzet": ":material/architecture:",
    "presentatie": ":material/co_present:",
    "toegankelijkheid": ":material/accessibility_new:",
}
IN_FOOTER = frozenset({"toegankelijkheid"})
LANGUAGES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}
ICON = Path(__file__).with_name("icon.png")
CONTENT = 1080
NAME = "VIA-dashboard"
_DOOR = "front_door_opened"


def front_door(beside: Callable[[Language], None]) -> None:
    """What app.py does on every run: settings, the language switch, the navigation, and the page that was asked for.
    beside: what stands beside the switch."""
    st.session_state[_DOOR] = True
    _settings()
    with st.container(horizontal_alignment="center"), st.container(width=CONTENT):
        reader = _language_switch(beside)
        page = _navigation(reader)
        st.set_page_config(page_title=f"{page.title} – {NAME}")
        try:
            page.run()
        except CapacityError as error:
            show_problems(error.problems, reader)
        except Exception as error:
            _apologise(error, reader)
        _footer(reader)


def _apologise(error: Exception, reader: Language) -> None:
    """Say that something went wrong, and log what and where: never the message, which may hold a person's answer."""
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(extract_tb(error.__traceback__)))
    logging.getLogger("via_dash").error("%s in %s", type(error).__name__, places)
    st.error(say(reader, "error.unexpected"))


def _footer(reader: Language) -> None:
    """Below every page: where to read how it can be used by everyone, and what a page needs for that."""
    st.space("medium")
    page_link("toegankelijkheid", reader, say(reader, "footer.accessibility"))
    equip(reader)


def open_page(name: str) -> Language:
    """The reader's language, for the page of that name.

    A fresh server runs the first page it is asked for without app.py, because a folder `pages/` exists. That page
    then registers the navigation and starts over, so that it too comes in through the front door.
    """
    if _DOOR not in st.session_state:
        _settings()
        _navigation("nl")
        st.rerun()
    if name not in PAGES:
        raise ValueError(f"no page {name!r}; there are {', '.join(PAGES)}")
    return language()


def page_file(name: str) -> str:
    """The file of a page, for links."""
    return f"pages/{name}.py"


def pilot_key(line: str) -> str:
    """What the choice of a pilot is called in the address of a line's page."""
    return "pilot" if line == "arbeidstoeleiding" else f"pilot_{line}"


def page_link(name: str, reader: Language, label: str, query: dict[str, Any] | None = None) -> None:
    """A link to a page, with the reader's language and further choices in its address."""
    params = {**({"lang": reader} if reader != "nl" else {}), **(query or {})}
    st.page_link(page_file(name), label=label, icon=PAGES[name], query_params=params)


def page_button(name: str, reader: Language, label: str, query: dict[str, Any] | None = None) -> None:
    """A button that opens a page, for the one thing to do next."""
    if st.button(label, type="primary", icon=PAGES[name], key=f"open_{name}"):
        st.switch_page(page_file(name), query_params={**({"lang": reader} if reader != "nl" else {}), **(query or {})})


def _settings() -> None:
    st.set_page_config(page_title=NAME, page_icon=str(ICON), layout="wide")


def _language_switch(beside: Callable[[Language], None]) -> Language:
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        adopt("lang", list(LANGUAGES))
        st.session_state.setdefault("lang", "nl")
        beside(language())
        st.segmented_control(
            "Taal / Language",
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            required=True,
            key="lang",
            persist_state="session",
            label_visibility="collapsed",
        )
        publish("lang", language(), "nl")
    return language()


def _title(name: str, reader: Language) -> str:
    """What a page is called; the presentation with the number of findings that are kept for it."""
    title, kept = say(reader, f"page.{name}"), len(meeting().pins)
    return f"{title} ({kept})" if name == "presentatie" and kept else title


def _navigation(reader: Language) -> Any:
    pages = [
        st.Page(
            page_file(name),
            title=_title(name, reader),
            icon=icon,
            default=name == "overzicht",
            visibility="hidden" if name in IN_FOOTER else "visible",
        )
        for name, icon in PAGES.items()
    ]
    return st.navigation(pages, position="top")
