"""The questions about a panel whose answers can be repeated elsewhere, and who writes the scripts."""

from via_dash.panel import Panel
from via_dash.replication import panel_r_effects
from via_dash.replication.order import Writers

PANELS: dict[str, Writers[Panel]] = {
    "trend": {"r": panel_r_effects.trend},
    "did": {"r": panel_r_effects.did},
    "event_study": {"r": panel_r_effects.event_study},
}
