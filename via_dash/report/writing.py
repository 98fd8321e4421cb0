"""Findings or a whole meeting as one file: slides, a document, a workbook or a web page; made in memory."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from via_dash.findings import Finding
from via_dash.meeting import Meeting
from via_dash.options import Ending, Language, Template, check_option

Progress = Callable[[int, int], None]
MAKERS: dict[Ending, tuple[str, str]] = {
    "pptx": ("via_dash.report.slides", "slides"),
    "docx": ("via_dash.report.document", "document"),
    "xlsx": ("via_dash.report.workbook", "workbook"),
    "html": ("via_dash.report.page", "page"),
}


def render(
    meeting: Meeting, ending: Ending, language: Language, *, template: Template = "plain",
    progress: Progress | None = None,
) -> bytes:  # fmt: skip
    """The file's content. template: how slides look. progress: called with (findings done, findings in all).

    Raises ValueError for another ending, language or template, and for a meeting without findings.
    """
    check_option("ending", ending, Ending)
    check_option("language", language, Language)
    check_option("template", template, Template)
    if not meeting.pins:
        raise ValueError("there is no finding to write")
    room, name = MAKERS[ending]
    told = meeting.told_in(language)
    made: bytes = getattr(import_module(room), name)(told, language, template, progress or _silent)
    return made


def write(
    findings: Meeting | Sequence[Finding], path: str | Path, language: Language = "nl", *,
    template: Template = "plain", progress: Progress | None = None,
) -> Path:  # fmt: skip
    """Write findings, or a meeting with what was agreed, to `path`: pptx, docx, xlsx or html by its ending.

    Gives the path back. Raises ValueError for another ending, language or template, and without a finding.
    """
    target = Path(path)
    ending = cast(Ending, target.suffix.lower().removeprefix("."))
    meeting = findings if isinstance(findings, Meeting) else Meeting.of(tuple(findings))
    target.write_bytes(render(meeting, ending, language, template=template, progress=progress))
    return target


def _silent(done: int, total: int) -> None:
    """No progress is shown."""
