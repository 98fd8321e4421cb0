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
from via_dash.intake.total_names import (
    PERCENT,
    meaning_of,
    part_of,
    says_percent,
    whole_by_name,
)
from via_dash.intake.total_outcomes import outcomes_of, worded_outcome
from via_dash.intake.wholes import find_whole, holds_all, rows_of
from via_dash.panel import Mapping, Outcome, Table
from via_dash.panel.places import names_place
from via_dash.panel.readings import UNANSWERED, answer_key
from via_dash.panel.totals import SUPPRESSED
from via_dash.panel.values import parse_numbers

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_LEVELS = 50_000, 20
ROUNDED = 0.51
TOLD = ("guess.person.name", "guess.person.repeats")
INDICATOR = ("indicator", "maat", "onderwerp", "variabele", "measure", "variable", "topic")
CATEGORY = ("categorie", "category", "antwoord", "answer", "niveau", "klasse", "uitkomst", "waarde", "status", "score")


Cells = dict[str, tuple[Outcome, dict[str, str]]]


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
    if person is not None and reason in TOLD and not _may_be_total(evidence.column(person)):
        return None
    found = _Parts(evidence)
    return found.means() or found.cells() or found.categories() or found.indicators() or found.single()


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
        numbers = [column for column in self.rest if whole_by_name(column.name) in (1, 2)]
        self.number = next(iter(numbers), None)

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
        """A column of whole numbers, or of percentages of a number, per category or per outcome.

        Parts whose order is known and that are all there is are one outcome. Others are an outcome each, a share of the
        column that counts everyone; where that is not known, it is left to the reader.
        """
        values = self._values()
        others = self._besides(values)
        if not self.wave or not self.group or not values or not self._once(others):
            return None
        shares = [column for column in values if _percent(column)]
        counts = [column for column in values if column not in shares and _counts(column)]
        whole = find_whole(counts)
        if any(map(self._is_unit, others)) and (whole.column is None or not holds_all(whole.column, counts)):
            return None
        if whole.column is None:
            return None if shares else self._without_whole(counts, others)
        if any(self._repeats_everyone(other, others, whole.column) for other in others):
            return None
        parts = [column for column in counts if column is not whole.column]
        shares = [share for share in shares if not _repeats(share, parts, whole.column)]
        if not shares and not parts:
            return None
        found = {**_outcomes(shares), **_outcomes(parts)}
        made = self._cells(found, others, whole.column.name)
        asked = _bare(whole.column, shares) and not parts
        answers = {answer_key("total", ""): UNANSWERED} if asked else {}
        return made.replace(answers=answers, reasons={**made.reasons, "count": whole.reason})

    def indicators(self) -> Mapping | None:
        """Several indicators under each other: nothing to count before one of them is chosen."""
        free = [column for column in self.rest if column.distinct > 1 and hints.hinted(column.name, INDICATOR) >= 2]
        numbers = [column for column in self.rest if _about_numbers(column)]
        if not self.wave or not self.group or not free or not numbers or self._once([]):
            return None
        found = self._mapping([], [], "guess.totals.indicators")
        return found if self._once(free) else None

    def single(self) -> Mapping | None:
        """One row per group and wave with figures of which the number of persons is not given: a panel says so."""
        values = self._values()
        if not self.wave or not self.group or not values or self._besides(values) or not self._once([]):
            return None
        return self._mapping(
            [Outcome(c.name, better=better_of(c.name, "", [])[0]) for c in values], [], "guess.outcomes.sections"
        )

    def _values(self) -> list[Column]:
        """The columns of numbers: not those of background where rows differ in nothing else, nor codes of places."""
        values = [
            column for column in self.rest if _about_numbers(column) and not _runs(column) and not _weight(column)
        ]
        values = [column for column in values if not _is_place(column) or whole_by_name(column.name)
                  or self._once([]) and not self._of_group(column)]  # fmt: skip
        if self._once(self._besides(values)):
            return values
        return [column for column in values if hints.hinted(column.name, hints.BACKGROUND) < 2]

    def _of_group(self, column: Column) -> bool:
        """Whether a column has one value per group, and not the same one in both: the code of the group's place."""
        frame = self._codes([self.group, column.name])
        return column.distinct > 1 and not frame.groupby(self.group)[column.name].nunique().gt(1).any()

    def _is_unit(self, column: Column) -> bool:
        """Whether a column names what comes back at each wave and is no place: persons."""
        once = self.wave is not None and not self._codes([self.wave, column.name]).duplicated().any()
        return once and column.distinct > 2 and not _is_place(column)

    def _repeats_everyone(self, column: Column, others: Sequence[Column], whole: Column) -> bool:
        """Whether a column divides rows that all count the same persons, so that it holds answers or indicators: by its
        name, or because the number of everyone is the same for each of its values."""
        if hints.is_background(column.name) or _is_place(column):
            return False
        rest = [name for name in (self.wave, self.group) if name] + [one.name for one in others if one is not column]
        same = not self._codes([*rest, whole.name]).groupby(rest)[whole.name].nunique().gt(1).any()
        return same or any(hints.hinted(column.name, words) >= 2 for words in (CATEGORY, INDICATOR))

    def _adds_up(self, number: Column, covariates: Sequence[Column]) -> bool:
        """Whether the numbers per answer are together those of a column that counts everyone, where there is one."""
        totals = [column for column in self.rest if column is not number and whole_by_name(column.name) == 3]
        if not totals:
            return True
        rows = self._codes([self.wave, self.group, *(column.name for column in covariates)])
        keys = list(rows)
        rows = rows.assign(number=rows_of(number), total=rows_of(totals[0]))
        cells = rows.groupby(keys)
        return bool((cells["number"].sum() == cells["total"].max()).all())

    def _codes(self, names: Sequence[str | None]) -> "pd.DataFrame":
        """Columns of the table as codes, a row each."""
        import pandas as pd

        return pd.DataFrame({name: self.evidence.column(name).coded.codes for name in names if name})

    def _cells(self, found: Cells, others: Sequence[Column], count: str | None) -> Mapping:
        outcomes = [outcome for outcome, _ in found.values()]
        counts = {name: columns for name, (_, columns) in found.items()}
        return self._mapping(outcomes, others, "guess.totals.cells", count=count, counts=counts)

    def _besides(self, values: Sequence[Column]) -> list[Column]:
        """The columns beside these that may tell rows apart; a running number tells nothing."""
        free = [column for column in self.rest if column not in values]
        return [column for column in free if not _runs(column)]

    def _without_whole(self, counts: Sequence[Column], others: Sequence[Column]) -> Mapping | None:
        """Numbers of which none counts everyone: an outcome where they are known to be all there is, else a question.
        About places they may be figures of any kind, and are no parts."""
        found = _outcomes(counts)
        known = all(len(columns) > 1 for _, columns in found.values())
        if len(counts) < 2 or (not known and any(names_place(column.name, column.texts) for column in others)):
            return None
        made = self._cells(found, others, None)
        return made if known else made.replace(answers={answer_key("total", ""): UNANSWERED})

    def categories(self) -> Mapping | None:
        """A row per category, with the number of persons who gave that answer."""
        if self.number is None or not _about_numbers(self.number):
            return None
        free = [column for column in self.rest if not whole_by_name(column.name) and not says_percent(column.name)]
        few = [column for column in free if 2 <= column.distinct <= MOST_LEVELS]
        measured = [column for column in few if hints.hinted(column.name, hints.BACKGROUND) < 2]
        named = [c for c in measured if any(hints.hinted(c.name, words) for words in (hints.MEASURE, CATEGORY))]
        chosen = (named or measured)[-1:]
        covariates = [column for column in few if column not in chosen]
        if not chosen or not self._once(few) or self._once(covariates) or not self._adds_up(self.number, covariates):
            return None
        return self._mapping([self._levelled(chosen[0])], covariates, "guess.totals.count", count=self.number.name)

    def _once(self, columns: Sequence[Column]) -> bool:
        """Whether each combination of group, wave and these columns occurs once."""
        names = [name for name in (self.wave, self.group) if name] + [column.name for column in columns]
        return bool(names) and not self._codes(names).duplicated().any()

    def _levelled(self, column: Column) -> Outcome:
        """The outcome of a column of categories; one of words without a known order has no levels yet."""
        kind = kind_of(column)[0]
        outcome = outcome_of(column, column.coded, self.evidence.table.labels.get(column.name), False)[0]
        if kind is None:
            used = [text for text, n in zip(column.coded.texts, column.coded.counts, strict=True) if n]
            return worded_outcome(column.name, used) or Outcome(column.name, "ordinal")
        return replace(outcome, kind="ordinal") if outcome.kind == "numeric" else outcome

    def _mapping(
        self, outcomes: Sequence[Outcome], others: Sequence[Column], reason: str, *, count: str | None = None,
        counts: dict[str, dict[str, str]] | None = None, moments: dict[str, dict[str, str]] | None = None,
    ) -> Mapping:  # fmt: skip
        plain = [column for column in others if not _numeric_name(column)]
        usable = [column for column in plain if 2 <= column.distinct <= MOST_LEVELS]
        places = [column.name for column in plain if column.distinct > 2 and _is_place(column)]
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


