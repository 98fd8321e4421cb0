"""What a session remembers of the reader's own data. It lives in the session's memory and nowhere else."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import streamlit as st

from via_dash.panel import Mapping, Panel, Table
from via_dash.records import RecordMapping, Records
from via_dash.ui.leaving import collect_soon
from via_dash.ui.pins import drop_own_pins
from via_dash.ui.shown import let_go_of_shown

if TYPE_CHECKING:
    from via_dash.intake import Identifier

OWN = "eigen"
ANSWERS = "answers_"
_KEY, _SAVED = "own_data", "saved_mappings"


@dataclass(frozen=True)
class OwnData:
    """The reader's files as they may be shown: identifying columns left out, the person key replaced. guess: the roles
    as proposed. others: per role the columns that could play it too. remembered: whether the roles come from a mapping
    that was saved. left_out: the columns that stayed out. records: the
    roles where the file is a filled-in template for records. panel: the panel or records, once in use. pages: those
    that open on it, then."""

    table: Table
    guess: Mapping
    others: Dict[str, tuple[str, ...]] = field(default_factory=dict)
    remembered: bool = False
    left_out: "tuple[Identifier, ...]" = ()
    records: RecordMapping | None = None
    panel: Panel | Records | None = None
    pages: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What this table is known by to the controls that are about it."""
        return f"{self.table.sha256[:12]}_{self.table.sheet}{'_saved' if self.remembered else ''}"


def own_data() -> OwnData | None:
    """The session's own data, or None."""
    value = st.session_state.get(_KEY)
    return value if isinstance(value, OwnData) else None


def keep(data: OwnData) -> None:
    """Remember the reader's own data for this session; what was shown of a file before them goes."""
    st.session_state[_KEY] = data
    let_go_of_shown()


def use(panel: Panel | Records, mapping: Mapping | RecordMapping, pages: tuple[str, ...]) -> None:
    """Take a panel or records into use, and remember a panel's mapping for the next file with those columns."""
    data = own_data()
    if data is not None:
        keep(replace(data, panel=panel, pages=pages))
    if isinstance(mapping, Mapping):
        save_mapping(mapping)


def save_mapping(mapping: Mapping) -> None:
    """Remember which column plays which part: names only."""
    st.session_state[_SAVED] = [known for known in saved_mappings() if known != mapping] + [mapping]


def saved_mappings() -> list[Mapping]:
    """The mappings of this session: those taken into use, and those that the reader brought along."""
    saved: list[Mapping] = st.session_state.get(_SAVED, [])
    return saved


def forget() -> None:
    """Drop the reader's own data from the session, what was answered about them, and what was pinned or is on a card of
    them."""
    for key in [_KEY, *(key for key in st.session_state if str(key).startswith(ANSWERS))]:
        st.session_state.pop(key, None)
    drop_own_pins()
    let_go_of_shown()
    collect_soon()
