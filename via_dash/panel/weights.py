"""Columns that are named as a weight and do not weigh: told, with why not, because without them figures are others."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from via_dash.language import LANGUAGES, Text, say
from via_dash.panel.background import per_person
from via_dash.panel.layout import Layout
from via_dash.panel.notes import Notes
from via_dash.panel.readings import Choice, Reading
from via_dash.panel.roles import Mapping
from via_dash.panel.table import Table
from via_dash.panel.values import numbers

if TYPE_CHECKING:
    import numpy as np

WEIGHT = ("gewicht", "weging", "weegfactor", "weegfactoren", "weight", "weights", "wgt", "pweight", "pw")
KILOS = (20, 250)


def note_unused(table: Table, roles: Mapping, used: Iterable[str], notes: Notes, place: Layout) -> None:
    """Note each column that is named as a weight, plays no part and could not be one. used: the columns with a part."""
    if roles.weight is not None:
        return
    for name in sorted(set(map(str, table.frame.columns)) - set(used)):
        words = [word for word in re.split(r"[\W_\d]+", name.casefold()) if word]
        if words and (words[0] in WEIGHT or words[-1] in WEIGHT):
            reason = _why_not(*numbers(notes.kept(table.frame[name])), place)
            if reason:
                choice = Choice("none", Text(*(say(language, "reading.weight.none") for language in LANGUAGES)))
                notes.read(Reading("weight", name, "likely", reason, (choice,)))


def _why_not(values: "np.ndarray", text: "np.ndarray", place: Layout) -> str:
    """What keeps the values of the rows from being weights; "" where nothing does."""
    import numpy as np

    missing = np.isnan(values) & ~text
    changes = per_person(values, np.isnan(values), place.person, place.first)[1]
    there = values[~np.isnan(values)]
    if not len(there):
        return "text" if text.any() else "missing"
    wrong = {
        "text": text.any(),
        "missing": missing.any(),
        "negative": (there < 0).any(),
        "zero": not there.any(),
        "changes": changes.any(),
        "kilos": KILOS[0] <= there.min() and there.max() <= KILOS[1],
    }
    return next((reason for reason, found in wrong.items() if found), "")
