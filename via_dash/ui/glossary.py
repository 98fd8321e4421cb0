"""Terms that explain themselves: dotted in the text, with their explanation by pointer, keyboard or touch.

A term becomes a link with a title, which the framework's markdown allows without any HTML of our own; `reader.js` shows
the title as a tooltip that can be reached, pointed at and dismissed (WCAG 2.2, 1.4.13), in the colours of the theme.
"""

import re
from functools import cache
from pathlib import Path

import streamlit as st

from via_dash.narrative.glossary import uses
from via_dash.options import Language

ANCHOR = "begrip-"
# What is no running text in markdown: code, formulas, links and images, names of icons and colours, headings.
_APART = re.compile(r"```.*?```|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$|!?\[[^\]\n]*\]\([^)\n]*\)|:[\w/-]+[:\[]|^#+ .*$",
                    re.DOTALL | re.MULTILINE)  # fmt: skip
_HERE = Path(__file__).parent


def explained(text: str, language: Language) -> str:
    """The markdown with the first use of each term explained. Nothing else changes: escaped names stay escaped."""
    apart = [match.span() for match in _APART.finditer(text)]
    for use in reversed(uses(text, language, apart)):
        link = f'[{text[use.start : use.end]}](#{ANCHOR}{use.term.id} "{use.term.text}")'
        text = text[: use.start] + link + text[use.end :]
    return text


def equip(language: Language) -> None:
    """Give the page what the framework has no setting for: the language it is in, legible colours, and the tooltips."""
    st.html(f"<style>{_file('reader.css')}</style>")
    st.html(f'<script>document.documentElement.lang = "{language}";\n{_file("reader.js")}</script>',
            unsafe_allow_javascript=True)  # fmt: skip


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf8")
