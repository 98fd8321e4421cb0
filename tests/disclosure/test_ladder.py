"""What of somebody's own file is told of steps on a ladder, and of milestones."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from tests.disclosure.test_protected import halves, own, people
from tests.stats.trajectories import trajectory
from via_dash.disclosure import Withheld
from via_dash.records import Records

LEAST = 10


def moves(seed: int, n: int, steps: int) -> np.ndarray:
    """Two waves of n persons on so many steps."""
    return np.random.default_rng(seed).integers(1, steps + 1, (n, 2)).astype(float)


def test_the_table_only_where_every_move_was_made_by_enough() -> None:
    """Of 600 and 600 persons on two steps the table is told; every cell counts 10 or more."""
    found = via.finding("ladder", people(moves(1, 1200, 2), halves(600)), outcome="score")
    assert all(min(map(min, group.counts)) >= LEAST for group in found.result.groups)


def test_else_only_the_moves() -> None:
    """Of 60 and 60 persons on three steps some moves were made by few: up, same and down are told, and why no more."""
    found = via.finding("ladder", people(moves(3, 120, 3), halves(60)), outcome="score")
    for group in found.result.groups:
        assert group.counts == ()
        assert min(group.up.count, group.same.count, group.down.count) >= LEAST
    assert any("afgeschermd (minder dan 10" in caveat or "minder dan 10 personen" in caveat
               for caveat in found.told.caveats)  # fmt: skip
    assert found.chart.to_dict()["layer"]
    assert set(found.table["beweging"]) == {"omhoog", "gelijk", "omlaag", "verschil in omhoog"}


def test_nothing_where_few_moved() -> None:
    """Three who went down are not told of, nor the others from whom they would follow."""
    values = np.tile([[1.0, 1.0], [1.0, 2.0], [2.0, 2.0]], (40, 1))
    values[:3] = [2.0, 1.0]
    assert isinstance(via.finding("ladder", people(values, halves(60)), outcome="score").result, Withheld)


def test_nothing_of_a_part_of_the_persons() -> None:
    """The women and everyone would tell of the men by subtraction."""
    sex = np.array(["a", "b"] * 600)
    panel = via.protected(people(moves(1, 1200, 2), halves(600), geslacht=sex))
    name = panel.covariates[0].name
    assert isinstance(via.finding("ladder", panel.keep(name, ["a"]), outcome="score").result, Withheld)


def test_the_comparison_of_54_and_54_as_an_own_file() -> None:
    """The size of a real pilot: the answer is withheld or holds nothing about few."""
    panel = own(via.sample("enschede"))
    for outcome in ("arbeidsparticipatie", "maatschappelijke_participatie", "contact", "activiteiten"):
        result = via.finding("ladder", panel, outcome=outcome).result
        if not isinstance(result, Withheld):
            assert all(min(g.up.count, g.same.count, g.down.count) >= LEAST for g in result.groups)


def uploaded(records: Records) -> Records:
    return replace(records, provenance=replace(records.provenance, origin="upload", name="eigen.csv"))


def test_few_without_a_second_step_are_not_told_of() -> None:
    """60 stages and 57 pairs of steps would tell of three people; so the steps are not told."""
    before, after = [1, 2] * 60, [1, 1, 2, 2] * 30
    whole = trajectory(["start", "job"] * 60, before=before, after=after, order=("start", "job"), ladder=(1, 2))
    assert via.finding("ladder", uploaded(whole)).result.groups[0].n == 120
    some = trajectory(["start", "job"] * 60, before=before, after=[*after[:-3], None, None, None],
                      order=("start", "job"), ladder=(1, 2))  # fmt: skip
    found = via.finding("ladder", uploaded(some))
    assert (found.result.reason, found.told.drawn) == ("no_ladder", False)


given_people = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["2020", "2021", None]), st.sampled_from(["ja", "nee", None])),
    min_size=12,
    max_size=200,
)


@settings(max_examples=60, deadline=None)
@given(given_people)
def test_no_milestone_is_about_few(rows: list[tuple[int, str | None, str | None]]) -> None:
    """Whatever the file: every number told, per cohort too, and what remains of everyone without the cohorts, is 10 or
    more, of those who came that far and of those who did not."""
    order = ("start", "diploma", "job")
    stages, cohorts, stopped = zip(*rows, strict=True)
    if len(set(filter(None, cohorts))) < 2 or len(set(filter(None, stopped))) < 2:
        return
    records = uploaded(trajectory([order[stage] for stage in stages], cohort=cohorts, stopped=stopped))
    result = via.finding("milestones", records).result
    if isinstance(result, Withheld):
        return
    parts = [result.whole, *result.cohorts]
    assert all(step.furthest.count >= LEAST for part in parts for step in part.steps)
    if result.cohorts:
        rest = [step.furthest.count - sum(part.steps[k].furthest.count for part in result.cohorts)
                for k, step in enumerate(result.whole.steps)]  # fmt: skip
        assert all(count >= LEAST for count in rest) or not any(rest)
    for part in parts:
        if part.stopped is not None:
            unknown = part.n - part.stopped.n
            assert min(part.stopped.count, part.stopped.n - part.stopped.count) >= LEAST
            assert unknown == 0 or unknown >= LEAST
