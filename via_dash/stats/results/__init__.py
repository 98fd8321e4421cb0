"""What the estimators return: frozen numbers with their n, their sample rule and their method. No words, no chart.

`None` stands where a number can't be given; the `reason` beside it is a catalogue key under `reason.`. NaN and infinity
never occur. Every result has `to_frame()`: a tidy table, one row per estimate, snake_case English columns.
"""

from via_dash.stats.results.alone import Alone, NoComparison
from via_dash.stats.results.choices import ChoiceRow, ChoicesResult
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
from via_dash.stats.results.costs import CostLine, CostsResult, Money, PerEuro, Swing, SwingsResult
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
from via_dash.stats.results.monitor import (
    Ends,
    GapTrend,
    IndicatorParity,
    Movement,
    ParityPoint,
    ParityResult,
    YearShare,
)
from via_dash.stats.results.plan import Design, PlanResult, Risk
from via_dash.stats.results.selection import FunnelResult, FunnelStep, GapEstimate, GapResult
from via_dash.stats.results.side_by_side import NotOnScale, SideBySideResult, SideEffect
from via_dash.stats.results.spells import MedianTime, SpellCurve, SpellGap, SpellPoint, SpellsResult, Split
from via_dash.stats.results.staff import CompositionResult, StaffPart, StaffShare
from via_dash.stats.results.trajectory import CohortSteps, LadderResult, Milestone, MilestonesResult, Moves, Portion
from via_dash.stats.results.waves import FEW_WAVES, evenly

__all__ = [
    "FEW_WAVES", "evenly",
    "CostLine", "CostsResult", "Money", "PerEuro", "Swing", "SwingsResult",
    "FunnelResult", "FunnelStep", "GapEstimate", "GapResult",
    "MedianTime", "SpellCurve", "SpellGap", "SpellPoint", "SpellsResult", "Split",
    "CohortSteps", "LadderResult", "Milestone", "MilestonesResult", "Moves", "Portion",
    "CompositionResult", "StaffPart", "StaffShare",
    "Alone", "NoComparison",
    "TOTAL", "WHOLE_GROUP", "Assumption", "AttritionResult", "BalanceRow", "BayesResult", "CategoryShift", "Change",
    "ChoiceRow", "ChoicesResult",
    "CompareResult", "Design", "DidResult", "Estimate", "EventStudyResult", "EvidenceResult", "Fact", "FlowStep",
    "GroupTime", "LeeBounds", "Leavers", "MatchResult", "Mean", "MethodRow", "OrdinalDidResult", "OverlapBin",
    "PlanResult", "Posterior", "PowerResult", "Risk", "RobustBound", "SensitivityResult", "Share", "StaggeredResult",
    "SubgroupResult", "TrendPoint", "TrendResult", "WaldTest", "frame_of",
    "NotOnScale", "SideBySideResult", "SideEffect",
    "Ends", "GapTrend", "IndicatorParity", "Movement", "ParityPoint", "ParityResult", "YearShare",
]  # fmt: skip
