"""Every question that can be put to records, and what answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from via_dash.narrative import Told
from via_dash.options import Language, RecordKind

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style

RecordQuestion = Literal[
    "funnel", "gap", "composition", "retention", "promotion", "first_job", "milestones", "ladder", "parity",
]  # fmt: skip


@dataclass(frozen=True)
class RecordAnswer:
    """kinds: of records that can be asked. compute(records, **options), tell(result, language), draw(result, style):
    what the answer is made of; result and words need nothing else than what `compute` returns."""

    kinds: tuple[RecordKind, ...]
    compute: Callable[..., Any]
    tell: Callable[[Any, Language], Told]
    draw: Callable[[Any, "Style"], "LayerChart"]


RECORD_ANSWERS: dict[RecordQuestion, RecordAnswer] = {}
