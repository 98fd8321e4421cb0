"""A column that is named as a weight and can't be one is told, with why not."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.intake import guess_roles
from via_dash.language import LANGUAGES
from via_dash.panel import Mapping, Outcome, Panel

LONG = pd.DataFrame(
    {"nr": np.repeat(range(8), 2), "groep": ["pilot"] * 8 + ["controle"] * 8, "golf": ["T0", "T1"] * 8,
     "uren": [10, 14, 12, 15, 9, 14, 11, 15, 10, 11, 12, 12, 9, 11, 11, 11]}
)  # fmt: skip
ROLES = Mapping("groep", "pilot", "nr", "golf", (Outcome("uren"),))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([1.0] * 14 + [None, None], "missing"),
        ([None] * 16, "missing"),
        ([1.0, 1.2] * 8, "changes"),
        ([-1.0, -1.0] * 8, "negative"),
        (["hoog"] * 8 + ["laag"] * 8, "text"),
        ([0] * 16, "zero"),
        ([70, 70, 82, 82] * 4, "kilos"),
    ],
)
@pytest.mark.parametrize("name", ["gewicht", "weegfactor", "weight_2019"])
def test_a_weight_that_is_not_used_is_told_with_why_not(name: str, values: list[object], reason: str) -> None:
    """Guards: figures without a weight that the file has are never given in silence, guessed roles or written ones."""
    frame = LONG.assign(**{name: values})
    for roles in (guess_roles(frame), ROLES):
        panel = Panel.from_table(frame, roles)
        assert panel.weights is None
        (reading,) = [one for one in panel.provenance.readings if one.about == "weight"]
        assert (reading.column, reading.sure, reading.reason) == (name, "likely", reason)
        for language in LANGUAGES:
            told = " ".join(via.finding("did", panel, outcome="uren", language=language).told.certainty)
            assert reading.told(language) in told


def test_a_weight_that_is_used_or_that_the_roles_leave_out_is_not_told() -> None:
    """Guards: no remark about a weight that works, that plays another part, or that a column only sounds like."""
    frame = LONG.assign(gewicht=np.repeat([1.0, 2.0], 8), overgewicht=1)
    guessed = Panel.from_table(frame, guess_roles(frame))
    assert guessed.weights is not None
    other = Panel.from_table(frame.assign(gewicht=70), ROLES.replace(outcomes=(Outcome("gewicht"),)))
    for panel in (guessed, Panel.from_table(frame, ROLES), other):
        assert not [one for one in panel.provenance.readings if one.about == "weight"]
