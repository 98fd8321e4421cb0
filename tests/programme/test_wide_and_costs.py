"""A codebook may have a row per person, and a sheet of costs and benefits; what is wrong in it is named."""

from typing import Any

import pytest

from via_dash.language import Text
from via_dash.panel import CostSheet
from via_dash.programme import codebook
from via_dash.programme.codebooks import Codebook, read_codebook
from via_dash.record import Record, RegistryError

ITEM = {"label": {"nl": "Begeleiding", "en": "Guidance"}, "kind": "cost", "amount": 100}
GAIN = {"label": {"nl": "Winst", "en": "Gain"}, "kind": "benefit", "amount": 50, "outcome": "score"}
BOOK: dict[str, Any] = {
    "name": "proef", "synthetic": True, "line": "lijn", "pilot": "p",
    "label": {"nl": "Proef", "en": "Trial"}, "description": {"nl": "Verzonnen.", "en": "Invented."},
    "source": {"nl": "Niemand.", "en": "Nobody."},
    "roles": {"group": "groep", "pilot": "ja", "wide": {"score": {0: "s0", 6: "s6"}}},
    "waves": [{"value": value, "label": {"nl": "Toen", "en": "Then"}} for value in (0, 6)],
    "groups": [
        {"value": "nee", "label": {"nl": "Zonder", "en": "Without"}},
        {"value": "ja", "label": {"nl": "Met", "en": "With"}},
    ],
    "outcomes": [{"name": "score", "label": {"nl": "Score", "en": "Score"}, "kind": "numeric", "better": "higher"}],
}  # fmt: skip


def read(**changes: Any) -> Codebook:
    book = read_codebook(Record({**BOOK, **changes}, "proef.yaml"))
    assert isinstance(book, Codebook)
    return book


def test_a_row_per_person_names_a_column_per_wave() -> None:
    """Numbers as waves are read as the waves' own values."""
    book = read()
    assert book.mapping.wide == {"score": {"0": "s0", "6": "s6"}}
    assert book.mapping.wave is None and book.mapping.wave_order == ("0", "6")


def test_a_sheet_is_read_whole() -> None:
    """Labels in both languages, the rate, and that the amounts are made up."""
    sheet = read(costs={"rate": 0.03, "invented": True, "items": [ITEM, {**GAIN, "low": 40, "high": 60}]}).costs
    assert sheet is not None
    assert (sheet.rate, sheet.invented, sheet.outcomes) == (0.03, True, ("score",))
    assert sheet.items[0].label == Text("Begeleiding", "Guidance") and sheet.items[1].ends == (40, 60)
    assert read().costs is None


def test_the_shipped_sheet_says_that_its_amounts_are_made_up() -> None:
    """No amount of the sample was printed."""
    book = codebook("amsterdam_somalisch")
    assert isinstance(book, Codebook) and isinstance(book.costs, CostSheet)
    assert book.costs.invented and book.note is not None and "bedragen zijn verzonnen" in book.note.nl


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"roles": {**BOOK["roles"], "wide": ["s0"]}}, "wide must give per outcome a column for each wave"),
        ({"costs": {"items": []}}, "costs: a sheet of costs and benefits needs an amount"),
        ({"costs": {"items": [{**ITEM, "amount": "veel"}]}}, "amount must be a number, not 'veel'"),
        ({"costs": {"items": [{**ITEM, "low": 200, "high": 300}]}}, "the amount must lie between low and high"),
        ({"costs": {"items": [{**ITEM, "kind": "profit"}]}}, "kind must be one of 'cost', 'benefit', not 'profit'"),
        ({"costs": {"items": [{**GAIN, "outcome": "geluk"}]}}, "costs name outcomes that are not there: geluk"),
        ({"costs": {"items": [{**ITEM, "hihg": 3}]}}, "unknown fields: hihg"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], message: str) -> None:
    """The message says where it is and what."""
    with pytest.raises(RegistryError, match=message):
        read(**changes)
