"""What the sheets for a meeting are called and which columns they have: shared by what writes and what reads back."""

from typing import Literal, get_args

from via_dash.language import LANGUAGES, say
from via_dash.meeting import AgreementState, themes
from via_dash.options import Language

Part = Literal["agreements", "practice", "notes"]
COLUMNS: dict[Part, tuple[str, ...]] = {
    "agreements": ("number", "finding", "what", "who", "when", "theme", "state"),
    "practice": ("number", "finding", "text", "from"),
    "notes": ("number", "finding", "note"),
}
TOLD: dict[Part, str] = {"agreements": "what", "practice": "text", "notes": "note"}
STATES: tuple[AgreementState, ...] = get_args(AgreementState)
SET, MARK, FORMAT = "Set", "via_dash set", 2
SET_COLUMNS = (
    "id", "heading", "title", "sentence", "pinned", "data", "sha256", "version", "sample", "question", "outcome",
    "options", "steps", "origin",
)  # fmt: skip
NEW = {2: ("origin",)}
SET_TOP = 4
LISTS = {"theme": len(SET_COLUMNS) + 1, "state": len(SET_COLUMNS) + 2}


def sheet_name(part: str, language: Language) -> str:
    """The name of a sheet."""
    return say(language, f"workbook.sheet.{part}")


def heading(column: str, language: Language) -> str:
    """What a column is called on the sheets of the meeting."""
    return say(language, f"workbook.column.{column}")


def states(language: Language) -> tuple[str, ...]:
    """What a reader calls the states of an agreement, in their order."""
    return tuple(say(language, f"report.state.{state}") for state in STATES)


def lists(language: Language) -> dict[str, tuple[str, ...]]:
    """The answers to choose from, per column."""
    return {"theme": themes(language), "state": states(language)}


def list_range(column: str) -> str:
    """Where on the sheet `Set` the answers of a column stand, as a validation refers to them."""
    letter, count = chr(ord("A") + LISTS[column]), len(lists("nl")[column])
    return f"={SET}!${letter}${SET_TOP + 2}:${letter}${SET_TOP + 1 + count}"


def column_of(text: str) -> str | None:
    """Which column a heading is of, in whichever language; None for any other text."""
    names = dict.fromkeys(name for columns in COLUMNS.values() for name in columns)
    known = {folded(heading(name, language)): name for language in LANGUAGES for name in names}
    return known.get(folded(text))


def state_of(text: str) -> AgreementState | None:
    """Which state a text names, in whichever language; None for any other text."""
    known = {
        folded(name): state for language in LANGUAGES for name, state in zip(states(language), STATES, strict=True)
    }
    return known.get(folded(text))


def theme_of(text: str) -> int | None:
    """The place of the theme that a text names, in whichever language; None for any other text."""
    known = {folded(name): place for language in LANGUAGES for place, name in enumerate(themes(language))}
    return known.get(folded(text))


def folded(text: str) -> str:
    """Text by which two ways of typing the same are the same: capitals and spaces don't count."""
    return " ".join(text.split()).casefold()
