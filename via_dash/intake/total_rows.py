"""The rows of a table of totals: which columns tell them apart, and what the rest of the columns hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from via_dash.intake import hints
from via_dash.intake.arms import find_pilot
from via_dash.intake.evidence import Column, Evidence
from via_dash.intake.parts import find_group, find_wave
from via_dash.intake.total_columns import has_number_name, holds_numbers, is_place, numbers_rows
from via_dash.intake.total_names import whole_by_name
from via_dash.intake.wholes import rows_of
from via_dash.panel import Mapping, Outcome

if TYPE_CHECKING:
    import pandas as pd

MOST_LEVELS = 20
INDICATOR = ("indicator", "maat", "onderwerp", "variabele", "measure", "variable", "topic")
CATEGORY = ("categorie", "category", "antwoord", "answer", "niveau", "klasse", "uitkomst", "waarde", "status", "score")
Division = Literal["groups", "answers", "unclear"]


class Rows:
    """The columns of a table by the part they could play. wave, group: "" or None where there is none. rest: the other
    columns."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        columns = evidence.columns
        self.wave, self.wave_reason = find_wave([column for column in columns if not has_number_name(column)], None)
        left = [column for column in columns if column.name != self.wave]
        self.group, self.group_reason = find_group([column for column in left if not has_number_name(column)], None)
        self.rest = [column for column in left if column.name != self.group]

    @property
    def compared(self) -> bool:
        """Whether there are waves and groups."""
        return bool(self.wave and self.group)

    def values(self) -> list[Column]:
        """The columns of numbers: not those of background where rows differ in nothing else, nor codes of places."""
        values = [column for column in self.rest if holds_numbers(column)]
        values = [column for column in values if not is_place(column) or whole_by_name(column.name)
                  or self.once([]) and not self._of_group(column)]  # fmt: skip
        if self.once(self.besides(values)):
            return values
        return [column for column in values if hints.hinted(column.name, hints.BACKGROUND) < 2]

    def besides(self, values: Sequence[Column]) -> list[Column]:
        """The columns beside these that may tell rows apart; a running number tells nothing."""
        return [column for column in self.rest if column not in values and not numbers_rows(column)]

    def once(self, columns: Sequence[Column]) -> bool:
        """Whether each combination of group, wave and these columns occurs once."""
        names = [name for name in (self.wave, self.group) if name] + [column.name for column in columns]
        return bool(names) and not self._codes(names).duplicated().any()

    def is_unit(self, column: Column) -> bool:
        """Whether a column names what comes back at each wave and is no place: persons."""
        once = self.wave is not None and not self._codes([self.wave, column.name]).duplicated().any()
        return once and column.distinct > 2 and not is_place(column)

    def division(self, column: Column, others: Sequence[Column], parts: Sequence[Column], whole: Column) -> Division:
        """What a column divides: groups of persons (men, women), or the answers or indicators of the same persons, by
        its name or because the numbers add up to that of everyone; unclear where every value has the same number of
        persons, as groups of equal size have and indicators of the same persons too. others: the columns that tell rows
        apart."""
        if hints.is_background(column.name) or is_place(column):
            return "groups"
        if self.names_answers(column):
            return "answers"
        rest = [one for one in others if one is not column]
        if len(parts) == 1 and self.adds_up(parts[0], whole, rest):
            return "answers"
        names = [str(self.wave), self.group, *(one.name for one in rest)]
        same = not self._codes([*names, whole.name]).groupby(names)[whole.name].nunique().gt(1).any()
        return "unclear" if same else "groups"

    def names_answers(self, column: Column) -> bool:
        """Whether a name says that a column holds answers or indicators."""
        return any(hints.hinted(column.name, words) >= 2 for words in (CATEGORY, INDICATOR))

    def adds_up(self, number: Column, whole: Column, keys: Sequence[Column]) -> bool:
        """Whether a number is together that of everyone in each combination of group, wave and these columns."""
        names = [str(self.wave), self.group, *(column.name for column in keys)]
        cells = self._codes(names).assign(**{"": rows_of(number), " ": rows_of(whole)}).groupby(names)
        return bool((cells[""].sum() == cells[" "].max()).all())

    def _of_group(self, column: Column) -> bool:
        """Whether a column has one value per group, and not the same one in both: the code of the group's place."""
        frame = self._codes([self.group, column.name])
        return column.distinct > 1 and not frame.groupby(self.group)[column.name].nunique().gt(1).any()

    def _codes(self, names: Sequence[str | None]) -> "pd.DataFrame":
        """Columns of the table as codes, a row each."""
        import pandas as pd

        return pd.DataFrame({name: self.evidence.column(name).coded.codes for name in names if name})

    def mapping(
        self, outcomes: Sequence[Outcome], others: Sequence[Column], reason: str, *, count: str | None = None,
        counts: dict[str, dict[str, str]] | None = None, moments: dict[str, dict[str, str]] | None = None,
    ) -> Mapping:  # fmt: skip
        """The mapping of these outcomes; the other columns are background, and the first of places the cluster."""
        plain = [column for column in others if not has_number_name(column)]
        usable = [column for column in plain if 2 <= column.distinct <= MOST_LEVELS]
        places = [column.name for column in plain if column.distinct > 2 and is_place(column)]
        group = next((column for column in self.evidence.columns if column.name == self.group), None)
        pilot, pilot_reason = find_pilot(group) if group is not None else (None, "")
        reasons = {"wave": self.wave_reason, "group": self.group_reason, "pilot": pilot_reason}
        reasons |= {"outcomes": reason, "count": "guess.totals.number" if count else ""}
        return Mapping(
            group=self.group,
            pilot=pilot,
            wave=self.wave,
            outcomes=tuple(outcomes),
            covariates=tuple(column.name for column in usable if column.name not in places[:1]),
            cluster=places[0] if places else None,
            count=count,
            counts=counts or {},
            moments=moments or {},
            reasons={role: reason for role, reason in reasons.items() if reason},
        )