def _outcomes(columns: Sequence[Column]) -> dict[str, tuple[Outcome, dict[str, str]]]:
    return outcomes_of([column.name for column in columns])


def _may_be_total(key: Column) -> bool:
    """Whether a key that was found may stand in a table of totals: it counts persons, names places or numbers rows."""
    return bool(whole_by_name(key.name)) or _is_place(key) or _runs(key)


def _numeric_name(column: Column) -> bool:
    return bool(whole_by_name(column.name)) or says_percent(column.name)


def _is_place(column: Column) -> bool:
    return hints.hinted(column.name, hints.CLUSTER) >= 2 or names_place(column.name, column.texts)


def _runs(column: Column) -> bool:
    """Whether a column numbers the rows."""
    return column.distinct == len(column.coded.codes) and column.whole and hints.hinted(column.name, hints.PERSON) >= 2


def _repeats(share: Column, parts: Sequence[Column], whole: Column) -> bool:
    """Whether a percentage is one of the numbers divided by that of everyone, once more."""
    import numpy as np

    percent = rows_of(share)
    found = [100 * rows_of(part) / np.where(rows_of(whole) > 0, rows_of(whole), np.nan) for part in parts]
    return any(np.nanmax(np.abs(percent - each), initial=0.0) <= ROUNDED for each in found)


