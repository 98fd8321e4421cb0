"""Results → sentences, in Dutch and English. Wording lives in the catalogues; what may be said is decided here."""

from via_dash.narrative.bayes import tell_bayes
from via_dash.narrative.choices import tell_choices
from via_dash.narrative.comparability import (
    LARGE,
    tell_dropout,
    tell_flow,
    tell_less_alike,
    tell_match,
    tell_overlap,
    unmatched,
)
from via_dash.narrative.costs import euros, swing_name, swing_note, tell_costs, tell_tornado
from via_dash.narrative.design import fact_in_words, tell_compare, tell_evidence, tell_power
from via_dash.narrative.did import tell_beside, tell_did, tell_forest
from via_dash.narrative.ladder import tell_ladder
from via_dash.narrative.milestones import tell_milestones
from via_dash.narrative.no_comparison import tell_no_comparison
from via_dash.narrative.ordinal import tell_ordinal
from via_dash.narrative.parity import (
    movement_in_words,
    tell_parity,
    tell_parity_ratio,
    tell_parity_shares,
    visible_periods,
)
from via_dash.narrative.plan import (
    answers_in_words,
    moments,
    needed_in_words,
    raise_in_words,
    risk_in_words,
    tell_plan,
)
from via_dash.narrative.selection import tell_funnel, tell_gap
from via_dash.narrative.sensitivity import tell_sensitivity
from via_dash.narrative.spells import tell_spells
from via_dash.narrative.staff import (
    backgrounds_in_words,
    benchmark_in_words,
    part_in_words,
    tell_composition,
)
from via_dash.narrative.strength import certainty_in_words, described, tell_pretrend
from via_dash.narrative.subgroup import tell_subgroup, test_in_words
from via_dash.narrative.told import Told, amount, bounds, some_waves, verdict
from via_dash.narrative.trend import tell_trend, telling_level
from via_dash.narrative.waves import last_after, steps_in_words, tell_event_study, tell_staggered
from via_dash.narrative.withheld import mark_withheld, tell_withheld

__all__ = [
    "LARGE", "Told", "amount", "answers_in_words", "backgrounds_in_words", "benchmark_in_words", "bounds",
    "certainty_in_words", "described", "euros", "fact_in_words", "last_after", "mark_withheld",
    "moments", "movement_in_words", "needed_in_words", "part_in_words", "raise_in_words", "risk_in_words", "some_waves",
    "steps_in_words", "swing_name", "swing_note", "tell_bayes", "tell_beside", "tell_choices", "tell_compare",
    "tell_composition", "tell_costs", "tell_did", "tell_dropout", "tell_event_study", "tell_evidence", "tell_flow",
    "tell_forest", "tell_funnel", "tell_gap", "tell_ladder", "tell_less_alike", "tell_match", "tell_milestones",
    "tell_no_comparison", "tell_ordinal", "tell_overlap", "tell_parity", "tell_parity_ratio", "tell_parity_shares",
    "tell_plan", "tell_power", "tell_pretrend",
    "tell_sensitivity", "tell_spells", "tell_staggered", "tell_subgroup", "tell_tornado", "tell_trend", "tell_withheld",
    "telling_level", "test_in_words", "unmatched", "verdict", "visible_periods",
]  # fmt: skip
