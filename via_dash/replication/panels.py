"""The questions about a panel whose answers can be repeated elsewhere, and who writes the scripts."""

from via_dash.panel import Panel
from via_dash.replication.order import Writers

PANELS: dict[str, Writers[Panel]] = {}
