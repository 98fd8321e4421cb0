"""Choices side by side tell of somebody's own file no more than the same question about each of them."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.disclosure import Withheld

CHOICES = ("techniek", "zorg", "groen")


def own_panel(rare: int) -> via.Panel:
    """800 pupils per wave: two choices that many make, and one that `rare` of the girls make at the last wave."""
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({"t": np.repeat(["T0", "T1"], 800), "groep": np.tile(["p", "c"], 800)})
    frame["geslacht"] = np.where(rng.random(1600) < 0.5, "jongen", "meisje")
    choice = rng.choice(["techniek", "zorg", "groen", "anders"], 1600, p=[0.3, 0.3, 0.2, 0.2])
    girls = np.flatnonzero((frame["geslacht"] == "meisje") & (frame["t"] == "T1") & (choice == "groen"))
    choice[girls[rare:]] = "anders"
    for name in CHOICES:
        frame[name] = (choice == name).astype(int)
    outcomes = [via.Outcome(name, kind="binary") for name in CHOICES]
    roles = via.Mapping(group="groep", pilot="p", wave="t", outcomes=outcomes, covariates=("geslacht",))
    return via.Panel.from_table(frame, roles)


def test_a_choice_that_few_make_is_left_out_and_said_so():
    """Two girls who chose green are never counted: the other choices are shown, that one is named as hidden."""
    found = via.finding("choices", own_panel(rare=2), outcome="techniek", by="geslacht", wave="T1")
    assert {row.outcome.name for row in found.result.rows} == {"techniek", "zorg"}
    assert any("groen" in caveat for caveat in found.told.caveats)
    assert isinstance(
        via.finding("choices", own_panel(rare=2), outcome="groen", by="geslacht", wave="T1").result, Withheld
    )


def test_choices_that_many_make_are_shown():
    """With enough pupils behind every count nothing is left out."""
    found = via.finding("choices", own_panel(rare=99), outcome="techniek", by="geslacht", wave="T1")
    assert {row.outcome.name for row in found.result.rows} == set(CHOICES)


@pytest.mark.parametrize("rare", [0, 2, 99])
def test_nothing_is_shown_that_subgroups_withhold(rare):
    """Each choice that is shown has its subgroup finding in whole, with the same counts."""
    panel = own_panel(rare)
    found = via.finding("choices", panel, outcome="techniek", by="geslacht", wave="T1", group="pilot").result
    assert not isinstance(found, Withheld)
    for name in {row.outcome.name for row in found.rows}:
        alone = via.finding("subgroup", panel, outcome=name, by="geslacht", group="pilot").result
        assert not isinstance(alone, Withheld)
        counts = {
            (point.level, share.count)
            for point in alone.trend.points
            if point.wave.value == "T1"
            for share in point.shares
            if share.level.score == 1
        }
        assert {(str(row.level.value), row.count) for row in found.rows if row.outcome.name == name} == counts
