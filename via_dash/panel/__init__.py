"""The nouns: table, roles, outcome, panel, problem. Everything else depends on these; they depend on nothing."""

from via_dash.panel.costs import CostItem, CostSheet
from via_dash.panel.outcome import Covariate, Level, Outcome
from via_dash.panel.panel import Panel, Provenance, Wave
from via_dash.panel.problems import CapacityError, IntakeError, Problem, Question
from via_dash.panel.readings import Choice, Reading
from via_dash.panel.roles import Mapping
from via_dash.panel.safeguard import Safeguard
from via_dash.panel.table import FileForm, Table

__all__ = [
    "CapacityError", "Choice", "CostItem", "CostSheet", "Covariate", "FileForm", "IntakeError", "Level", "Mapping",
    "Outcome", "Panel", "Problem", "Provenance", "Question", "Reading", "Safeguard", "Table", "Wave",
]  # fmt: skip
