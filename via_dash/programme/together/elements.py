"""Which working elements come back: themes across pilots, sub-pilots and studies, each with the words of the source."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from via_dash.language import Text
from via_dash.programme.model import Entry
from via_dash.programme.registry import entries, entry
from via_dash.record import Record, load

if TYPE_CHECKING:
    import pandas as pd

PATH = Path(__file__).parents[1] / "elements.yaml"


@dataclass(frozen=True)
class Mention:
    """An entry that names a theme. elements: its own words for it, as the registry has them."""

    entry: Entry
    elements: tuple[Text, ...]

    @property
    def own(self) -> bool:
        """Whether the pilot itself is the ground, and not earlier research."""
        return self.entry.elements_from == "pilot"


@dataclass(frozen=True)
class Theme:
    """A theme and who names it, in the order of the registry."""

    id: str
    name: Text
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class ElementsResult:
    """Themes, the most named first. named: how many entries name working elements at all. apart: elements that fall
    under no theme, with their entry."""

    themes: tuple[Theme, ...]
    named: int
    apart: tuple[Mention, ...]
    method: str = "working_elements"

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that are in it, each once."""
        return tuple(dict.fromkeys(item.entry.id for theme in self.themes for item in theme.mentions))

    def to_frame(self) -> "pd.DataFrame":
        """Columns: theme (None where there is none), entry, element, named_by (pilot, earlier)."""
        import pandas as pd

        rows: list[tuple[Text | None, Mention]] = [(t.name, item) for t in self.themes for item in t.mentions]
        rows += [(None, item) for item in self.apart]
        return pd.DataFrame(
            dict(theme=name, entry=item.entry.id, element=element, named_by=item.entry.elements_from)
            for name, item in rows
            for element in item.elements
        )


@cache
def working_elements() -> ElementsResult:
    """The themes of `elements.yaml` over the registry's working elements."""
    return read_elements(load(PATH))


def read_elements(record: Record) -> ElementsResult:
    """The themes in a file. Raises RegistryError for an element that its entry does not name, KeyError for an unknown
    entry."""
    themes = record.records("themes", _theme)
    record.done()
    with_elements = [item for item in entries() if item.working_elements]
    placed = {(item.entry.id, text.nl) for theme in themes for item in theme.mentions for text in item.elements}
    apart = [
        Mention(item, left)
        for item in with_elements
        if (left := tuple(text for text in item.working_elements if (item.id, text.nl) not in placed))
    ]
    ordered = sorted(themes, key=lambda theme: -len(theme.mentions))
    return ElementsResult(tuple(ordered), len(with_elements), tuple(apart))


def _theme(record: Record) -> Theme:
    id, name = record.need("id"), record.text("name")
    by_entry = record.need("elements")
    mentions = [_mention(record, entry(key), wanted) for key, wanted in by_entry.items()]
    order = {item.id: place for place, item in enumerate(entries())}
    return Theme(id, name, tuple(sorted(mentions, key=lambda mention: order[mention.entry.id])))


def _mention(record: Record, named: Entry, wanted: list[str]) -> Mention:
    known = {text.nl: text for text in named.working_elements}
    unknown = [text for text in wanted if text not in known]
    if unknown:
        raise record.error(f"{named.id} names no element {', '.join(map(repr, unknown))}")
    return Mention(named, tuple(known[text] for text in wanted))
