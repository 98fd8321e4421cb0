"""What comes of a question about an effect where there is nobody to compare with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from via_dash.panel import Outcome
from via_dash.stats.results.core import frame_of

if TYPE_CHECKING:
    import pandas as pd

Alone = Literal["one_group", "all_start"]


@dataclass(frozen=True)
class NoComparison:
    """No effect: one group was followed (`one_group`), or everybody starts at some wave, so that only those who have
    not started yet can be compared with (`all_start`)."""

    outcome: Outcome
    reason: Alone
    method: str = "no_comparison"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: outcome, estimate (None), reason."""
        return frame_of([dict(outcome=self.outcome.name, estimate=None, reason=self.reason)])
