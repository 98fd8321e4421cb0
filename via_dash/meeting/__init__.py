"""What a meeting works with: findings in an order, with its own titles, notes and agreements."""

from via_dash.meeting.agreements import Agreement, AgreementState, PracticeNote, themes
from via_dash.meeting.link import MAX_LINK, LinkError, read_link, write_link
from via_dash.meeting.meeting import Meeting
from via_dash.meeting.pin import Pin, Stamp, pinned
from via_dash.meeting.review import Review, Reviewed

__all__ = [
    "MAX_LINK", "Agreement", "AgreementState", "LinkError", "Meeting", "Pin", "PracticeNote", "Review", "Reviewed",
    "Stamp", "pinned", "read_link", "themes", "write_link",
]  # fmt: skip
