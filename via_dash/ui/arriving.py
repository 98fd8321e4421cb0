"""From uploaded files to a table that may be shown: read, taken together, identifiers left out, roles proposed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from via_dash.intake import arrive, formats, guess_roles, join_tables, read
from via_dash.intake.alternatives import alternatives
from via_dash.intake.remembered import best
from via_dash.panel import Mapping
from via_dash.programme import mapping_of_template, record_mapping_of_template
from via_dash.ui.state import OwnData

MAPPING = ".json"
ENDINGS = [*formats.ENDINGS, MAPPING.lstrip(".")]
READING = 0.8


class Upload(Protocol):
    """What this needs of an uploaded file."""

    name: str

    def getvalue(self) -> bytes: ...


def arrived(
    files: Sequence[Upload],
    sheet: str | None,
    kept: Sequence[str],
    saved: Sequence[Mapping],
    progress: Callable[[float], None],
) -> OwnData:
    """The reader's own data. sheet: of a workbook that was uploaded alone. kept: columns that the reader says identify
    nobody. saved: mappings of earlier files. Raises IntakeError; what was in memory stays as it was."""
    tables = []
    for place, file in enumerate(files):

        def tell(share: float, place: int = place) -> None:
            progress(READING * (place + share) / len(files))

        tables.append(read(file.getvalue(), name=file.name, sheet=sheet if len(files) == 1 else None, progress=tell))
    table = tables[0] if len(tables) == 1 else join_tables(tables)
    records = record_mapping_of_template(table)
    template = mapping_of_template(table) if records is None else None
    arrival = arrive(table, person=template.person if template else None, keep=kept, has_person=records is None)
    progress(0.9)
    left_out = tuple(found for found in arrival.identifiers if found.column in arrival.left_out)
    fitting = None if template else best(saved, arrival.table)
    guess = template or fitting or guess_roles(arrival.table)
    others = {} if template or guess.aggregated else alternatives(arrival.table, guess)
    return OwnData(arrival.table, guess, others, fitting is not None, left_out, records)


def with_saved(data: OwnData, saved: Sequence[Mapping]) -> OwnData:
    """The same data with the roles of a saved mapping that fits them, where there is one."""
    fitting = best(saved, data.table)
    return data if fitting is None else replace(data, guess=fitting, remembered=True)


def mappings_in(files: Sequence[Upload]) -> list[Mapping]:
    """The saved mappings among uploaded files. Raises IntakeError for a JSON file that is none."""
    found = []
    for file in files:
        if file.name.lower().endswith(MAPPING):
            found.append(Mapping.from_json(file.getvalue().decode("utf-8", errors="replace")))
    return found
