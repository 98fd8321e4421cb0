"""Small made-up files of records with everything that goes wrong: unknown answers, levels that nobody has, zeros."""

import numpy as np
import pandas as pd

from via_dash.language import Text
from via_dash.panel import Level
from via_dash.records import RecordMapping


def levels(*values):
    return tuple(Level(value, place, Text.same(str(value))) for place, value in enumerate(values, 1))


def drawn(random, n, values, shares=None, missing=0.1):
    """n of the values, some of them empty."""
    shares = np.full(len(values), 1 / len(values)) if shares is None else np.array(shares)
    return random.choice(np.array([*values, ""], dtype=object), n, p=[*(shares * (1 - missing)), missing])


def applications(random, seed):
    n = int(random.integers(8, 60))
    frame = pd.DataFrame({
        "groep": drawn(random, n, ["a", "b", "c"], [0.6, 0.3, 0.1]),
        "fase": drawn(random, n, ["s1", "s2", "s3"]),
        "wijze": drawn(random, n, ["oud", "nieuw"]),
        "org": drawn(random, n, ["x", "y", "z", "NA"]),
    })  # fmt: skip
    columns = {"background": "groep", "stage": "fase"}
    columns |= {"arm": "wijze"} if seed % 2 else {}
    columns |= {"organisation": "org"} if seed % 3 else {}
    return frame, columns, {"background": levels("a", "b", "c"), "stage": levels("s1", "s2", "s3"),
                            "arm": levels("oud", "nieuw")}  # fmt: skip


def spells(random, seed):
    n = int(random.integers(8, 60))
    time = random.integers(0, 30, n)
    frame = pd.DataFrame({
        "tijd": time,
        "weg": drawn(random, n, ["ja", "nee"]),
        "groep": drawn(random, n, ["a", "b"], [0.6, 0.4]),
        "wijze": drawn(random, n, ["oud", "nieuw"]),
        "stap": [str(int(one * random.random())) if random.random() < 0.4 else "" for one in time],
        "org": drawn(random, n, ["x", "y", "z", "w"]),
    })  # fmt: skip
    columns = {"time": "tijd", "event": "weg", "background": "groep", "step": "stap"}
    columns |= {"arm": "wijze"} if seed % 2 else {}
    columns |= {"cluster": "org"} if seed % 3 else {}
    return frame, columns, {"background": levels("a", "b"), "arm": levels("oud", "nieuw")}


def trajectory(random, seed):
    n = int(random.integers(8, 60))
    frame = pd.DataFrame({
        "stap": drawn(random, n, ["s1", "s2", "s3"]),
        "eerst": drawn(random, n, ["1", "2", "3"]),
        "later": drawn(random, n, ["1", "2", "3"]),
        "jaar": drawn(random, n, ["2017", "2018"]),
        "gestopt": drawn(random, n, ["ja", "nee"]),
    })  # fmt: skip
    columns = {"stage": "stap", "before": "eerst", "after": "later"}
    columns |= {"cohort": "jaar", "stopped": "gestopt"} if seed % 2 else {}
    return frame, columns, {"stage": levels("s1", "s2", "s3"), "before": levels(1, 2, 3), "after": levels(1, 2, 3),
                            "cohort": levels(2017, 2018)}  # fmt: skip


def series(random, seed):
    rows = []
    for indicator in ("i", "j"):
        for year in range(2005, 2005 + int(random.integers(4, 14))):
            for group in ("a", "b", "c"):
                total = int(random.integers(0, 200))
                count = int(random.integers(0, total + 1))
                hidden, unknown, changed, absent = random.random(4) < (0.08, 0.03, 0.05, 0.12)
                if not absent:
                    rows.append((year, indicator, group, "" if hidden else count, "" if unknown else total, changed))
    frame = pd.DataFrame(rows, columns=["jaar", "wat", "groep", "aantal", "totaal", "anders"])
    columns = {"year": "jaar", "indicator": "wat", "group": "groep", "count": "aantal", "total": "totaal"}
    columns |= {"changed": "anders"} if seed % 2 else {}
    return frame, columns, {"indicator": levels("i", "j"), "group": levels("a", "b", "c")}


def staff(random, seed):
    n = int(random.integers(260, 900))
    frame = pd.DataFrame({
        "groep": drawn(random, n, ["z", "w", "n", "o"], [0.7, 0.2, 0.08, 0.02], 0.02),
        "niveau": drawn(random, n, ["1", "2", "3"], [0.6, 0.35, 0.05], 0.02),
        "bedrijf": drawn(random, n, ["A", "B", "C", "D"], None, 0),
        "in": drawn(random, n, ["0", "1"], [0.8, 0.2], 0),
        "uit": drawn(random, n, ["0", "1"], [0.85, 0.15], 0),
    })  # fmt: skip
    columns = {"background": "groep", "level": "niveau", "unit": "bedrijf", "entered": "in", "left": "uit"}
    return frame, columns, {"background": levels("z", "w", "n", "o"), "level": levels(1, 2, 3),
                            "unit": levels("A", "B", "C", "D")}  # fmt: skip


MAKERS = {
    "applications": applications,
    "spells": spells,
    "trajectory": trajectory,
    "series": series,
    "staff": staff,
}


def awkward(kind, seed):
    """(the file's rows, the mapping that makes records of them)."""
    frame, columns, known = MAKERS[kind](np.random.default_rng(seed), seed)
    fitting = {role: found for role, found in known.items() if role in columns}
    return frame, RecordMapping(kind, columns=columns, levels=fitting)
