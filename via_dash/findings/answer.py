"""What answers a question: a result, its words, and how it is drawn."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from via_dash.narrative import Told
from via_dash.stats.results import (
    AttritionResult,
    BayesResult,
    CompareResult,
    DidResult,
    EventStudyResult,
    EvidenceResult,
    MatchResult,
    OrdinalDidResult,
    PowerResult,
    SensitivityResult,
    StaggeredResult,
    SubgroupResult,
    TrendResult,
)

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style

Result = (
    TrendResult | SubgroupResult | DidResult | BayesResult | OrdinalDidResult | EventStudyResult | StaggeredResult
    | SensitivityResult | MatchResult | AttritionResult | PowerResult | EvidenceResult | CompareResult
)  # fmt: skip
Draw = Callable[["Style"], "LayerChart"]
Answer = tuple[Result, Told, Draw]
Answering = Callable[..., Answer]
Options = dict[str, Any]
