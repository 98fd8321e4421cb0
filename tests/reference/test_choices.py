"""Differences between shares: in schools against clubSandwich, of separate persons against statsmodels and by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel
from via_dash.language import Text
from via_dash.methods import tolerance
from via_dash.panel import Level, Outcome, Panel
from via_dash.stats import choices
from via_dash.stats.regression.share_difference import score_difference

HERE = Path(__file__).parent


def pupils(*, cluster: bool) -> Panel:
    """The pupils of make_choices.R, at one wave."""
    table = pd.read_csv(HERE / "choices.csv")
    nothing = np.full((len(table), 1), np.nan)
    panel = make_panel(
        nothing,
        table["school"].to_numpy() < 5,
        categories={"level": table["level"].tolist()},
        cluster=table["school"].to_numpy() - 1 if cluster else None,
        has_persons=False,
    )
    no_yes = tuple(Level(score, score, Text.same(str(score))) for score in (0, 1))
    outcomes = tuple(Outcome(name, kind="binary", levels=no_yes) for name in ("tech", "care"))
    values = {outcome.name: table[[outcome.name]].to_numpy(dtype=float) for outcome in outcomes}
    return replace(panel, outcomes=outcomes, values=values)


def test_schools_as_clubsandwich():
    """CR2 and Satterthwaite in closed form are clubSandwich's, in unequal schools of which one lacks a level."""
    found = {(row.outcome.name, str(row.level.value)): row for row in choices(pupils(cluster=True), by="level").rows}
    exact = dict(rel=tolerance("choices", "clubsandwich"))
    for line in pd.read_csv(HERE / "choices_expected.csv").itertuples():
        row = found[line.outcome, line.level]
        assert row.difference == pytest.approx(line.difference, **exact)
        assert (row.std_error, row.df) == (pytest.approx(line.std_error, **exact), pytest.approx(line.df, **exact))
        assert (row.difference_low, row.difference_high) == (
            pytest.approx(line.low, **exact),
            pytest.approx(line.high, **exact),
        )


@pytest.mark.parametrize(("first", "second"), [((12, 40), (30, 60)), ((0, 25), (3, 30)), ((7, 7), (1, 9))])
def test_separate_persons_as_statsmodels(first, second):
    """Newcombe's interval, also at 0 % and 100 %."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(*second, *first, method="newcomb")
    found = score_difference(first, second)
    exact = dict(rel=tolerance("choices", "newcombe"), abs=1e-12)
    assert (found.low, found.high) == (pytest.approx(low, **exact), pytest.approx(high, **exact))


def test_newcombes_own_example():
    """56/70 against 48/80: 0.2000 with 0.0524 to 0.3339, as printed in Newcombe (1998), table II."""
    found = score_difference((48, 80), (56, 70))
    assert (round(found.estimate, 4), round(found.low, 4), round(found.high, 4)) == (0.2, 0.0524, 0.3339)


def test_shares_counted_by_hand():
    """Shares, counts and differences are those of a count of the file."""
    table = pd.read_csv(HERE / "choices.csv")
    for row in choices(pupils(cluster=False), by="level").rows:
        there = table[table["level"] == row.level.value]
        assert (row.n, row.count) == (len(there), there[row.outcome.name].sum())
        base = table[table["level"] == "a"][row.outcome.name].mean()
        assert row.difference is None or row.difference == pytest.approx(row.share - base, rel=1e-12)
