"""Intake: from the bytes of a file to a table, from a table to guessed roles, and what stands in the way of a panel."""

from via_dash.intake.aggregated import guess_aggregated
from via_dash.intake.guess import guess_roles
from via_dash.intake.identifiers import Arrival, Identifier, arrive, find_identifiers
from via_dash.intake.joining import join_tables
from via_dash.intake.names import MAX_COLUMNS
from via_dash.intake.quality import Check, QualityReport, quality
from via_dash.intake.reading import read
from via_dash.intake.record_roles import guess_records

__all__ = [
    "Arrival", "Check", "Identifier", "MAX_COLUMNS", "QualityReport", "arrive", "find_identifiers",
    "guess_aggregated", "guess_records", "guess_roles", "join_tables", "quality", "read",
]  # fmt: skip
