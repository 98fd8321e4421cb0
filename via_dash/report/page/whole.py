"""A meeting as one web page that needs nothing else: to send, to keep, to read on a phone, and to print on A4.

No scripts, nothing from elsewhere, and a policy in the page itself that lets a browser load neither. All text goes
through the template's escaping; none is markup, whoever wrote it.
"""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from via_dash.findings import Finding
from via_dash.language import say
from via_dash.meeting import Meeting, Pin
from via_dash.options import Language, Template
from via_dash.report import words
from via_dash.report.cells import ShownTable, folded, shown
from via_dash.report.clean import clean
from via_dash.report.document.layout import fit
from via_dash.report.picture import Picture, picture
from via_dash.report.word.parts import TAGS

if TYPE_CHECKING:
    from jinja2 import Template as Form

FOLDER = Path(__file__).parent
PIXELS, PHONE = 760, 360


@dataclass(frozen=True)
class Chapter:
    """One finding on the page. title: with its number. picture, narrow: the chart, and the chart as a phone
    has room for; None where nothing is drawn. table: what is shown of
    the numbers. about: what must be read with it. sideways: whether the table is
    printed on a page on its side. agreements: None without any. stamp: which data, in which state."""

    title: str
    pin: Pin
    picture: Picture | None
    narrow: Picture | None
    table: ShownTable
    about: tuple[str, ...]
    sideways: bool
    agreements: ShownTable | None
    stamp: str


def page(meeting: Meeting, language: Language, template: Template, progress: Callable[[int, int], None]) -> bytes:
    """The page (HTML), made in memory. meeting: told in `language`. template: is for slides; a page has one look.
    progress: called with (findings done, findings in all)."""
    chapters = []
    for place, pin in enumerate(meeting.pins, 1):
        chapters.append(_chapter(place, pin, language))
        progress(place, len(meeting.pins))
    made = _form().render(
        say=partial(say, language),
        tag=TAGS[language],
        title=words.title_of(meeting, language),
        facts=words.facts(meeting, language),
        synthetic=words.synthetic(meeting, language),
        skip=say(language, "document.skip"),
        chapters=chapters,
        agreements=words.all_agreements(meeting, language),
        methods=words.methods_used(meeting),
        used_in=partial(words.used_in, language=language),
        language=language,
        tongues=words.TONGUES,
        made_with=words.made_with(language),
    )
    return made.encode()


def _chapter(place: int, pin: Pin, language: Language) -> Chapter:
    finding = pin.finding
    table, same = folded(shown(finding), language)
    printed = table.first(words.ROWS_PRINTED)
    return Chapter(
        title=words.chapter_title(place, pin),
        pin=pin,
        picture=_picture(finding, PIXELS),
        narrow=_picture(finding, PHONE),
        table=printed,
        about=words.about_table(finding, table, same, language),
        sideways=fit(printed).sideways,
        agreements=words.agreement_table(pin.agreements, language) if pin.agreements else None,
        stamp=words.stamp_line(pin, language),
    )


def _picture(finding: Finding, width: float) -> Picture | None:
    return picture(finding, width=width, scale=2, words=False) if finding.told.drawn else None


@cache
def _form() -> "Form":
    """The template, which escapes and cleans whatever is put into it, and fails for what is not given."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def cleaned(value: Any) -> Any:
        return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, finalize=cleaned,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["data"] = lambda png: Markup(b64encode(png).decode())
    made.globals["style"] = Markup((FOLDER / "page.css").read_text(encoding="utf8"))
    return made.get_template("page.html")
