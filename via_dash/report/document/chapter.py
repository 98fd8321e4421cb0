"""One finding as a chapter of a Word document, with what the meeting added to it."""

from typing import TYPE_CHECKING

from via_dash.language import say
from via_dash.meeting import Pin
from via_dash.options import Language
from via_dash.report.cells import ShownTable, folded, shown
from via_dash.report.document.layout import fit
from via_dash.report.picture import picture
from via_dash.report.word.parts import TEXT_WIDTH, add_picture, add_remark, add_text, turn_page
from via_dash.report.word.styles import FACT
from via_dash.report.word.table import add_table
from via_dash.report.words import ROWS_PRINTED, about_table, agreement_table, stamp_line

if TYPE_CHECKING:
    from docx.document import Document

PIXELS = 760
TALLEST = 18.5


def add_finding(made: "Document", place: int, pin: Pin, language: Language) -> None:
    """Everything of a pin below its heading; a table that needs a page on its side comes last. place: its number."""
    finding = pin.finding
    if pin.heading:
        add_text(made, finding.title, "Subtitle")
    add_text(made, finding.sentence)
    for caveat in finding.told.caveats:
        add_remark(made, caveat)
    _figure(made, place, pin, language)
    add_text(made, stamp_line(pin, language), "Caption")
    _heading(made, say(language, "report.sure"))
    for line in finding.told.certainty:
        add_text(made, line, "List Bullet")
    table, same = folded(shown(finding), language)
    sideways = fit(table.first(ROWS_PRINTED)).sideways
    if not sideways:
        _numbers(made, place, pin, table, same, language)
    _added(made, place, pin, language)
    if sideways:
        turn_page(made, sideways=True)
        _numbers(made, place, pin, table, same, language)
        turn_page(made, sideways=False)


def add_agreements(made: "Document", table: ShownTable, name: str) -> None:
    """What is agreed as a table as wide as the page. name: what a screen reader calls it."""
    placed = fit(table)
    room = TEXT_WIDTH / sum(placed.widths)
    widths = [room * width for width in placed.widths]
    add_table(made, table.headings, table.rows, widths, size=placed.size, name=name)


def _figure(made: "Document", place: int, pin: Pin, language: Language) -> None:
    """The chart with its caption: what it shows, and where the numbers come from."""
    finding = pin.finding
    if not finding.told.drawn:
        add_text(made, f"{finding.told.subtitle} {finding.caption}", "Caption")
        return
    chart = picture(finding, width=PIXELS, scale=2, words=False)
    width = min(TEXT_WIDTH, TALLEST * chart.width / chart.height)
    add_picture(made, chart.png, chart.alt, width)
    caption = say(language, "report.figure", place=place, shown=finding.told.subtitle, source=finding.caption)
    add_text(made, caption, "Caption")


def _numbers(
    made: "Document", place: int, pin: Pin, table: ShownTable, same: tuple[tuple[str, str], ...], language: Language
) -> None:
    """The numbers behind the chart, as large as the page has room for."""
    printed = table.first(ROWS_PRINTED)
    placed = fit(printed)
    name = say(language, "report.table", place=place)
    _heading(made, say(language, "report.numbers"))
    for line in about_table(pin.finding, table, same, language):
        add_text(made, line, FACT, keep=True)
    add_table(
        made, printed.headings, printed.rows, placed.widths, numeric=printed.numeric, size=placed.size, name=name,
    )  # fmt: skip


def _added(made: "Document", place: int, pin: Pin, language: Language) -> None:
    """The meeting's own note, what practice says, and what is agreed."""
    if pin.note.strip():
        _heading(made, say(language, "report.note"))
        add_text(made, pin.note.strip())
    if pin.practice:
        _heading(made, say(language, "report.practice"))
    for item in pin.practice:
        add_text(made, item.text, "Quote", keep=bool(item.source))
        if item.source:
            add_text(made, say(language, "report.practice.source", source=item.source), "Caption")
    if pin.agreements:
        _heading(made, say(language, "report.agreements"))
        name = say(language, "report.agreements.of", place=place)
        add_agreements(made, agreement_table(pin.agreements, language), name)


def _heading(made: "Document", text: str) -> None:
    made.add_heading(text, level=2)
