"""Reading a set back from its workbook, as it was or as it was filled in at the half-yearly review."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from via_dash.meeting import Agreement, PracticeNote, Review, Reviewed
from via_dash.options import Language
from via_dash.panel import IntakeError, Problem
from via_dash.report.reading.dates import day_of
from via_dash.report.reading.set import ReadBackError, read_set
from via_dash.report.reading.sheets import Filled, Form, Sheet, form_of, sheets_of
from via_dash.report.workbook.layout import COLUMNS, Part, folded, heading, sheet_name, state_of, theme_of

SHOWN = 60


def read_back(content: bytes) -> Review:
    """The set in a workbook that `render(meeting, "xlsx", …)` made, edited and saved by whatever program (XLSX, ODS).

    Raises ReadBackError for a file that is no such workbook. What is wrong in single cells is told in
    `Review.problems`, and all else is read.
    """
    try:
        sheets = sheets_of(content)
    except IntakeError as error:
        raise ReadBackError(error.problems) from None
    title, language, pins = read_set(sheets)
    reading = _Reading(sheets, language, pins)
    loose = reading.read()
    return Review(title, language, tuple(reading.pins), loose, tuple(reading.problems))


@dataclass
class _Reading:
    """What is read so far. pins: with what the meeting wrote beside them."""

    sheets: tuple[Sheet, ...]
    language: Language
    given: tuple[Reviewed, ...]
    pins: list[Reviewed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> tuple[Agreement, ...]:
        """Fill `pins` and `problems`. Gives the agreements that stand beside no pin."""
        self.pins = list(self.given)
        loose = []
        for form, row in self._rows("agreements", ("what", "who", "when", "theme")):
            place, agreement = self._place(form, row), self._agreement(form, row)
            if agreement is not None and place is not None:
                self._add(place, agreements=(*self.pins[place].agreements, agreement))
            elif agreement is not None:
                loose.append(agreement)
        for form, row in self._rows("practice", ("text", "from")):
            place = self._place(form, row)
            if place is not None and row["text"]:
                self._add(place, practice=(*self.pins[place].practice, PracticeNote(row["text"], row["from"])))
            elif not row["text"]:
                self._tell("review.empty", form, row, "text", row["from"])
        for form, row in self._rows("notes", ("note",)):
            place = self._place(form, row)
            if place is not None:
                note = "\n".join(part for part in (self.pins[place].note, row["note"]) if part)
                self._add(place, note=note)
        return tuple(loose)

    def _rows(self, part: Part, columns: tuple[str, ...]) -> Iterator[tuple[Form, Filled]]:
        """The rows of a part in which something is written."""
        form = form_of(self.sheets, part, self.language)
        if form is None:
            self._absent("review.no_sheet", sheet_name(part, self.language), None)
            return
        for name in COLUMNS[part]:
            if name not in form.headings:
                self._absent("review.no_column", form.sheet, heading(name, self.language))
        yield from ((form, row) for row in form.rows if row.holds(*columns))

    def _place(self, form: Form, row: Filled) -> int | None:
        """The pin that a row stands beside: by its number, else by its title, else the only one there is."""
        number = row["number"].removesuffix(".0")
        if number.isdigit() and 0 < int(number) <= len(self.pins):
            return int(number) - 1
        titles = [folded(pin.shown) for pin in self.pins]
        if titles.count(folded(row["finding"])) == 1:
            return titles.index(folded(row["finding"]))
        if len(self.pins) == 1 and not number:
            return 0
        self._tell("review.finding", form, row, "number", row["number"] or row["finding"])
        return None

    def _agreement(self, form: Form, row: Filled) -> Agreement | None:
        """The agreement of a row, without the cells that can't be read; None for a row that does not say what."""
        when, theme, state = day_of(row["when"]), theme_of(row["theme"]), state_of(row["state"])
        for name, known in (("when", when), ("theme", theme), ("state", state)):
            if row[name] and known is None:
                self._tell(f"review.{name}", form, row, name, row[name])
        if not row["what"]:
            self._tell("review.empty", form, row, "what", row["who"] or row["when"] or row["theme"])
            return None
        return Agreement(row["what"], row["who"], when, theme, state or "open")

    def _add(self, place: int, **changes: object) -> None:
        self.pins[place] = replace(self.pins[place], **changes)  # type: ignore[arg-type]

    def _tell(self, code: str, form: Form, row: Filled, column: str, value: str) -> None:
        shown = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
        place = form.headings.get(column, heading(column, self.language))
        values = {"sheet": form.sheet, "value": shown}
        self.problems.append(Problem(code, place, (row.row,), values, blocks=False))

    def _absent(self, code: str, sheet: str, column: str | None) -> None:
        self.problems.append(Problem(code, column, values={"sheet": sheet}, blocks=False))
