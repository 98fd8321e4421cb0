"""The person key: which column holds it, and the meaningless numbers that take its place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from via_dash.intake import hints
from via_dash.intake.aggregated import totals_in
from via_dash.intake.evidence import Evidence
from via_dash.intake.identifiers.find import Identifier
from via_dash.intake.identifiers.sample import sample_of
from via_dash.intake.parts import find_person
from via_dash.panel import Table
from via_dash.panel.layout import number_persons

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

KEYS = ("bsn", "email")
NOT_A_KEY = (hints.BACKGROUND, hints.MEASURE, hints.WAVE, hints.GROUP, hints.WEIGHT, hints.CLUSTER)


def find_key(table: Table, found: list[Identifier | None], keep: Sequence[str]) -> int | None:
    """The place of the column that identifies persons, None without one and in a table of totals.

    A column that is named as a key comes first; then a column of BSNs or e-mail addresses; then codes that hardly
    repeat themselves; and where there is nothing else, the one column of whole names, if persons have several rows.
    """
    names = [str(name) for name in table.frame.columns]
    evidence = Evidence(table)
    guessed, reason = find_person(evidence)
    if reason != "guess.person.name" and totals_in(evidence) is not None:
        return None
    place = names.index(guessed) if guessed is not None and guessed not in keep else None
    if place is not None and (reason == "guess.person.name" or (found[place] is None and _codes(table, place))):
        return place
    sure = [at for kind in KEYS for at, one in enumerate(found) if one is not None and one.kind == kind]
    if sure:
        return sure[0]
    return place if place is not None and found[place] is not None else _whole_names(table, found, keep)


def _codes(table: Table, place: int) -> bool:
    """Whether a column that hardly repeats itself can be a key, not an age or a year that happens to do so."""
    return not any(hints.hinted(str(table.frame.columns[place]), part) for part in NOT_A_KEY)


def _whole_names(table: Table, found: list[Identifier | None], keep: Sequence[str]) -> int | None:
    places = [at for at, one in enumerate(found) if one is not None and one.kind == "name" and one.column not in keep]
    if len(places) != 1:
        return None
    sample = sample_of(table, places[0])
    return places[0] if sample.share(lambda text: " " in text) > 0.5 and sample.variety <= 0.75 else None


def numbered(series: "pd.Series[Any]") -> "np.ndarray":
    """The numbers 1 … N, drawn in a random order, in place of N keys; NaN where the key is missing.

    The order differs each time, so that no number can be led back to a place in the file or to a key.
    """
    import numpy as np

    person = number_persons(series)
    numbers = np.random.default_rng().permutation(int(person.max(initial=-1)) + 1) + 1
    if (person >= 0).all():
        return np.asarray(numbers[person])
    return np.asarray(np.append(numbers, np.nan)[person])