def _bare(whole: Column, shares: Sequence[Column]) -> bool:
    """Whether a number and a percentage say no more than that (aantal, percentage): 20 and 50 % may be 20 persons of
    whom half did, or 20 who did, half of all."""
    said = [word for share in shares for word in meaning_of(share.name) if word not in PERCENT]
    return len(shares) == 1 and not said and meaning_of(whole.name) in (["aantal"], ["number"], ["count"])


def _about_numbers(column: Column) -> bool:
    """Numbers, or numbers with suppressed cells among them."""
    return column.scores is not None or column.nearly_numbers or bool(_shown(column))


def _shown(column: Column) -> list[float]:
    """The numbers of a column in which every other cell is suppressed (<10, x); empty for another column."""
    texts = [text for text in column.texts if not SUPPRESSED.fullmatch(text)]
    numbers = [number for number in parse_numbers(texts) if number is not None]
    return numbers if len(numbers) == len(texts) else []


def _weight(column: Column) -> bool:
    return hints.hinted(column.name, hints.WEIGHT) >= 2


def _counts(column: Column) -> bool:
    """Whole numbers of 0 or more, suppressed ones and slips left aside."""
    numbers = [number for number in parse_numbers(column.texts) if number is not None]
    return bool(numbers) and all(number >= 0 and number.is_integer() for number in numbers)


def _percent(column: Column) -> bool:
    scores = column.scores or []
    inside = bool(scores) and min(scores) >= 0 and max(scores) <= 100
    return inside and (says_percent(column.name) or not column.whole or all("%" in text for text in column.coded.texts))
