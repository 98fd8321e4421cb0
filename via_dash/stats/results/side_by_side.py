"""Effects of several pilots on one scale: a share in favour of the pilot, with its interval where there is one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from via_dash.language import Text
from via_dash.stats.results.core import frame_of

if TYPE_CHECKING:
    import pandas as pd

Origin = Literal["computed", "printed", "own"]
MadeUp = Literal["numbers", "spread"]


@dataclass(frozen=True)
class SideEffect:
    """One effect: a difference in shares, positive where it is in favour of the pilot (0.05 is 5 percentage points).

    name: of the pilot or study. topic: what was measured. group: whom it is about. origin: computed from a sample;
    printed, without an interval (ci_low, ci_high and n None); or computed from the reader's own data. printed: what the
    report has, where it has it. source: where it is printed. remark: what a reader must know. reason: a catalogue key
    under `reason.` where no estimate can be given. made_up: what the interval rests on that no report prints: the
    numbers of persons, or the spread.
    """

    name: Text
    topic: Text
    group: Text
    origin: Origin
    estimate: float | None
    ci_low: float | None = None
    ci_high: float | None = None
    n_pilot: int | None = None
    n_control: int | None = None
    printed: float | None = None
    source: Text | None = None
    remark: Text | None = None
    reason: str | None = None
    made_up: MadeUp | None = None

    @property
    def has_interval(self) -> bool:
        """Whether there is an interval to judge by."""
        return self.estimate is not None and self.ci_low is not None and self.ci_high is not None


@dataclass(frozen=True)
class NotOnScale:
    """A finding in figures that cannot be put on the scale, and why."""

    name: Text
    what: Text
    why: Text


@dataclass(frozen=True)
class SideBySideResult:
    """The effects in the order of the list, the reader's own at the end, and what is not among them."""

    effects: tuple[SideEffect, ...]
    not_on_scale: tuple[NotOnScale, ...]
    method: str = "did"

    @property
    def judged(self) -> tuple[SideEffect, ...]:
        """Those of the programme whose interval rests on what is printed."""
        return tuple(effect for effect in self.computed if effect.made_up is None)

    @property
    def computed(self) -> tuple[SideEffect, ...]:
        """Those of the programme that have an interval."""
        return tuple(effect for effect in self.effects if effect.has_interval and effect.origin == "computed")

    @property
    def own(self) -> tuple[SideEffect, ...]:
        """The reader's own."""
        return tuple(effect for effect in self.effects if effect.origin == "own")

    def to_frame(self) -> "pd.DataFrame":
        """Columns: entry, topic, subgroup, origin, estimate, ci_low, ci_high, printed (all shares), n_pilot, n_control,
        made_up, why (a Text: why it is not on the scale)."""
        return frame_of([*_effects(self.effects), *_others(self.not_on_scale)])


def _effects(effects: Iterable[SideEffect]) -> Iterable[dict[str, object]]:
    for item in effects:
        yield dict(
            entry=item.name, topic=item.topic, subgroup=item.group, origin=item.origin, estimate=item.estimate,
            ci_low=item.ci_low, ci_high=item.ci_high, printed=item.printed, n_pilot=item.n_pilot,
            n_control=item.n_control, made_up=item.made_up, why=item.remark,
        )  # fmt: skip


def _others(items: Iterable[NotOnScale]) -> Iterable[dict[str, object]]:
    for item in items:
        yield dict(entry=item.name, topic=item.what, origin="not_on_scale", why=item.why)
