"""Who moves up, where leaving first makes that impossible?"""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.stats.durations.curve import NONE, OTHER, WANTED
from via_dash.stats.durations.spells import answered, spells_of
from via_dash.stats.results import SpellsResult

if TYPE_CHECKING:
    from via_dash.records import Records


def promotion(records: "Records", *, horizon: float | None = None, by: str | None = None) -> SpellsResult:
    """The share promoted by each moment per group, with leaving before a promotion as a competing event.

    F(t) = Σ_{tᵢ ≤ t} S(tᵢ₋) wᵢ/nᵢ (Aalen & Johansen 1978): wᵢ promotions among nᵢ persons still employed and not yet
    promoted, S the share of them. Whoever left can't be promoted any more and counts as not promoted; 1 − Kaplan–Meier
    would treat leavers as if they might still be, and is too high. Interval of log(−log(1 − F)).

    Gaps, their changes, `horizon` and `by` as in `survival`. There is no test of the whole curves, only of the gap. A
    promotion in the month of leaving counts as a promotion. Raises ValueError for records of another kind, or without a
    column of promotions, and for a horizon not observed in every group; KeyError for an unknown covariate.
    Source: Aalen & Johansen (1978); Marubini & Valsecchi (1995). Checked against R's survival.
    """
    if records.kind == "spells" and not records.has("step"):
        raise ValueError("promotion needs a column that plays 'step': the time until a promotion")
    time, event = records.numbers("time"), records.numbers("event")
    step = records.numbers("step") if records.has("step") else np.full(len(time), np.nan)
    promoted = ~np.isnan(step)
    cause = np.where(promoted, WANTED, np.where(event == 1, OTHER, NONE))
    spells = spells_of(records, np.where(promoted, step, time), cause, by)
    return answered(records, spells, "promotion", "promotion", horizon, None)
