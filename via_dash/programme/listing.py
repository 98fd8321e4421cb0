"""The catalogue: for every entry of the registry its sample data, or why there are none."""

from typing import TYPE_CHECKING

from via_dash.language import say
from via_dash.options import Language, check_option
from via_dash.programme.codebooks import codebook, samples
from via_dash.programme.model import Entry
from via_dash.programme.recordbooks import RecordBook
from via_dash.programme.registry import children, entries, entry

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "type", "line", "name", "sample", "why_no_sample")
Row = tuple[str, str, str | None, str, str | None, str | None]


def catalogue(language: Language = "nl") -> "pd.DataFrame":
    """One row per entry of the registry, with its sample or the reason that it has none; never both.

    Columns: id, type (pilot, subpilot, study, sample), line (None for a study beside the lines), name, sample, and
    why_no_sample in the language asked for. An entry's own row has its first sample by name; each further sample
    follows in a row of type `sample`, whose id is the sample's name.
    """
    import pandas as pd

    check_option("language", language, Language)
    rows = [row for item in entries() for row in _rows(item, language)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def samples_of(id: str) -> tuple[str, ...]:
    """The names of the samples that belong to an entry, in alphabetical order. Raises KeyError for an unknown id."""
    wanted = entry(id).id
    return tuple(name for name in samples() if codebook(name).pilot == wanted)


def samples_of_line(line: str) -> tuple[str, ...]:
    """The names of the samples of a line, in the order of the registry; totals per year are the Monitor's. Raises
    KeyError for an unknown line."""
    order = [item.id for item in (*entries(line), *entries())]
    books = [book for name in samples() if (book := codebook(name)).line == line]
    shown = [book for book in books if not (isinstance(book, RecordBook) and book.kind == "series")]
    return tuple(book.name for book in sorted(shown, key=lambda book: order.index(book.pilot)))


def _rows(item: Entry, language: Language) -> list[Row]:
    own = samples_of(item.id)
    first = own[0] if own else None
    why = None if own else why_no_sample(item, language)
    further: list[Row] = [(name, "sample", item.line, codebook(name).label(language), name, None) for name in own[1:]]
    return [(item.id, item.type, item.line, item.name(language), first, why), *further]


def why_no_sample(item: Entry, language: Language) -> str:
    """The sentence that says why an entry has no sample data of its own."""
    below = children(item.id)
    if below:
        names = [child.name(language) for child in below if samples_of(child.id)]
        key = "programme.why.children" if names else "programme.why.children_none"
        return say(language, key, names="; ".join(names))
    if item.no_person_data is not None:
        return item.no_person_data(language)
    if item.same_research_as is not None and samples_of(item.same_research_as):
        return say(language, "programme.why.same_research", name=entry(item.same_research_as).name(language))
    return say(language, "programme.why.none")
