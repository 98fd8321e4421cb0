"""Panel → cells: counts and moments per group × wave × subgroup, aggregated once, kept in the panel's memo."""

from via_dash.engine.cells import Cells, Pair, cells
from via_dash.engine.patterns import MomentPatterns, PersonPatterns, moment_patterns, person_patterns

__all__ = ["Cells", "MomentPatterns", "Pair", "PersonPatterns", "cells", "moment_patterns", "person_patterns"]
