"""An outcome made from several questions, the way the report did."""

from dataclasses import replace

import streamlit as st

from via_dash.intake import guess_roles
from via_dash.intake.scoring import highest, summed
from via_dash.language import say
from via_dash.options import Language
from via_dash.panel import IntakeError, Table
from via_dash.ui.problems import show_problems
from via_dash.ui.state import OwnData, keep
from via_dash.ui.text import plain

WAYS = ("summed", "highest")


def scoring_form(data: OwnData, language: Language) -> None:
    """Choose the questions and how they make one outcome; the new column then plays its part as any other."""
    if data.guess.aggregated:
        return
    with st.expander(say(language, "scoring.title"), icon=":material/functions:"):
        st.markdown(say(language, "scoring.text"))
        way = st.segmented_control(
            say(language, "scoring.way"), WAYS, default="summed", required=True,
            format_func=lambda name: say(language, f"scoring.way.{name}"), key=f"scoring_way_{data.key}",
        )  # fmt: skip
        items = st.multiselect(
            say(language, "scoring.items"), data.table.columns, placeholder=say(language, "role.choose"),
            help=say(language, f"scoring.items.{way}"), select_all=False, key=f"scoring_items_{data.key}",
        )  # fmt: skip
        into = st.text_input(say(language, "scoring.into"), key=f"scoring_into_{data.key}").strip()
        if st.button(say(language, "scoring.make"), disabled=not (items and into), key="scoring_make"):
            _make(data, str(way), items, into, language)


def _make(data: OwnData, way: str, items: list[str], into: str, language: Language) -> None:
    try:
        table = _scored(data.table, way, items, into, language)
    except IntakeError as error:
        show_problems(error.problems, language)
        return
    made = next((o for o in guess_roles(table).outcomes if o.name == into), None)
    outcomes = (*data.guess.outcomes, *([made] if made else []))
    keep(replace(data, table=table, guess=data.guess.replace(outcomes=outcomes)))
    chosen = f"rol_{data.key}_outcomes"
    if chosen in st.session_state:
        st.session_state[chosen] = [*st.session_state[chosen], into]
    st.rerun()


def _scored(table: Table, way: str, items: list[str], into: str, language: Language) -> Table:
    """summed: the sum cut into four; highest: the items from the highest form of participation to the lowest."""
    if way == "summed":
        return summed(table, items, into)
    names = {item: table.labels.get(item, item) for item in items}
    return highest(table, names, into, [*names.values(), plain(say(language, "scoring.none"))])
