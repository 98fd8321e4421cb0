"""The remarks above the lines of Python about a panel."""

from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.replication.order import Lines, file_name
from via_dash.replication.panels.body import remark


def python_remarks(panel: Panel, outcome: str, language: Language) -> Lines:
    """What the lines repeat, and what they need beside the package: Python marks a remark as R does."""
    lines = remark("r", language, "title", outcome=panel.outcome(outcome).title(language))
    if panel.provenance.origin == "sample":
        return [*lines, *remark("r", language, "python_sample")]
    return [*lines, *remark("r", language, "python_own", file=file_name(panel))]
