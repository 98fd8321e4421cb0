"""A pinned finding: as it was when it was pinned, with what the meeting adds to it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

from via_dash import __version__
from via_dash.findings import Finding
from via_dash.meeting.agreements import Agreement, PracticeNote
from via_dash.options import Language


@dataclass(frozen=True)
class Stamp:
    """Which state a pinned finding shows. pinned: when, in UTC. data: the name of the sample or file. sha256: of that
    file, empty for the programme as a whole. version: of this package."""

    pinned: datetime
    data: str
    sha256: str
    version: str


@dataclass(frozen=True)
class Pin:
    """id: of this pin within its meeting. heading: the meeting's own title, or empty for the finding's. note: what the
    presenter adds. agreements, practice: what the meeting wrote down beside it."""

    id: str
    finding: Finding
    stamp: Stamp
    heading: str = ""
    note: str = ""
    agreements: tuple[Agreement, ...] = ()
    practice: tuple[PracticeNote, ...] = ()

    @property
    def title(self) -> str:
        """The title a reader sees."""
        return self.heading or self.finding.title

    @property
    def own(self) -> bool:
        """Whether the finding is about the reader's own data, so that no link can bring it back."""
        return self.finding.provenance.origin == "upload"

    def told_in(self, language: Language) -> "Pin":
        """The same pin with its finding in a language; what the meeting wrote stays as it is."""
        told = self.finding.told_in(language)
        return replace(self, finding=told, stamp=replace(self.stamp, data=_named(told)))


def pinned(finding: Finding, *, heading: str = "", now: datetime | None = None) -> Pin:
    """The finding as a pin, stamped. now: the moment; the present one by default."""
    stamp = Stamp(now or datetime.now(UTC), _named(finding), finding.provenance.sha256, __version__)
    return Pin(uuid4().hex[:12], finding, stamp, heading=heading)


def _named(finding: Finding) -> str:
    """What a reader calls the data: the title of a sample, the name of a file."""
    found = finding.provenance
    return found.title(finding.language) if found.origin == "sample" else found.name
