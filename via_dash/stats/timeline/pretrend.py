"""Whether the groups already diverged before the start: one rule for every place that says so."""

from typing import TYPE_CHECKING, Literal

from via_dash.panel import CapacityError
from via_dash.stats.event_study import event_study
from via_dash.stats.results import WaldTest
from via_dash.stats.timeline.timing import timing

if TYPE_CHECKING:
    from via_dash.panel import Panel

Pretrend = Literal["no_pre_waves", "no_test", "rejected", "doubtful", "not_rejected"]
REJECTED, DOUBT = 0.05, 0.10
# What speaks against parallel trends, and the reason by which it lowers the certainty of an effect.
AGAINST: dict[Pretrend, str] = {"rejected": "pretrend", "doubtful": "pretrend_doubtful"}


def judged(test: WaldTest) -> Pretrend:
    """What a test of the waves before the start says of parallel trends: `rejected` below p = 0.05, `doubtful` below
    0.10, because such a test often misses trends that do differ; both speak against them. Source: Roth (2022), American
    Economic Review: Insights 4, 305–322."""
    if test.p_value is None:
        return "no_pre_waves" if test.reason == "no_pre_waves" else "no_test"
    return "rejected" if test.p_value < REJECTED else "doubtful" if test.p_value < DOUBT else "not_rejected"


def pretrend(panel: "Panel", outcome: str, covariates: tuple[str, ...] = ()) -> Pretrend:
    """That of the panel's known start, by the pretest of `event_study`, kept with the panel; `no_pre_waves` where fewer
    than two waves are known to lie before the start. covariates: those that the effect is corrected for. Raises
    KeyError for an unknown outcome or covariate."""
    key = ("pretrend", outcome, covariates)
    if key not in panel.memo:
        panel.memo[key] = _tested(panel, outcome, covariates)
    return panel.memo[key]  # type: ignore[return-value]


def _tested(panel: "Panel", outcome: str, covariates: tuple[str, ...]) -> Pretrend:
    if not timing(panel, outcome).before:
        return "no_pre_waves"
    try:
        return judged(event_study(panel, outcome, covariates=covariates).pretest)
    except CapacityError:
        return "no_test"
