"""What the estimators return: frozen numbers with their n, their sample rule and their method. No words, no chart.

`None` stands where a number can't be given; the `reason` beside it is a catalogue key under `reason.`. NaN and infinity
never occur. Every result has `to_frame()`: a tidy table, one row per estimate, snake_case English columns.
"""

from via_dash.stats.results.comparability import (
    AttritionResult,
    BalanceRow,
    FlowStep,
    Leavers,
    LeeBounds,
    MatchResult,
    OverlapBin,
)
from via_dash.stats.results.core import (
    TOTAL,
    WHOLE_GROUP,
    Change,
    DidResult,
    Estimate,
    Mean,
    Share,
    SubgroupResult,
    TrendPoint,
    TrendResult,
    WaldTest,
    frame_of,
)
from via_dash.stats.results.design import (
    Assumption,
    CompareResult,
    EvidenceResult,
    Fact,
    MethodRow,
    PowerResult,
)
from via_dash.stats.results.effects import (
    BayesResult,
    CategoryShift,
    EventStudyResult,
    GroupTime,
    OrdinalDidResult,
    Posterior,
    RobustBound,
    SensitivityResult,
    StaggeredResult,
)

__all__ = [
    "TOTAL", "WHOLE_GROUP", "Assumption", "AttritionResult", "BalanceRow", "BayesResult", "CategoryShift", "Change",
    "CompareResult", "DidResult", "Estimate", "EventStudyResult", "EvidenceResult", "Fact", "FlowStep", "GroupTime",
    "LeeBounds", "Leavers", "MatchResult", "Mean", "MethodRow", "OrdinalDidResult", "OverlapBin", "Posterior",
    "PowerResult", "RobustBound", "SensitivityResult", "Share", "StaggeredResult", "SubgroupResult", "TrendPoint",
    "TrendResult", "WaldTest", "frame_of",
]  # fmt: skip
