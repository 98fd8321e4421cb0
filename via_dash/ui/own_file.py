"""The reader's own file in the header of every page: which one is open, how many are in it, and how to let it go."""

import streamlit as st

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.ui.state import OwnData, own_data
from via_dash.ui.text import plain
from via_dash.ui.upload import forget_file

LONGEST = 44


def own_file(language: Language) -> None:
    """A line with a button beside it; nothing where no file is open."""
    data = own_data()
    if data is None:
        return
    st.markdown(f":small[:material/description: {_told(data, language)}]", width="content")
    st.button(
        say(language, "own.forget"), key="own_forget", type="tertiary", icon=":material/close:",
        help=say(language, "own.forget.help"), on_click=forget_file,
    )  # fmt: skip


def _told(data: OwnData, language: Language) -> str:
    """The file that pages show, and of how many it is; or that one waits to be used."""
    panel = data.panel
    if panel is None:
        return say(language, "own.waiting", name=_named(data.table.name))
    count = len(panel.persons) if isinstance(panel, Panel) else len(panel.frame)
    unit = panel.unit if isinstance(panel, Panel) else "rows"
    return say(language, f"own.{unit}", name=_named(panel.provenance.name), n=number(language, count))


def _named(name: str) -> str:
    """The name of a file, cut in its middle where it is too long for a header."""
    half = LONGEST // 2
    return plain(name if len(name) <= LONGEST else f"{name[:half]}…{name[-half:]}")
