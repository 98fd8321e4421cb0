"""Every entry of the registry on the Maryland scale: level by verdict, as the evaluation's table of evidence has it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from via_dash.panel import Provenance
from via_dash.programme.model import MARYLAND, Entry, Evidence, Verdict
from via_dash.programme.registry import entries
from via_dash.programme.whole import MarylandLevel, overview

if TYPE_CHECKING:
    import pandas as pd

VERDICTS: tuple[Verdict, ...] = ("not_effective", "unknown", "effective")
COMPARED = 3


@dataclass(frozen=True)
class Placement:
    """One place of an entry in the table. twice: whether the entry has another place at another level."""

    entry: Entry
    evidence: Evidence
    twice: bool

    @property
    def quantitative(self) -> bool:
        """Whether figures are the ground; at level 1 or lower it is what people said and saw."""
        return self.evidence.level > MARYLAND[0]


@dataclass(frozen=True)
class OwnPlace:
    """Where the reader's own pilot stands: the level of its design, and what its interval allows to say. provenance: of
    the data that it was read from, where there are any."""

    level: int
    verdict: Verdict
    provenance: Provenance | None = field(default=None, repr=False)


@dataclass(frozen=True)
class EvidenceMap:
    """All places, in the order of the registry; levels from 1 to 5. own: the reader's own pilot, if there is one."""

    levels: tuple[MarylandLevel, ...]
    placements: tuple[Placement, ...]
    own: OwnPlace | None = None
    method: str = "evidence_map"

    def at(self, level: int, verdict: Verdict) -> tuple[Placement, ...]:
        """The places in one cell of the table."""
        return tuple(p for p in self.placements if (p.evidence.level, p.evidence.verdict) == (level, verdict))

    def count(self, verdict: Verdict, *, certain: bool | None = None) -> int:
        """How many places at level 3 or higher have this verdict. certain: only those that are, or are not, certain."""
        return sum(
            p.evidence.level >= COMPARED and p.evidence.verdict == verdict and certain in (None, p.evidence.certain)
            for p in self.placements
        )

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that are in it, each once."""
        return tuple(dict.fromkeys(p.entry.id for p in self.placements))

    def to_frame(self) -> "pd.DataFrame":
        """Columns: entry, maryland_level, verdict, ground (figures, talks), certain."""
        import pandas as pd

        return pd.DataFrame(
            dict(
                entry=p.entry.id,
                maryland_level=p.evidence.level,
                verdict=p.evidence.verdict,
                ground="figures" if p.quantitative else "talks",
                certain=p.evidence.certain,
            )
            for p in self.placements
        )


def evidence_map(own: OwnPlace | None = None) -> EvidenceMap:
    """The table of evidence (table 5.4 of the final evaluation), read from the registry.

    Sub-pilots that the table covers by naming their pilot as a whole are not in it. own: added as a place of its own.
    """
    found = []
    for entry in entries():
        printed = [item for item in entry.evidence if not item.inherited]
        found += [Placement(entry, item, len(printed) > 1) for item in printed]
    return EvidenceMap(overview().maryland, tuple(found), own)
