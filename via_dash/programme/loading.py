"""The ready sample data: a file and its codebook become a panel, labelled in both languages."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from via_dash.panel import Covariate, Panel, Provenance, Wave
from via_dash.panel.values import text_of
from via_dash.programme.book import Book
from via_dash.programme.codebooks import FOLDER, Codebook, codebook
from via_dash.programme.recordbooks import RecordBook
from via_dash.programme.registry import entry
from via_dash.record import RegistryError
from via_dash.records import Records

if TYPE_CHECKING:
    import pandas as pd

COMPARED = "compared_per_group_after_matching"


@cache
def sample(name: str) -> Panel | Records:
    """The panel, or the records, of one sample, built once per process: public data that nobody changes.

    Raises KeyError with the names there are.
    """
    from via_dash.intake import read

    book = codebook(name)
    table = read(FOLDER / f"{name}.csv")
    if isinstance(book, RecordBook):
        made = Records.from_table(table, book.mapping)
        return replace(made, provenance=_provenance(made.provenance, book), targets=book.targets)
    return labelled(Panel.from_table(table, book.mapping), book)


def labelled(panel: Panel, book: Codebook) -> Panel:
    """The panel with the codebook's labels, orders of levels, and provenance."""
    return replace(
        panel,
        persons=_in_order(panel.persons, book.covariates),
        waves=tuple(_labelled_wave(wave, book) for wave in panel.waves),
        outcomes=book.outcomes,
        covariates=book.covariates,
        groups=book.groups,
        provenance=replace(
            _provenance(panel.provenance, book),
            selected=book.selected,
            design=book.design,
            report_error=book.report_error,
            compared=_compared(book),
        ),
    )


def _provenance(read: Provenance, book: Book) -> Provenance:
    return replace(
        read, name=book.name, title=book.label, origin="sample", synthetic=book.synthetic, source=book.source
    )


def _compared(book: Book) -> int | None:
    """How many persons per group the study's report compared after matching them; None where it tells of none."""
    return next((int(count.value) for count in entry(book.pilot).counts if count.key == COMPARED), None)


def _labelled_wave(wave: Wave, book: Codebook) -> Wave:
    return next((item for item in book.waves if item.value == wave.value), wave)


def _in_order(persons: "pd.DataFrame", covariates: tuple[Covariate, ...]) -> "pd.DataFrame":
    """The persons with every background variable as the codebook has it: its categories in their order, or a number."""
    return persons.assign(**{item.name: _column(persons[item.name], item) for item in covariates})


def _column(values: "pd.Series", covariate: Covariate) -> "pd.Series":
    if covariate.kind == "category":
        return _category(values, covariate)
    return values.astype(object).astype(float)


def _category(values: "pd.Series", covariate: Covariate) -> "pd.Series":
    """One covariate as a category over the codebook's values, in their order.

    Raises RegistryError for a value that the codebook lacks.
    """
    import pandas as pd

    known = {text_of(level.value): level.value for level in covariate.levels}
    present = values.dropna().astype(object).map(text_of)
    unknown = sorted(set(present) - set(known))
    if unknown:
        raise RegistryError(f"{covariate.name}: the codebook lacks the values {', '.join(unknown)}")
    wanted = pd.CategoricalDtype(list(known.values()))
    return present.map(known).reindex(values.index).astype(wanted)
