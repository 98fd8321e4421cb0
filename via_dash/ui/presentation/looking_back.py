"""The half-yearly review: a set read back from its workbook, what was agreed and how it stands."""

from datetime import date
from typing import Any

import streamlit as st

from via_dash.language import number, say
from via_dash.meeting import Agreement, Review, themes
from via_dash.options import Language
from via_dash.panel import IntakeError
from via_dash.report.reading import read_back
from via_dash.report.words import day
from via_dash.ui.pins import keep_meeting, meeting
from via_dash.ui.presentation.fields import renew
from via_dash.ui.problems import show_problems
from via_dash.ui.text import plain, prose

READ = "review_read"
ENDINGS = ["xlsx", "ods"]


def looking_back(language: Language) -> None:
    """A box for the workbook, and what it says."""
    st.header(say(language, "lookback.title"), anchor=False)
    prose(say(language, "lookback.text"))
    file = st.file_uploader(say(language, "lookback.upload"), type=ENDINGS, key="review_file", max_upload_size=20)
    if file is None:
        return
    review = _read(file)
    if isinstance(review, Review):
        show_problems(review.problems, language)
        _agreed(review, language)
        _take_over(review, language)
    else:
        show_problems(review.problems, language)


def _read(file: Any) -> Review | IntakeError:
    """The review in the file, read once."""
    known: Any = st.session_state.get(READ)
    if known is None or known[0] != file.file_id:
        try:
            known = (file.file_id, read_back(file.getvalue()))
        except IntakeError as error:
            known = (file.file_id, error)
        st.session_state[READ] = known
    found: Review | IntakeError = known[1]
    return found


def _agreed(review: Review, language: Language) -> None:
    """What was agreed, by theme, what should have been done first."""
    made = [(pin.shown, one) for pin in review.pins for one in pin.agreements]
    made += [("", one) for one in review.loose]
    late = sum(_late(one) for _, one in made)
    name = plain(review.title) or say(language, "lookback.unnamed")
    counts = {"n": number(language, len(made)), "late": number(language, late)}
    st.markdown(say(language, "lookback.counts" if made else "lookback.nothing", name=name, **counts))
    for theme, label in [*enumerate(themes(language)), (None, say(language, "lookback.no_theme"))]:
        rows = [row for row in made if row[1].theme == theme]
        if rows:
            rows.sort(key=lambda row: (not _late(row[1]), row[1].when or date.max))
            st.markdown("\n".join([f"**{label}**", "", *(f"- {_told(*row, language)}" for row in rows)]))


def _told(beside: str, one: Agreement, language: Language) -> str:
    """One agreement: what, who, by when, how it stands, and beside which finding."""
    when = say(language, "lookback.by", day=day(one.when, language)) if one.when else ""
    state = say(language, "lookback.late") if _late(one) else say(language, f"report.state.{one.state}")
    parts = ", ".join(part for part in (plain(one.who), when, f"**{state}**") if part)
    about = say(language, "lookback.beside", title=plain(beside)) if beside else ""
    return f"{plain(one.what)} ({parts}). {about}".strip()


def _late(one: Agreement) -> bool:
    """Whether it is open after its day."""
    return one.state == "open" and one.when is not None and one.when < date.today()


def _take_over(review: Review, language: Language) -> None:
    """The set of the workbook as the set of this session; asked where another one would make way for it."""
    again = {pin.id for pin in review.meeting(language).pins}
    gone = [pin for pin in review.pins if pin.id not in again]
    for key, left in (("own", [pin for pin in gone if pin.own]),
                      ("filled", [pin for pin in gone if not pin.own and pin.recipe is None]),
                      ("outdated", [pin for pin in gone if not pin.own and pin.recipe is not None])):  # fmt: skip
        if left:
            names = "\n".join(f"- {plain(pin.shown)}" for pin in left)
            st.info(f"{say(language, f'lookback.{key}')}\n\n{names}", icon=":material/info:")
    if not again:
        return
    here = len(meeting().pins)
    key = "lookback.replace" if here else "lookback.take"
    st.button(
        say(language, key, n=number(language, here)) if here else say(language, key), key="review_take",
        on_click=_take, args=(review, language), icon=":material/event_repeat:",
    )  # fmt: skip


def _take(review: Review, language: Language) -> None:
    keep_meeting(review.meeting(language))
    renew()
