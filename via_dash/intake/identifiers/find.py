"""Which columns hold something by which a person can be recognised."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.intake.identifiers import forms, words
from via_dash.intake.identifiers.kinds import TESTS, Kind
from via_dash.intake.identifiers.sample import sample_of
from via_dash.panel import Table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Identifier:
    """A column by which persons can be recognised: its name, what it seems to hold, and in which share of its values.

    The share is of the distinct values in a sample of the rows; it says how firm the finding is, not who.
    """

    column: str
    kind: Kind
    share: float


def find_identifiers(table: "Table | pd.DataFrame") -> tuple[Identifier, ...]:
    """The identifying columns of a table, in the order of the file; every column by its name and its values.

    At most 1,000 rows of a column are looked at, spread over the whole file and always the same. Never raises for what
    is in a table.
    """
    table = table if isinstance(table, Table) else Table(table)
    return tuple(found for found in identifiers_by_place(table) if found is not None)


def identifiers_by_place(table: Table) -> list[Identifier | None]:
    """Per column of the table what identifies persons in it, None where nothing does."""
    return [_identifier(table, place) for place in range(table.frame.shape[1])]


def _identifier(table: Table, place: int) -> Identifier | None:
    sample = sample_of(table, place)
    if sample.measures and not sample.hints(words.FOR_NUMBERS):
        return None
    for kind, test in TESTS:
        share = test(sample)
        if share > 0:
            return Identifier(sample.name, kind, share)
    return None


def is_data(name: str) -> bool:
    """Whether the name of a column is itself personal, so that the file has no row with names of columns."""
    return any(test(name) for test in (forms.is_email, forms.is_iban, forms.is_phone)) or (
        len(name) == 9 and forms.is_bsn(name)
    )
