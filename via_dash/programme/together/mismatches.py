"""The discrepancy model: on which mismatch of the labour market, and on which side, each pilot works."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from via_dash.programme.model import Discrepancy, Entry, Mismatch, Side
from via_dash.programme.registry import entries

if TYPE_CHECKING:
    import pandas as pd

DISCREPANCIES: tuple[Discrepancy, ...] = ("quantitative", "qualitative", "opacity")
SIDES: tuple[Side, ...] = ("demand", "supply", "matching")


@dataclass(frozen=True)
class Cell:
    """A pilot in a cell of the model; `supply_or_matching` as side where the print leaves open which."""

    entry: Entry
    mismatch: Mismatch


@dataclass(frozen=True)
class MismatchMap:
    """All cells, in the order of the registry."""

    cells: tuple[Cell, ...]
    method: str = "mismatches"

    def of(self, discrepancy: Discrepancy) -> tuple[Cell, ...]:
        """The cells of one mismatch."""
        return tuple(cell for cell in self.cells if cell.mismatch.discrepancy == discrepancy)

    def pilots(self, discrepancy: Discrepancy) -> int:
        """How many pilots work on a mismatch, each counted once."""
        return len({cell.entry.id for cell in self.of(discrepancy)})

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that are in it, each once."""
        return tuple(dict.fromkeys(cell.entry.id for cell in self.cells))

    def to_frame(self) -> "pd.DataFrame":
        """Columns: entry, discrepancy, side, scope (which part of the pilot, if not the whole), certain."""
        import pandas as pd

        return pd.DataFrame(
            dict(
                entry=cell.entry.id,
                discrepancy=cell.mismatch.discrepancy,
                side=cell.mismatch.side,
                scope=cell.mismatch.scope,
                certain=cell.mismatch.certain,
            )
            for cell in self.cells
        )


def mismatches() -> MismatchMap:
    """The discrepancy model (table 3.1 of the final evaluation), read from the registry."""
    return MismatchMap(tuple(Cell(entry, item) for entry in entries() for item in entry.mismatches))
