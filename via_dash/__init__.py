"""VIA dashboard: from a pilot's file to a finding. The public face; each name loads its room when first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from via_dash.disclosure import protected
    from via_dash.findings import Finding, finding, programme_finding
    from via_dash.intake import arrive, guess_roles, join_tables, read
    from via_dash.meeting import Agreement, Meeting, Pin, PracticeNote
    from via_dash.panel import CapacityError, CostItem, CostSheet, IntakeError, Level, Mapping, Outcome, Panel
    from via_dash.programme import catalogue, sample
    from via_dash.records import RecordMapping, Records
    from via_dash.report import read_back, write
    from via_dash.stats import (
        assumptions,
        attrition,
        choices,
        compare,
        composition,
        costs_benefits,
        did,
        did_bayes,
        did_ordinal,
        event_study,
        evidence,
        funnel,
        gap,
        ladder,
        match,
        milestones,
        parity,
        plan,
        power,
        promotion,
        sensitivity,
        staggered,
        subgroup,
        survival,
        trend,
    )
    from via_dash.stats.results import Design

__version__ = "0.1.0"

_ROOMS = {
    "via_dash.disclosure": ("protected",),
    "via_dash.findings": ("Finding", "finding", "programme_finding"),
    "via_dash.intake": ("arrive", "guess_roles", "join_tables", "read"),
    "via_dash.meeting": ("Agreement", "Meeting", "Pin", "PracticeNote"),
    "via_dash.panel": ("CapacityError", "CostItem", "CostSheet", "IntakeError", "Level", "Mapping", "Outcome", "Panel"),
    "via_dash.programme": ("catalogue", "sample"),
    "via_dash.records": ("RecordMapping", "Records"),
    "via_dash.report": ("read_back", "write"),
    "via_dash.stats.results": ("Design",),
    "via_dash.stats": (
        "assumptions",
        "attrition",
        "choices",
        "compare",
        "composition",
        "costs_benefits",
        "did",
        "did_bayes",
        "did_ordinal",
        "event_study",
        "evidence",
        "funnel",
        "gap",
        "ladder",
        "match",
        "milestones",
        "parity",
        "plan",
        "power",
        "promotion",
        "sensitivity",
        "staggered",
        "subgroup",
        "survival",
        "trend",
    ),  # fmt: skip
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Agreement", "CapacityError", "CostItem", "CostSheet", "Design", "Finding", "IntakeError", "Level", "Mapping",
    "Meeting", "Outcome", "Panel", "Pin", "PracticeNote", "RecordMapping", "Records", "arrive", "assumptions",
    "attrition", "catalogue", "choices", "compare", "composition", "costs_benefits", "did", "did_bayes", "did_ordinal",
    "event_study", "evidence", "finding", "funnel", "gap", "guess_roles", "join_tables", "ladder", "match",
    "milestones", "parity", "plan", "power", "programme_finding", "promotion", "protected", "read", "read_back",
    "sample", "sensitivity", "staggered", "subgroup", "survival", "trend", "write",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value
