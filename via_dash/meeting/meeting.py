"""A meeting: its pins, in the order in which they are shown. Every change gives another meeting."""

from dataclasses import dataclass, replace
from typing import Any

from via_dash.findings import Finding
from via_dash.meeting.pin import Pin, pinned
from via_dash.options import Language


@dataclass(frozen=True)
class Meeting:
    """title: of the set, on its first slide and page. pins: in order."""

    title: str = ""
    pins: tuple[Pin, ...] = ()

    @classmethod
    def of(cls, findings: "tuple[Finding, ...] | list[Finding]", title: str = "") -> "Meeting":
        """A meeting of these findings, pinned now."""
        return cls(title, tuple(pinned(finding) for finding in findings))

    def add(self, finding: Finding) -> "Meeting":
        """With the finding at the end; unchanged where this very finding is pinned already."""
        return self if self.pin_of(finding) else replace(self, pins=(*self.pins, pinned(finding)))

    def remove(self, id: str) -> "Meeting":
        """Without a pin. KeyError for an unknown one."""
        self.pin(id)
        return replace(self, pins=tuple(pin for pin in self.pins if pin.id != id))

    def move(self, id: str, by: int) -> "Meeting":
        """With a pin `by` places further down, at most to an end. KeyError for an unknown one."""
        pin, rest = self.pin(id), [other for other in self.pins if other.id != id]
        place = self.pins.index(pin) + by
        rest.insert(max(0, min(len(rest), place)), pin)
        return replace(self, pins=tuple(rest))

    def edit(self, id: str, **changes: Any) -> "Meeting":
        """With fields of a pin changed: heading, note, agreements, practice. KeyError for an unknown one."""
        changed = replace(self.pin(id), **changes)
        return replace(self, pins=tuple(changed if pin.id == id else pin for pin in self.pins))

    def pin(self, id: str) -> Pin:
        """The pin with that id; KeyError where there is none."""
        for pin in self.pins:
            if pin.id == id:
                return pin
        raise KeyError(f"no pin {id!r}")

    def pin_of(self, finding: Finding) -> Pin | None:
        """The pin that answers the same question about the same data; None where there is none."""
        return next((pin for pin in self.pins if pin.finding.same_as(finding)), None)

    def without_own(self) -> "Meeting":
        """Only the pins about public data."""
        return replace(self, pins=tuple(pin for pin in self.pins if not pin.own))

    def told_in(self, language: Language) -> "Meeting":
        """Every finding in a language."""
        return replace(self, pins=tuple(pin.told_in(language) for pin in self.pins))
