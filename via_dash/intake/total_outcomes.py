"""Outcomes of a table of totals, from the names of their categories."""

from collections.abc import Sequence

from via_dash.intake.direction import better_of
from via_dash.intake.total_names import by_outcome, subject_of
from via_dash.language import Text
from via_dash.panel import Level, Outcome
from via_dash.panel.category_counts import no_yes
from via_dash.panel.scales import order_of
from via_dash.panel.words import negated, truth_of

UNNAMED = "uitkomst"


def outcomes_of(columns: Sequence[str]) -> dict[str, tuple[Outcome, dict[str, str]]]:
    """Per outcome itself and the column of each of its levels, from the names of columns of numbers or percentages: one
    outcome where they are steps whose order is known (none, some, many), else a yes or no per column."""
    named = {subject_of(name): name for name in columns}
    if len(named) < len(columns):
        named = {name: name for name in columns}
    found: dict[str, tuple[Outcome, dict[str, str]]] = {}
    for name, parts in by_outcome(list(named), UNNAMED).items() if len(named) > 1 else ():
        outcome = worded_outcome(name, list(parts))
        if outcome is not None:
            found[name] = outcome, {level: named[part] for level, part in parts.items()}
    taken = {column for _, parts in found.values() for column in parts.values()}
    for name, column in named.items():
        if column not in taken:
            found[name] = Outcome(name, "binary", better_of(name, "", [])[0], levels=no_yes()), {"1": column}
    return found


def worded_outcome(name: str, categories: Sequence[str]) -> Outcome | None:
    """An outcome with a level per category, from first to last; None where neither numbers nor words say which that is.
    No comes before yes."""
    places = _places(list(categories))
    if places is None:
        return None
    two = len(categories) == 2
    ranked = sorted(zip(places, categories, strict=True))
    scores = [place if text.isdecimal() and not two else float(rank + (not two)) for rank, (place, text) in
              enumerate(ranked)]  # fmt: skip
    levels = tuple(Level(text, score, Text.same(text)) for score, (_, text) in zip(scores, ranked, strict=True))
    return Outcome(name, "binary" if two else "ordinal", better_of(name, "", [text for _, text in ranked])[0],
                   levels=levels)  # fmt: skip


def _places(categories: list[str]) -> list[float] | None:
    if all(text.isdecimal() for text in categories):
        return [float(text) for text in categories]
    words = [text.replace("_", " ") for text in categories]
    order = order_of(words)
    if order is not None:
        return list(order.places)
    for says in (truth_of, lambda text: not negated(text)):
        found = [says(text) for text in words]
        if len(words) == 2 and set(found) == {True, False}:
            return [float(bool(truth)) for truth in found]
    return None
