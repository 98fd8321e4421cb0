"""What stands below a table: totals, and notes such as a source. They are no records."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

ROWS = 60
TOTAL = re.compile(
    r"((eind|sub|generaal|algemeen )?\s?totaal|totalen|(grand |sub)?total|totals|som|sum|gemiddelde|gem\.|average|mean)"
    r"(?!\w).*",
    re.IGNORECASE | re.DOTALL,
)
NOTE = re.compile(
    r"(\*|[¹²³†‡]|\(?\d\)\s|bron(nen)?\b|sources?\b|(voet)?no(o)?t(en|a|e|es)?\b\s*:|toelichting\b|peildatum\b"
    r"|opmerking(en)?\s*:|let op\b|n\.?b\.?\s)",
    re.IGNORECASE,
)
WORDS = 3


@dataclass(frozen=True)
class Below:
    """How many rows at the end are no records: all of them, those with totals, and those with notes."""

    rows: int = 0
    totals: int = 0
    notes: int = 0


def find_below(rows: Sequence[Sequence[str]], width: int) -> Below:
    """What stands below the last record. rows: the last rows of the table as texts; width: its number of columns.

    A row of totals has a word such as `Totaal` in its first filled cell. A note fills only the first cell, and opens
    with a mark such as `*` or `Bron`, has at least three words, or stands apart by an empty row. When the word of a
    total also opens a row above it, it is a value like any other.
    """
    keep, gap = 0, False
    openings = [next((cell.strip() for cell in row if cell.strip()), "") for row in rows]
    for index, row in enumerate(rows):
        if not openings[index]:
            gap = True
        elif not (_is_total(openings[index]) or _is_note(row, width, gap)):
            keep, gap = index + 1, False
    known = set(openings[:keep])
    for index in range(keep, len(rows)):
        if openings[index] in known and openings[index]:
            keep = index + 1
    if not keep:
        return Below()
    totals = sum(map(_is_total, openings[keep:]))
    return Below(len(rows) - keep, totals, sum(map(bool, openings[keep:])) - totals)


def _is_total(opening: str) -> bool:
    return bool(TOTAL.fullmatch(opening))


def _is_note(row: Sequence[str], width: int, gap: bool) -> bool:
    """Whether a row holds a note; a row of another width than the table may go on beyond its first cell."""
    text = row[0].strip() if row else ""
    alone = sum(bool(cell.strip()) for cell in row) == 1
    if not any(sign.isalpha() for sign in text) or width < 2:
        return False
    if NOTE.match(text):
        return alone or len(row) != width
    return alone and (gap or len(text.split()) >= WORDS)
