"""Tables of totals recognised: a row per group, wave and category with its number, or numbers or means per cell."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from via_dash.intake import hints
from via_dash.intake.arms import find_pilot
from via_dash.intake.direction import better_of
from via_dash.intake.evidence import Column, Evidence
from via_dash.intake.measures import kind_of, outcome_of
from via_dash.intake.parts import find_group, find_person, find_wave
from via_dash.intake.total_names import by_outcome, part_of, says_number, says_percent
from via_dash.intake.total_outcomes import no_yes, worded_outcome
from via_dash.panel import Mapping, Outcome, Table

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_LEVELS = 50_000, 20
OUTCOME = "uitkomst"
CATEGORY = ("categorie", "category", "antwoord", "answer", "niveau", "klasse", "uitkomst", "waarde", "status", "score")


def guess_aggregated(table: "Table | pd.DataFrame") -> Mapping | None:
    """The mapping of a table of totals; None for a table of persons, or where it can't be told.

    A table of totals names a number of persons (aantal, n) and has each combination of group, wave, background and
    category once; or has each combination of group, wave and background once, with a mean, standard deviation and
    number per outcome, or with a column of whole numbers (percentages with a number) per category.
    """
    table = table if isinstance(table, Table) else Table(table)
    if not 1 < len(table) <= MOST_ROWS:
        return None
    evidence = Evidence(table)
    person, reason = find_person(evidence)
    told = reason in ("guess.person.name", "guess.person.repeats")
    if told and not says_number(str(person)) and not hints.is_place(str(person)):
        return None
    found = _Parts(evidence)
    return found.means() or found.cells() or found.categories()


class _Parts:
    """The columns of a table that may be one of totals, by the part they could play."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        columns = evidence.columns
        wave, self.wave_reason = find_wave([column for column in columns if not _numeric_name(column)], None)
        left = [column for column in columns if column.name != wave]
        group, self.group_reason = find_group([column for column in left if not _numeric_name(column)], None)
        self.wave, self.group = wave, group
        self.rest = [column for column in left if column.name != group]
        self.number = next((column for column in self.rest if says_number(column.name)), None)

    def means(self) -> Mapping | None:
        """A mean, a standard deviation and a number per outcome, told by the names of the columns."""
        parts: dict[str, dict[str, str]] = {}
        for column in self.rest:
            told = part_of(column.name)
            if told is not None and _about_numbers(column):
                parts.setdefault(told[1], {}).setdefault(told[0], column.name)
        shared = parts.get("", {}).get("n")
        moments = {}
        for name, columns in parts.items():
            if "mean" in columns and "sd" in columns and (columns.get("n") or shared):
                moments[name or columns["mean"]] = {**columns, "n": columns.get("n") or str(shared)}
        taken = {column for columns in moments.values() for column in columns.values()}
        outcomes = [Outcome(name, better=better_of(name, "", [])[0]) for name in moments]
        covariates = [column for column in self.rest if column.name not in taken]
        return self._mapping(outcomes, covariates, "guess.totals.means", moments=moments) if moments else None

    def cells(self) -> Mapping | None:
        """A column of whole numbers, or of percentages of a number, per category."""
        free = [column for column in self.rest if column is not self.number]
        values = [column for column in free if _is_value(column)]
        if not self._once([column for column in free if column not in values]):
            values = [column for column in values if hints.hinted(column.name, hints.BACKGROUND) < 2]
        others = [column for column in free if column not in values]
        percent = self.number is not None and all(_percent(column) for column in values)
        if not self.wave or not self.group or not values or not self._once(others):
            return None
        if not percent and (len(values) < 2 or not all(_counts(column) for column in values)):
            return None
        names = [column.name for column in values]
        count = None if self.number is None else self.number.name
        if len(names) == 1:
            name = "_".join(word for word in names[0].split("_") if not says_percent(word)) or names[0]
            outcome = Outcome(name, "binary", better_of(name, "", [])[0], levels=no_yes())
            return self._mapping([outcome], others, "guess.totals.cells", count=count, counts={name: {"1": names[0]}})
        counts = by_outcome(names, OUTCOME)
        outcomes = [worded_outcome(name, list(columns)) for name, columns in counts.items()]
        return self._mapping(outcomes, others, "guess.totals.cells", count=count, counts=counts)

    def categories(self) -> Mapping | None:
        """A row per category, with the number of persons who gave that answer."""
        if self.number is None or not _about_numbers(self.number):
            return None
        free = [column for column in self.rest if column is not self.number and not says_percent(column.name)]
        few = [column for column in free if 2 <= column.distinct <= MOST_LEVELS]
        measured = [column for column in few if hints.hinted(column.name, hints.BACKGROUND) < 2]
        named = [c for c in measured if any(hints.hinted(c.name, words) for words in (hints.MEASURE, CATEGORY))]
        chosen = (named or measured)[-1:]
        covariates = [column for column in few if column not in chosen]
        if not chosen or not self._once(few) or self._once(covariates):
            return None
        return self._mapping([self._levelled(chosen[0])], covariates, "guess.totals.count", count=self.number.name)

    def _once(self, columns: Sequence[Column]) -> bool:
        """Whether each combination of group, wave and these columns occurs once."""
        import pandas as pd

        names = [name for name in (self.wave, self.group) if name] + [column.name for column in columns]
        codes = {column.name: column.coded.codes for column in self.evidence.columns if column.name in names}
        return bool(codes) and not pd.DataFrame(codes).duplicated().any()

    def _levelled(self, column: Column) -> Outcome:
        """The outcome of a column of categories; words without a known order keep the order of the file."""
        kind = kind_of(column)[0]
        outcome = outcome_of(column, column.coded, self.evidence.table.labels.get(column.name), False)[0]
        if kind is None:
            used = [text for text, n in zip(column.coded.texts, column.coded.counts, strict=True) if n]
            return worded_outcome(column.name, used)
        return replace(outcome, kind="ordinal") if outcome.kind == "numeric" else outcome

    def _mapping(
        self, outcomes: Sequence[Outcome], others: Sequence[Column], reason: str, *, count: str | None = None,
        counts: dict[str, dict[str, str]] | None = None, moments: dict[str, dict[str, str]] | None = None,
    ) -> Mapping:  # fmt: skip
        usable = [column for column in others if 2 <= column.distinct <= MOST_LEVELS and not says_number(column.name)
                  and not says_percent(column.name)]  # fmt: skip
        places = [column.name for column in usable if hints.hinted(column.name, hints.CLUSTER) >= 2 < column.distinct]
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


def _numeric_name(column: Column) -> bool:
    return says_number(column.name) or says_percent(column.name)


def _about_numbers(column: Column) -> bool:
    """Numbers, or numbers with suppressed cells among them."""
    return column.scores is not None or column.nearly_numbers


def _is_value(column: Column) -> bool:
    """Numbers that are neither a place nor a weight."""
    named = max(hints.hinted(column.name, words) for words in (hints.CLUSTER, hints.WEIGHT))
    return _about_numbers(column) and named < 2


def _counts(column: Column) -> bool:
    return column.whole and min(column.scores or [0]) >= 0


def _percent(column: Column) -> bool:
    scores = column.scores or []
    inside = bool(scores) and min(scores) >= 0 and max(scores) <= 100
    return inside and (says_percent(column.name) or not column.whole)
