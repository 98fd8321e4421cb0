"""Every question that can be put to records, and what answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from via_dash.findings.record_charts_monitor import (
    draw_parity,
    draw_parity_ratio,
    draw_parity_shares,
)
from via_dash.findings.record_charts_spells import draw_spells, first_job
from via_dash.findings.record_charts_staff import draw_composition
from via_dash.findings.selection import draw_funnel, draw_gap
from via_dash.findings.trajectories import draw_ladder, draw_milestones, seen_ladder
from via_dash.narrative import (
    Told,
    tell_composition,
    tell_funnel,
    tell_gap,
    tell_ladder,
    tell_milestones,
    tell_parity,
    tell_parity_ratio,
    tell_parity_shares,
    tell_spells,
)
from via_dash.options import Language, RecordKind
from via_dash.questions import declared
from via_dash.stats import composition, funnel, gap, milestones, parity, promotion, survival

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style

RecordQuestion = Literal[
    "funnel", "gap", "composition", "retention", "promotion", "first_job", "milestones", "ladder", "parity",
    "parity_shares", "parity_ratio",
]  # fmt: skip


@dataclass(frozen=True)
class RecordAnswer:
    """kinds: of records that can be asked. compute(records, **options), tell(result, language), draw(result, style):
    what the answer is made of; result and words need nothing else than what `compute` returns. needs: roles beyond
    those that the kind requires; the answer is withheld where protection took one of them away."""

    kinds: tuple[RecordKind, ...]
    compute: Callable[..., Any]
    tell: Callable[[Any, Language], Told]
    draw: Callable[[Any, "Style"], "LayerChart"]
    needs: tuple[str, ...] = ()


RECORD_ANSWERS: dict[RecordQuestion, RecordAnswer] = {
    "retention": RecordAnswer(("spells",), survival, tell_spells, draw_spells),
    "promotion": RecordAnswer(("spells",), promotion, tell_spells, draw_spells, ("step",)),
    "first_job": RecordAnswer(("spells",), first_job, tell_spells, draw_spells),
    "funnel": RecordAnswer(("applications",), funnel, tell_funnel, draw_funnel),
    "gap": RecordAnswer(("applications",), gap, tell_gap, draw_gap, ("arm",)),
    "composition": RecordAnswer(("staff",), composition, tell_composition, draw_composition),
    "milestones": RecordAnswer(("trajectory",), milestones, tell_milestones, draw_milestones),
    "ladder": RecordAnswer(("trajectory",), seen_ladder, tell_ladder, draw_ladder),
    "parity": RecordAnswer(("series",), parity, tell_parity, draw_parity),
    "parity_shares": RecordAnswer(("series",), parity, tell_parity_shares, draw_parity_shares),
    "parity_ratio": RecordAnswer(("series",), parity, tell_parity_ratio, draw_parity_ratio),
}
declared("records", (*get_args(RecordQuestion), *RECORD_ANSWERS))
