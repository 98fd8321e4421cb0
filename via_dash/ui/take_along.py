"""What can be taken along from one finding: a slide, a document, its chart as a picture, and the data behind it."""

import re
from collections.abc import Callable
from functools import partial
from typing import cast

import streamlit as st

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.options import DataEnding, Ending
from via_dash.ui.downloads import download
from via_dash.ui.shown import hold
from via_dash.ui.text import small_print

WIDTH = 900


def take_along(finding: Finding, key: str) -> None:
    """Buttons that make and hand over the finding (PPTX, DOCX), its chart (PNG, twice the size) and its data (XLSX,
    CSV)."""
    language, name, place = finding.language, file_name(finding.title), hold(finding, key)
    drawn = finding.told.drawn
    small_print(say(language, "take.note"))
    with st.container(horizontal=True):
        for ending, make in MAKERS.items():
            if drawn or ending != "png":
                made = partial(_made, place, key, make, ending)
                download(say(language, f"take.{ending}"), made, f"{name}.{ending}", f"{ending}_{key}")


def file_name(title: str) -> str:
    """A title as the name of a file: letters, digits and hyphens, at most 60 of them."""
    return re.sub(r"[^\w]+", "-", title).strip("-")[:60].rstrip("-").lower() or "via"


def _made(place: dict[str, Finding], key: str, make: "Maker", ending: str) -> bytes:
    """The file of the finding that is in its place when the button is pressed."""
    return make(place[key], ending)


def _whole(finding: Finding, ending: str) -> bytes:
    from via_dash.meeting import Meeting
    from via_dash.report import render

    return render(Meeting.of((finding,)), cast(Ending, ending), finding.language)


def _picture(finding: Finding, ending: str) -> bytes:
    from via_dash.report.picture import picture

    return picture(finding, width=WIDTH).png


def _data(finding: Finding, ending: str) -> bytes:
    from via_dash.report.data import data_file

    return data_file(finding, cast(DataEnding, ending))


Maker = Callable[[Finding, str], bytes]
MAKERS: dict[str, Maker] = {"pptx": _whole, "docx": _whole, "png": _picture, "xlsx": _data, "csv": _data}
