"""What becomes of a question under a safeguard: the form in which it is answered, or an answer withheld."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from via_dash.stats.results import frame_of

if TYPE_CHECKING:
    import pandas as pd

    from via_dash.panel import Outcome, Panel

Form = Literal["whole", "blocks", "rounded", "changes"]
Reason = Literal[
    "few", "alike", "level", "places", "no_pilot", "no_control", "too_few", "needs_persons", "no_covariates",
]  # fmt: skip


@dataclass(frozen=True)
class Withheld:
    """An answer that may not be shown. reason: `few` (too few persons in some group or category), `alike` (a selection
    that differs by a few persons from another) or `level` (an interval that follows from a level which is hidden);
    `places` (the rows are places) and the others where there would be no answer whatever may be shown, see `obstacle`.
    limit: the smallest number that may be shown."""

    outcome: "Outcome"
    reason: Reason
    limit: int
    method: str = "withheld"

    def to_frame(self) -> "pd.DataFrame":
        """Columns: outcome, estimate (None)."""
        return frame_of([dict(outcome=self.outcome.name, estimate=None)])


@dataclass(frozen=True)
class Published:
    """panel: what the question is put to; None where nothing may be shown, and `withheld` says why. options: those of
    the question that remain. hidden: the background variables whose split is not shown. form: `whole` (nothing is
    hidden), `blocks` (categories taken together), `rounded` (counts as multiples of a number) or `changes` (only how
    far persons moved)."""

    panel: "Panel | None"
    options: dict[str, Any]
    hidden: tuple[str, ...] = ()
    form: Form = "whole"
    withheld: Withheld | None = None
