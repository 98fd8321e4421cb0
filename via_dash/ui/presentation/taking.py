"""The set, or one finding of it, as a file to take along: made when asked for, told how far it is."""

from typing import Any, get_args

import streamlit as st

from via_dash.language import number, say
from via_dash.meeting import Meeting
from via_dash.options import Ending, Language, Template
from via_dash.ui.controls import choose, side_by_side
from via_dash.ui.downloads import download
from via_dash.ui.pins import FILE
from via_dash.ui.take_along import file_name
from via_dash.ui.text import prose

ENDINGS: tuple[Ending, ...] = get_args(Ending)
TEMPLATES: tuple[Template, ...] = get_args(Template)
WHOLE = ""


def taking(found: Meeting, language: Language) -> None:
    """Which form, of what, and the file."""
    st.header(say(language, "taking.title"), anchor=False)
    prose(say(language, "taking.text"))
    ending: Ending = choose(
        say(language, "taking.ending"), ENDINGS, "bestand", own=True,
        format_func=lambda name: say(language, f"taking.ending.{name}"),
    )  # fmt: skip
    with side_by_side():
        titles = {WHOLE: say(language, "taking.whole", n=number(language, len(found.pins)))}
        titles |= {pin.id: f"{place}. {pin.title}" for place, pin in enumerate(found.pins, 1)}
        what = choose(
            say(language, "taking.what"), list(titles), "bestand_van", own=True, format_func=titles.__getitem__
        )  # fmt: skip
        template: Template = "plain"
        if ending == "pptx":
            template = choose(
                say(language, "taking.template"), TEMPLATES, "sjabloon", own=True,
                format_func=lambda name: say(language, f"taking.template.{name}"),
            )  # fmt: skip
    wanted = found if what == WHOLE else Meeting(found.title, (found.pin(what),))
    _file(wanted, ending, template, language)


def is_taken(found: Meeting) -> bool:
    """Whether a file was made of the set as it is."""
    made: Any = st.session_state.get(FILE)
    return made is not None and [id(pin) for pin in made[0][4:]] == [id(pin) for pin in found.pins]


def _file(wanted: Meeting, ending: Ending, template: Template, language: Language) -> None:
    """A button that makes the file; once made, and as long as the set stays as it is, one that hands it over."""
    asked = (wanted.title, ending, template, language, *wanted.pins)
    clicked = st.button(say(language, "taking.make"), type="primary", icon=":material/draft:", key="make_file")
    if clicked:
        st.session_state[FILE] = (asked, _made(wanted, ending, template, language))
    made: Any = st.session_state.get(FILE)
    if made is not None and _same(made[0], asked):
        name = file_name(wanted.title or wanted.pins[0].title)
        st.success(say(language, "taking.ready"), icon=":material/check:")
        download(say(language, "taking.download"), made[1], f"{name}.{ending}", "download_file")


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether both are about the very same pins, in the same form."""
    return one[:4] == other[:4] and [id(pin) for pin in one[4:]] == [id(pin) for pin in other[4:]]


def _made(wanted: Meeting, ending: Ending, template: Template, language: Language) -> bytes:
    from via_dash.report import render

    bar = st.progress(0.0)

    def progress(done: int, total: int) -> None:
        words = say(language, "taking.progress", done=number(language, done), total=number(language, total))
        bar.progress(done / total, text=words)

    progress(0, len(wanted.pins))
    content = render(wanted, ending, language, template=template, progress=progress)
    bar.empty()
    return content
