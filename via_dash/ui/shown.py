"""The findings on the page now, held in one place, so that they go when the reader's own data go.

Buttons and downloads of the framework keep what they were given, also after their page was left: they are given the
place of a finding here, not the finding.
"""

from typing import cast

import streamlit as st

from via_dash.findings import Finding

_KEY = "shown_findings"


def hold(finding: Finding, key: str) -> dict[str, Finding]:
    """Remember the finding of the card `key`; the place where all are held, for whoever must find it again later."""
    place = cast(dict[str, Finding], st.session_state.setdefault(_KEY, {}))
    place[key] = finding
    return place


def held(key: str) -> Finding | None:
    """The finding of the card `key`; None where it is gone."""
    return cast(dict[str, Finding], st.session_state.get(_KEY, {})).get(key)


def let_go_of_shown() -> None:
    """Forget them all, also for what still knows the place."""
    st.session_state.get(_KEY, {}).clear()
