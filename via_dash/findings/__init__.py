"""A question put to a panel, and everything a reader gets for it, from one result."""

from via_dash.findings.about_programme import programme_finding
from via_dash.findings.account import account
from via_dash.findings.answers import Question
from via_dash.findings.ask import finding
from via_dash.findings.noun import Finding
from via_dash.findings.own_pilot import comparable_outcomes, own_place
from via_dash.findings.recipe import Recipe
from via_dash.findings.record_finding import asked_of
from via_dash.findings.tables import leavers_table, means_table

__all__ = [
    "Finding", "Question", "Recipe", "account", "asked_of", "comparable_outcomes", "finding", "leavers_table",
    "means_table", "own_place", "programme_finding",
]  # fmt: skip
