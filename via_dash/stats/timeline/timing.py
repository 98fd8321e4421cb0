"""The waves of a study over time: which wave the others are measured against, and which lie before the start."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from via_dash.engine.columns import observed_waves

if TYPE_CHECKING:
    from via_dash.panel import Panel


@dataclass(frozen=True)
class Timing:
    """Positions of waves in the panel. waves: those at which both groups were observed. reference: the wave against
    which the others are measured, None where there is no wave to choose. before: the waves before the reference that
    are known to lie before the start of the pilot."""

    waves: tuple[int, ...]
    reference: int | None
    before: tuple[int, ...]
    remarks: tuple[str, ...]

    def until(self, last: int) -> "Timing":
        """The same with only the waves up to and including `last`."""
        return replace(self, waves=tuple(wave for wave in self.waves if wave <= last))


def timing(panel: "Panel", outcome: str, reference: str | None = None) -> Timing:
    """The waves that a study over time can use, and the one it measures against.

    reference None: the last wave before the earliest start of a pilot person, where the panel knows starts and has such
    a wave; else the first wave at which both groups were observed. A reference that is named is taken to lie before the
    start where the panel knows none. Remarks: `reference_after_start` (at the reference the pilot had begun: nothing
    counts as before), `different_starts` (pilot persons did not all start at one wave).
    Raises KeyError for an unknown wave, ValueError for a reference at which a group was not observed.
    """
    pilot, control = observed_waves(panel, outcome)
    waves = tuple(wave for wave in pilot if wave in control)
    starts = starting_waves(panel)
    chosen = _reference(panel, waves, reference)
    if chosen is None:
        return Timing((), None, (), ())
    begun = bool(starts) and chosen >= starts[0]
    before = () if begun else tuple(wave for wave in waves if wave < chosen)
    remarks = ("reference_after_start",) if begun else ()
    return Timing(waves, chosen, before, (*remarks, *(("different_starts",) if len(starts) > 1 else ())))


def starting_waves(panel: "Panel") -> tuple[int, ...]:
    """The waves at which pilot persons start, in order; empty where the panel does not know."""
    if "start" not in panel.persons:
        return ()
    starts = panel.persons["start"].to_numpy()[panel.persons["pilot"].to_numpy(dtype=bool)]
    return tuple(sorted({int(start) for start in starts if start >= 0}))


def last_before_start(panel: "Panel", waves: Iterable[int]) -> int | None:
    """Of these waves, in order, the last before any pilot person starts; None where the panel does not know when that
    is, or has no such wave."""
    starts = starting_waves(panel)
    earlier = [wave for wave in waves if starts and wave < starts[0]]
    return earlier[-1] if earlier else None


def _reference(panel: "Panel", waves: tuple[int, ...], reference: str | None) -> int | None:
    if reference is not None:
        chosen = panel.wave_index(reference)
        if chosen not in waves:
            names = ", ".join(repr(panel.waves[wave].value) for wave in waves)
            raise ValueError(f"reference must be a wave at which both groups were observed: {names}; not {reference!r}")
        return chosen
    before = last_before_start(panel, waves)
    return before if before is not None else waves[0] if waves else None
