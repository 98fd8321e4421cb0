"""Weights open no way to one person: not by 0, nor by being nearly everything."""

import numpy as np
import pandas as pd

import via_dash as via
from via_dash.disclosure import Withheld


def weighed(weights, pilot=40, **columns):
    """An own file of `pilot` persons and 40 others, who said yes or no at two waves."""
    count = pilot + 40
    answers = np.random.default_rng(11).integers(0, 2, (count, 2))
    answers[0] = [1, 0]
    groups = np.where(np.arange(count) < pilot, "p", "c")
    frame = pd.DataFrame({"id": range(count), "groep": groups, "gewicht": weights, **columns})
    frame = frame.loc[frame.index.repeat(2)].assign(t=np.tile(["T0", "T1"], count), score=answers.ravel())
    roles = via.Mapping(person="id", wave="t", group="groep", pilot="p", weight="gewicht", covariates=tuple(columns),
                        outcomes=[via.Outcome("score", kind="binary")])  # fmt: skip
    return via.Panel.from_table(frame, roles), answers


def test_a_weight_of_0_tells_nothing_of_who_has_it():
    """The trend of everyone less the means behind the effect, which are of all but one, was that one's answer: now
    neither knows her, and nor does the flow."""
    weights = np.ones(80)
    weights[0] = 0
    panel, answers = weighed(weights)
    points = via.finding("trend", panel, outcome="score").result.points
    effect = via.finding("did", panel, outcome="score").result
    counted = next(share.count for share in points[0].shares if share.level.score == 1)
    assert counted == answers[1:40, 0].sum() == answers[:40, 0].sum() - 1
    assert counted - effect.means[0].n * effect.means[0].mean == 0
    flow = via.finding("flow", panel, outcome="score").result.flow
    assert [points[0].mean.n, effect.total.n_pilot, flow[0].n] == [39, 39, 39]
    said = [remark.say("nl") for remark in panel.provenance.remarks if remark.code == "rows.no_weight"]
    assert "Aantal: 2" in said[0][0]


def test_nobody_with_weight_0_makes_a_group_large_enough():
    """Nine persons and a tenth with weight 0 are nine; a level of nine and one of them is rare."""
    assert isinstance(via.finding("did", weighed([*[1] * 9, 0, *[1] * 40], 10)[0], outcome="score").result, Withheld)
    sex = np.array((["v"] * 10 + ["m"] * 30) * 2)
    even = via.protected(weighed(np.ones(80), geslacht=sex)[0])
    few = via.protected(weighed([0, *[1] * 79], geslacht=sex)[0])
    assert even.covariates[0].splits and not few.covariates[0].splits


def test_one_who_weighs_nearly_everything_is_not_the_effect():
    """With a weight of 1,000 against 1 the weighted change of the group is that person's own: it is withheld, also as a
    level of a split. Weights as samples have them change nothing."""
    heavy = np.ones(80)
    heavy[0] = 1000
    panel, answers = weighed(heavy)
    raw = via.did(panel, "score").means
    assert abs((raw[1].mean - raw[0].mean) - (answers[0, 1] - answers[0, 0])) < 0.05
    assert isinstance(via.finding("did", panel, outcome="score").result, Withheld)
    sex = np.where(np.arange(80) % 2, "m", "v")
    few = np.ones(80)
    few[0] = 15
    split, _ = weighed(np.where(np.arange(80) < 40, few, 1), geslacht=sex)
    assert not isinstance(via.finding("did", split, outcome="score", by="geslacht").result, Withheld)
    few[0] = 400
    few[1:40:2] = 400
    split, _ = weighed(few, geslacht=sex)
    assert not isinstance(via.finding("did", split, outcome="score").result, Withheld)
    assert isinstance(via.finding("did", split, outcome="score", by="geslacht").result, Withheld)
