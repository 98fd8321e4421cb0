"""Which column plays which part: the mapping from a file to a panel. Names only, never data."""

import json
from collections.abc import Mapping as Dict
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from via_dash.language import Text
from via_dash.panel.outcome import Level, Outcome


@dataclass(frozen=True)
class Mapping:
    """Roles of the columns of a table.

    person: the column that identifies a person; None means repeated cross-sections (every row its own observation).
    wave: the measurement wave (long files), or None for wide files. group: pilot or control; pilot: the value of
    `group` that is the pilot. outcomes, covariates: what is measured, and background variables. cluster: the column
    for clustered standard errors. weight: a survey weight per person, 0 or more. start: the wave at which a pilot
    person's pilot starts, where that differs (empty for control persons). wide: for wide files, per outcome the column
    of each wave, in the order of the waves. wave_order: the waves from first to last, where the values themselves
    don't sort. reasons: why each role was guessed, as catalogue keys by role; empty when written by hand.
    """

    group: str
    pilot: str | float | None = None
    person: str | None = None
    wave: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    covariates: tuple[str, ...] = ()
    cluster: str | None = None
    weight: str | None = None
    start: str | None = None
    wide: Dict[str, Dict[str, str]] = field(default_factory=dict)
    wave_order: tuple[str, ...] = ()
    reasons: Dict[str, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outcomes", tuple(self.outcomes))
        object.__setattr__(self, "covariates", tuple(self.covariates))
        object.__setattr__(self, "wave_order", tuple(self.wave_order))

    def replace(self, **changes: Any) -> "Mapping":
        """A copy with some roles changed."""
        return replace(self, **changes)

    def to_json(self) -> str:
        """The mapping as JSON: column names and labels, no data."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """The mapping that `to_json` wrote."""
        raw = json.loads(text)
        outcomes = tuple(_outcome(item) for item in raw.pop("outcomes"))
        return cls(outcomes=outcomes, **raw)


def _outcome(raw: Dict[str, Any]) -> Outcome:
    levels = tuple(Level(item["value"], item["score"], Text(**item["label"])) for item in raw["levels"])
    unit = Text(**raw["unit"]) if raw["unit"] else None
    return Outcome(**{**raw, "label": Text(**raw["label"]), "levels": levels, "unit": unit})
