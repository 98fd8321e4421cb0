"""Values that can't be: outside the labels of the file, no age or percentage, or still to come."""

from datetime import date
from typing import TYPE_CHECKING

from via_dash.intake.hints import hinted
from via_dash.intake.identifiers.dates import date_of
from via_dash.intake.quality.look import Look
from via_dash.panel import Problem
from via_dash.panel.no_answer_codes import labelled_numbers, stand_ins
from via_dash.panel.values import encode, numbers

if TYPE_CHECKING:
    import numpy as np

AGE = ("leeftijd", "age", "lft")
PERCENTAGE = ("percentage", "procent", "percent", "pct", "perc")
YEAR = ("geboortejaar", "birthyear", "jaar", "year", "startjaar")
RANGES = ((AGE, "quality.age", 0.0, 120.0), (PERCENTAGE, "quality.percentage", 0.0, 100.0))
FIRST = 20


def impossible_problems(look: Look, told: frozenset[str]) -> list[Problem]:
    """The remarks about values that can't be. told: columns of which the values were already found not to fit."""
    problems = [one for name in look.measured for one in _measured(name, look, name in told)]
    dated = [name for name in (look.roles.wave, look.roles.start, *look.roles.covariates) if name]
    return problems + [one for name in dict.fromkeys(dated) for one in _future(name, look)]


def _measured(name: str, look: Look, told: bool) -> list[Problem]:
    """Codes that look like missing first; what is left is held against the labels and the kind of number it is."""
    import numpy as np

    values, _ = numbers(look.series(name))
    labelled = labelled_numbers(look.table.value_labels.get(name, {}))
    codes = np.isin(values, stand_ins(values, labelled))
    problems = [] if told else look.problem("quality.stand_in", name, codes)
    rest = ~codes & ~np.isnan(values)
    if not told and len(labelled) > 1:
        problems += look.problem("quality.unlabelled", name, rest & _without_label(values, labelled))
    for words, code, low, high in RANGES:
        if hinted(name, words) >= 2:
            problems += look.problem(code, name, rest & ((values < low) | (values > high)))
    return problems


def _without_label(values: "np.ndarray", labelled: list[float]) -> "np.ndarray":
    """Outside the labels, or between them where every whole number has one."""
    import numpy as np

    low, high = labelled[0], labelled[-1]
    outside = (values < low) | (values > high)
    whole = len(labelled) > 2 and labelled == [low + step for step in range(len(labelled))]
    return outside | ~np.isin(values, labelled) if whole else outside


def _future(name: str, look: Look) -> list[Problem]:
    """Dates and years that are still to come."""
    import numpy as np

    series = look.series(name)
    if series.dtype.kind in "biuf":
        year = date.today().year
        late = (numbers(series)[0] > year) & (numbers(series)[0] < 10000)
        return look.problem("quality.future", name, late) if hinted(name, YEAR) >= 2 else []
    coded = encode(series)
    if not any(date_of(text) for text in coded.texts[:FIRST]):
        return []
    dates = [date_of(text) for text in coded.texts]
    late = np.array([found is not None and found > date.today() for found in dates] + [False])
    return look.problem("quality.future", name, coded.look_up(late))
