"""Columns by which persons can be recognised: found by name and content, and left out before anything is shown."""

from via_dash.intake.identifiers.arrive import NEVER_KEPT, Arrival, arrive
from via_dash.intake.identifiers.find import Identifier, find_identifiers

__all__ = ["NEVER_KEPT", "Arrival", "Identifier", "arrive", "find_identifiers"]
