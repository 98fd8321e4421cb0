"""What the codebooks of all samples share: what it is called, where it belongs, and what of it is made up."""

from dataclasses import dataclass
from typing import Any

from via_dash.language import Text
from via_dash.record import Record


@dataclass(frozen=True)
class Book:
    """name: of the files. synthetic: whether the rows are made up. line, pilot: the ids it belongs to in the registry.
    label, description, source, note: for the reader. made_up: what of a synthetic sample no report prints, where
    readers could take it for a result. tabs: which tabs show it; empty for all that any data of its kind have."""

    name: str
    synthetic: bool
    line: str
    pilot: str
    label: Text
    description: Text
    source: Text
    note: Text | None
    made_up: Text | None
    tabs: tuple[str, ...]


def read_shared(record: Record) -> dict[str, Any]:
    """The fields of a `Book` in a file, by name. Raises RegistryError for what is missing or in one language only."""
    return {
        "name": record.need("name"),
        "synthetic": record.flag("synthetic", False),
        "line": record.need("line"),
        "pilot": record.need("pilot"),
        "label": record.text("label"),
        "description": record.text("description"),
        "source": record.text("source"),
        "note": record.maybe_text("note"),
        "made_up": record.maybe_text("made_up"),
        "tabs": tuple(record.items("tabs")),
    }
