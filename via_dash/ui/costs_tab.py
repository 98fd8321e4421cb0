"""The Kosten en baten tab: amounts to fill in, what they come to, and what the answer hangs on."""

from typing import TYPE_CHECKING, Any

import streamlit as st

from via_dash import programme
from via_dash.findings import finding
from via_dash.language import Text, say
from via_dash.options import Language
from via_dash.panel import CostItem, CostSheet, Outcome, Panel
from via_dash.panel.costs import LONGEST, RATE
from via_dash.programme.codebooks import Codebook
from via_dash.ui.card import card
from via_dash.ui.groups import told_alone
from via_dash.ui.numbers import number_box
from via_dash.ui.text import prose, small_print
from via_dash.ui.waves import choose_pair

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("cost", "benefit")
MOST = 20.0


def costs_tab(panel: Panel, outcome: Outcome, language: Language, own: bool) -> None:
    """The whole tab."""
    if told_alone(panel, outcome, language):
        return
    pair = choose_pair(panel, language, own)
    if pair is None:
        return
    sheet = _sheet(panel, language, own)
    if sheet is None:
        return
    asked: dict[str, Any] = {"outcome": outcome.name, "language": language, "sheet": sheet, "waves": pair}
    card(finding("costs", panel, **asked), key="costs")
    st.divider()
    card(finding("tornado", panel, **asked), key="tornado")


def _sheet(panel: Panel, language: Language, own: bool) -> CostSheet | None:
    """The amounts as the reader has them: those of the sample to begin with, none for own data. None, with what to do
    about it, while there are none or a row is not right."""
    given = None if own else _of_sample(panel)
    with st.expander(say(language, "costs.edit"), icon=":material/euro:", expanded=given is None):
        small_print(say(language, "costs.edit.note"))
        rows = _edited(panel, given, language)
        start = 100 * (given.rate if given else RATE)
        rate = number_box(
            say(language, "costs.edit.rate"),
            f"kosten_rente_{_place(panel)}",
            language,
            start=start,
            least=0.0,
            most=MOST,
            help=say(language, "costs.edit.rate.help"),
        )
        items = _items(rows, panel, given, language)
    if items is None:
        return None
    if not items:
        prose(say(language, "costs.edit.empty"))
        return None
    return CostSheet(tuple(items), (start if rate is None else rate) / 100, given is not None and given.invented)


def _of_sample(panel: Panel) -> CostSheet | None:
    book = programme.codebook(panel.provenance.name)
    return book.costs if isinstance(book, Codebook) else None


def _place(panel: Panel) -> str:
    """Amounts belong to one file."""
    return panel.provenance.sha256[:12]


def _edited(panel: Panel, given: CostSheet | None, language: Language) -> "pd.DataFrame":
    """The table of amounts. What was filled in is kept for the session, and is where the table starts when it is shown
    anew: the table itself forgets."""
    base, key = f"kosten_{_place(panel)}", f"kosten_tabel_{_place(panel)}_{language}"
    if key not in st.session_state:
        kept = st.session_state.get(f"{base}_laatst")
        st.session_state[f"{base}_begin"] = _frame(given, language) if kept is None else _called(kept, given, language)
    names = {o.name: o.title(language) for o in panel.outcomes}
    kinds = {kind: say(language, f"costs.edit.{kind}") for kind in KINDS}
    columns = st.column_config

    def money(part: str) -> Any:
        return columns.NumberColumn(say(language, f"costs.edit.{part}"), format="localized")

    rows: pd.DataFrame = st.data_editor(
        st.session_state[f"{base}_begin"],
        key=key,
        num_rows="dynamic",
        placeholder="–",
        alt=say(language, "costs.edit"),
        hide_index=True,
        column_config={
            "label": columns.TextColumn(say(language, "costs.edit.label"), width="medium"),
            "kind": columns.SelectboxColumn(
                say(language, "costs.edit.kind"),
                options=list(KINDS),
                format_func=lambda kind: kinds.get(str(kind), str(kind)),
            ),
            **{part: money(part) for part in ("amount", "low", "high")},
            "outcome": columns.SelectboxColumn(
                say(language, "costs.edit.outcome"),
                options=list(names),
                format_func=lambda name: names.get(str(name), str(name)),
            ),
            "years": columns.NumberColumn(
                say(language, "costs.edit.years"), min_value=1, max_value=LONGEST, step=1, default=1
            ),
            "immaterial": columns.CheckboxColumn(say(language, "costs.edit.immaterial"), default=False),
        },
    )
    st.session_state[f"{base}_laatst"] = rows
    return rows


def _frame(given: CostSheet | None, language: Language) -> "pd.DataFrame":
    """The amounts as a table; an empty row each for a cost and a benefit where there are none yet."""
    import pandas as pd

    rows = [
        {
            "label": item.label(language),
            "kind": item.kind,
            "amount": item.amount,
            "low": item.low,
            "high": item.high,
            "outcome": item.outcome,
            "years": item.years,
            "immaterial": item.immaterial,
        }
        for item in (given.items if given else ())
    ] or [{"label": None, "kind": kind, "years": 1, "immaterial": False} for kind in KINDS]
    columns = ["label", "kind", "amount", "low", "high", "outcome", "years", "immaterial"]
    frame = pd.DataFrame(rows, columns=columns)
    texts = dict.fromkeys(("label", "kind", "outcome"), "object")
    return frame.astype(texts | dict.fromkeys(("amount", "low", "high"), "float") | {"years": "Int64"})


def _known(given: CostSheet | None) -> dict[str, Text]:
    """The labels of the sample's amounts, by what they are called in either language."""
    return {name: item.label for item in (given.items if given else ()) for name in (item.label.nl, item.label.en)}


def _called(rows: "pd.DataFrame", given: CostSheet | None, language: Language) -> "pd.DataFrame":
    """The amounts as filled in before, the sample's own under their names in this language."""
    known = _known(given)
    return rows.assign(label=[known[name](language) if name in known else name for name in rows["label"]])


def _items(rows: "pd.DataFrame", panel: Panel, given: CostSheet | None, language: Language) -> list[CostItem] | None:
    """The rows that hold an amount. None where one is not right: it is said which, and what to check; without it the
    others would give an answer that nobody asked for."""
    known = _known(given)
    there = {outcome.name for outcome in panel.outcomes}
    items, wrong = [], False
    for number, row in enumerate(rows.to_dict("records"), 1):
        amount, kind = _number(row["amount"]), row["kind"]
        if amount is None or kind not in KINDS:
            continue
        label = row["label"].strip() if isinstance(row["label"], str) else ""
        label = label or say(language, "costs.edit.unnamed", n=number)
        try:
            items.append(
                CostItem(
                    known.get(label, Text.same(label)),
                    kind,
                    amount,
                    _number(row["low"]),
                    _number(row["high"]),
                    row["outcome"] if row["outcome"] in there else None,
                    int(_number(row["years"]) or 1),
                    row["immaterial"] is True,
                )
            )
        except ValueError:
            wrong = True
            st.warning(say(language, "costs.edit.wrong", n=number), icon=":material/warning:")
    return None if wrong else items


def _number(value: Any) -> float | None:
    import pandas as pd

    return None if value is None or pd.isna(value) else float(value)
