"""The link that reopens the set: in the address bar, and to copy."""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from via_dash.language import say
from via_dash.meeting import MAX_LINK, Meeting, write_link
from via_dash.options import Language
from via_dash.ui.address import publish
from via_dash.ui.text import plain, prose

SET = "set"


def sharing(found: Meeting, language: Language) -> None:
    """The address to copy, and what it can't carry."""
    st.header(say(language, "link.title"), anchor=False)
    left = [pin for pin in found.pins if pin.finding.recipe is None]
    own = [pin for pin in left if pin.own]
    text = write_link(found) if len(left) < len(found.pins) else ""
    fits = len(text) <= MAX_LINK
    publish(SET, text if fits else "", "")
    if text and fits:
        prose(say(language, "link.text"))
        st.code(_address(text, language), language=None, wrap_lines=True)
    elif len(own) == len(found.pins):
        prose(say(language, "link.only_own"))
        return
    else:
        prose(say(language, "link.too_long" if text else "link.none"))
    for key, pins in (("own", own), ("filled", [pin for pin in left if not pin.own])):
        if pins:
            names = "\n".join(f"- {plain(pin.title)}" for pin in pins)
            st.info(f"{say(language, f'link.without.{key}')}\n\n{names}", icon=":material/info:")


def _address(text: str, language: Language) -> str:
    here = urlsplit(st.context.url or "")
    query = {SET: text, **({"lang": language} if language != "nl" else {})}
    return urlunsplit((here.scheme, here.netloc, here.path, urlencode(query), ""))
