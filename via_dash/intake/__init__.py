"""Intake: from the bytes of a file to a table, from a table to guessed roles, and what stands in the way of a panel."""

from via_dash.intake.check import check
from via_dash.intake.guess import guess_roles
from via_dash.intake.names import MAX_COLUMNS
from via_dash.intake.reading import read

__all__ = ["MAX_COLUMNS", "check", "guess_roles", "read"]
