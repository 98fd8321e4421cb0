"""What was asked at the start and taken up (tables 5.1 and 5.2), and what each pilot added (table 5.3)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from via_dash.programme.registry import entries
from via_dash.programme.whole import AddedValue, KnowledgeGap, overview

if TYPE_CHECKING:
    import pandas as pd

GapState = Literal["pilot", "study", "elsewhere", "open"]


@dataclass(frozen=True)
class GapResult:
    """The knowledge gaps, in the order of the evaluation."""

    gaps: tuple[KnowledgeGap, ...]
    method: str = "knowledge_gaps"

    def count(self, *states: GapState) -> int:
        """How many gaps are in one of these states."""
        return sum(state_of(gap) in states for gap in self.gaps)

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that are in it, each once."""
        return tuple(dict.fromkeys(id for gap in self.gaps for id in gap.by))

    def to_frame(self) -> "pd.DataFrame":
        """Columns: number, gap, state, by (the ids of the pilots), note."""
        import pandas as pd

        return pd.DataFrame(
            dict(number=gap.number, gap=gap.name, state=state_of(gap), by=gap.by, note=gap.note) for gap in self.gaps
        )


@dataclass(frozen=True)
class AddedResult:
    """What each pilot added to knowledge. pilots: how many there are."""

    items: tuple[AddedValue, ...]
    pilots: int
    method: str = "added_value"

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that are in it, each once."""
        return tuple(dict.fromkeys(item.entry for item in self.items))

    def to_frame(self) -> "pd.DataFrame":
        """Columns: entry, text, kind (new, confirms, none, pending), about (effect, execution, other)."""
        import pandas as pd

        return pd.DataFrame(
            dict(entry=item.entry, text=item.text, kind=item.kind, about=item.about) for item in self.items
        )


def state_of(gap: KnowledgeGap) -> GapState:
    """Taken up by a pilot or by a study; else touched on elsewhere, where the evaluation says so; else open."""
    if gap.addressed:
        return "pilot" if gap.by else "study"
    return "elsewhere" if gap.note else "open"


def knowledge_gaps() -> GapResult:
    """The sixteen themes that the questions at the start fall into, and who took them up."""
    return GapResult(overview().knowledge_gaps)


def added_value() -> AddedResult:
    """What the evaluation says that each pilot added to what was known."""
    return AddedResult(overview().added_value, sum(entry.type == "pilot" for entry in entries()))
