"""What answers a question: a result, its words, and how it is drawn."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from via_dash.disclosure import Withheld
from via_dash.narrative import Told, mark_withheld, tell_withheld
from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.stats.results import (
    AttritionResult,
    BayesResult,
    ChoicesResult,
    CompareResult,
    CostsResult,
    DidResult,
    EventStudyResult,
    EvidenceResult,
    LadderResult,
    MatchResult,
    NoComparison,
    OrdinalDidResult,
    PowerResult,
    SensitivityResult,
    StaggeredResult,
    SubgroupResult,
    SwingsResult,
    TrendResult,
)

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style

Result = (
    TrendResult | SubgroupResult | DidResult | BayesResult | OrdinalDidResult | EventStudyResult | StaggeredResult
    | ChoicesResult | SensitivityResult | MatchResult | AttritionResult | PowerResult | EvidenceResult | CompareResult
    | LadderResult | CostsResult | SwingsResult | NoComparison | Withheld
)  # fmt: skip
Draw = Callable[["Style"], "LayerChart"]
Answer = tuple[Result, Told, Draw]
Answering = Callable[..., Answer]
Options = dict[str, Any]
Mask = Callable[[Any], Any]


def answering(compute: Callable[..., Any], tell: Callable[..., Told], draw: Callable[..., "LayerChart"]) -> Answering:
    """The way to answer that most questions share: compute(panel, outcome, **options), tell(result, language) and
    draw(result, panel, style). mask: what takes out of a result what may not be published."""

    def answer(panel: Panel, outcome: str, language: Language, *, mask: Mask, **options: Any) -> Answer:
        result = mask(compute(panel, outcome, **options))
        if isinstance(result, Withheld):
            return withheld(result, language)
        return result, tell(result, language), partial(draw, result, panel)

    return answer


def withheld(result: Withheld, language: Language) -> Answer:
    """What a reader gets where nothing may be shown: words, and a hatched field."""

    def draw(style: "Style") -> "LayerChart":
        from via_dash.charts import withheld_chart

        return withheld_chart(mark_withheld(result.reason, result.limit, style.language), style)

    return result, tell_withheld(result.outcome, result.reason, result.limit, language), draw
