"""Reading a set back from its workbook, as it was or as it was filled in at the half-yearly review."""

from via_dash.meeting import Review
from via_dash.panel import IntakeError


class ReadBackError(IntakeError):
    """A file that holds no set that can be read back; `.problems` says what, where and what to do."""


def read_back(content: bytes) -> Review:
    """The set in a workbook that `render(meeting, "xlsx", …)` made, edited and saved by whatever program (XLSX, ODS).

    Raises ReadBackError for a file that is no such workbook. What is wrong in single cells is told in
    `Review.problems`, and all else is read.
    """
    raise NotImplementedError
