"""An old Excel file opened by a process of its own first: a damaged one can take down the process that opens it."""

import subprocess
import sys
from pathlib import Path

from via_dash.intake.worksheet import Facts
from via_dash.panel import IntakeError, Problem

MEMORY = 3 << 30
SECONDS = 60


def opened_apart(content: bytes) -> dict[str, Facts]:
    """No facts: an .xls doesn't tell them. Raises IntakeError (file.unreadable) for one that a process can't open
    within its memory and time."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("opening.py")), str(MEMORY)]
    try:
        subprocess.run(command, input=content, capture_output=True, check=True, timeout=SECONDS)
    except (subprocess.SubprocessError, OSError):
        raise IntakeError([Problem("file.unreadable", values={"format": "Excel"})]) from None
    return {}
