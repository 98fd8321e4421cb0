"""A question put to a panel, and everything a reader gets for it, from one result."""

from via_dash.findings.account import account
from via_dash.findings.finding import Finding, Question, finding

__all__ = ["Finding", "Question", "account", "finding"]
