"""Cells or Panel → results: one file per question. Heavy libraries load inside the functions that use them."""

from via_dash.stats.assumptions import assumptions
from via_dash.stats.attrition import attrition
from via_dash.stats.bayes import did_bayes
from via_dash.stats.choices import choices
from via_dash.stats.compare import compare
from via_dash.stats.composition import composition
from via_dash.stats.costs import costs_benefits
from via_dash.stats.did import did
from via_dash.stats.event_study import event_study
from via_dash.stats.evidence import evidence
from via_dash.stats.funnel import funnel
from via_dash.stats.gap import gap
from via_dash.stats.ladder import ladder
from via_dash.stats.matching import match
from via_dash.stats.milestones import milestones
from via_dash.stats.ordinal_did import did_ordinal
from via_dash.stats.parity import parity
from via_dash.stats.plan import plan
from via_dash.stats.power import power
from via_dash.stats.promotion import promotion
from via_dash.stats.sensitivity import sensitivity
from via_dash.stats.staggered import staggered
from via_dash.stats.subgroup import subgroup
from via_dash.stats.survival import survival
from via_dash.stats.trend import trend

__all__ = [
    "assumptions", "attrition", "choices", "compare", "composition", "costs_benefits", "did", "did_bayes",
    "did_ordinal", "event_study", "evidence", "funnel", "gap", "ladder", "match", "milestones", "parity", "plan",
    "power", "promotion", "sensitivity", "staggered", "subgroup", "survival", "trend",
]  # fmt: skip
