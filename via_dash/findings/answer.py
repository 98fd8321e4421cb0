"""What answers a question: a result, its words, and how it is drawn."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.narrative import Told
from via_dash.options import Language
from via_dash.panel import Panel
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


def answering(compute: Callable[..., Any], tell: Callable[..., Told], draw: Callable[..., "LayerChart"]) -> Answering:
    """The way to answer that most questions share: compute(panel, outcome, **options), tell(result, language) and
    draw(result, panel, style)."""

    def answer(panel: Panel, outcome: str, language: Language, **options: Any) -> Answer:
        result = compute(panel, outcome, **options)
        return result, tell(result, language), partial(draw, result, panel)

    return answer
