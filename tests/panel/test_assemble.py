"""A panel that exists is valid: every way in which a table and a mapping don't fit has its message."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from via_dash.language import Text
from via_dash.panel import IntakeError, Level, Mapping, Outcome, Panel, Table
from via_dash.panel.assemble import attempt

FRAME = pd.DataFrame(
    {
        "id": ["a", "a", "b", "b", "c", "c", "d", "d"],
        "groep": ["pilot"] * 4 + ["controle"] * 4,
        "golf": ["T0", "T1"] * 4,
        "score": [1.0, 2, 2, 3, 1, 1, 4, 2],
        "geslacht": ["man", "man", "vrouw", "vrouw", "man", "man", "vrouw", "vrouw"],
        "school": [1, 1, 2, 2, 3, 3, 4, 4],
    }
)
ROLES = Mapping("groep", "pilot", "id", "golf", (Outcome("score"),), ("geslacht",), cluster="school")


def _with(column: str, values: list[Any]) -> pd.DataFrame:
    return FRAME.assign(**{column: values})


def _outcome(kind: str, levels: tuple[Level, ...] = ()) -> Mapping:
    return ROLES.replace(outcomes=(Outcome("score", kind, levels=levels),))


AWKWARD: dict[str, tuple[pd.DataFrame, Mapping, str, tuple[int, ...]]] = {
    "column that isn't there": (FRAME, ROLES.replace(covariates=("leeftijd",)), "column.absent", ()),
    "no group column": (FRAME, ROLES.replace(group=""), "reading", ()),
    "no outcome": (FRAME, ROLES.replace(outcomes=()), "outcome.none", ()),
    "no wave": (FRAME, ROLES.replace(wave=None), "wave.missing", ()),
    "a column with two roles": (FRAME, ROLES.replace(covariates=("groep",)), "role.twice", ()),
    "a weight that is an outcome": (FRAME, ROLES.replace(weight="score"), "role.twice", ()),
    "a weight below zero": (_with("w", [1, 1, -1, -1, 2, 2, 1, 1]), ROLES.replace(weight="w"), "weight.bad", (4, 5)),
    "a weight that changes": (_with("w", [1, 2, *[1] * 6]), ROLES.replace(weight="w"), "weight.changes", (3,)),
    "weights all zero": (_with("w", [0] * 8), ROLES.replace(weight="w"), "weight.all_zero", ()),
    "a start that is no wave": (
        _with("s", ["T1", "T1", "T9", "T9", *[None] * 4]),
        ROLES.replace(start="s"),
        "start.not_a_wave",
        (4, 5),
    ),
    "a start in the control group": (
        _with("s", [*["T1"] * 6, None, None]),
        ROLES.replace(start="s"),
        "start.of_control",
        (6, 7),
    ),
    "a start that changes": (
        _with("s", ["T0", *["T1"] * 3, *[None] * 4]),
        ROLES.replace(start="s"),
        "start.changes",
        (3,),
    ),
    "another group left out": (
        FRAME.assign(golf=["T0", "T1"] * 2 + [None] * 4),
        ROLES,
        "group.single",
        (),
    ),
    "one group and empty cells": (
        _with("groep", ["pilot"] * 4 + [None] * 4),
        ROLES,
        "group.single_and_empty",
        (),
    ),
    "another name for the only group": (_with("groep", ["elders"] * 8), ROLES, "group.pilot_not_found", ()),
    "pilot not given": (FRAME, ROLES.replace(pilot=None), "group.no_pilot", ()),
    "pilot not in the column": (FRAME, ROLES.replace(pilot="VIA"), "group.pilot_not_found", ()),
    "control not in the column": (FRAME, ROLES.replace(control=("elders",)), "group.control_not_found", ()),
    "pilot and control at once": (FRAME, ROLES.replace(control=("pilot",)), "group.both_sides", ()),
    "every group a pilot": (FRAME, ROLES.replace(pilot=("pilot", "controle")), "group.no_control", ()),
    "two comparisons": (_with("groep", [*["pilot"] * 4, *["controle"] * 2, *["wacht"] * 2]), ROLES, "reading", ()),
    "also in a group that is left out": (
        _with("groep", ["pilot", "elders", *["pilot"] * 2, *["controle"] * 4]),
        ROLES,
        "person.other_group",
        (3,),
    ),
    "a column of names as group": (_with("groep", list("abcdefgh")), ROLES, "group.pilot_not_found", ()),
    "single wave": (_with("golf", ["T0"] * 8), ROLES, "wave.single", ()),
    "order that lacks a wave": (FRAME, ROLES.replace(wave_order=("T0", "T2")), "wave.not_in_order", ()),
    "person twice in a wave": (_with("golf", ["T0", "T0", *["T0", "T1"] * 3]), ROLES, "person.twice", (2, 3)),
    "person in both groups": (
        _with("groep", ["pilot", "controle", "pilot", "pilot", *["controle"] * 4]),
        ROLES,
        "person.both_groups",
        (3,),
    ),
    "covariate that changes": (
        _with("geslacht", ["man", "vrouw", *["vrouw"] * 2, *["man"] * 4]),
        ROLES,
        "covariate.changes",
        (3,),
    ),
    "cluster that changes": (_with("school", [1, 2, 2, 2, 3, 3, 4, 4]), ROLES, "cluster.changes", (3,)),
    "cluster missing": (_with("school", [1, None, 2, 2, 3, 3, 4, 4]), ROLES, "cluster.missing", (3,)),
    "text among numbers": (
        _with("score", ["1", "2,5", "vier", "3", "1", "#", "4", "2"]),
        ROLES,
        "outcome.text",
        (4, 7),
    ),
    "infinity": (_with("score", [1.0, np.inf, 2, 3, 1, 1, 4, 2]), ROLES, "outcome.text", (3,)),
    "all missing": (_with("score", [np.nan] * 8), ROLES, "outcome.all_missing", ()),
    "three values in a binary outcome": (
        _with("score", [0, 1, 2, 0, 1, 2, 0, 1]),
        _outcome("binary"),
        "outcome.not_binary",
        (),
    ),
    "words without an order": (_with("score", ["laag", "hoog"] * 4), _outcome("ordinal"), "outcome.no_order", ()),
    "a value that is no level": (
        FRAME,
        _outcome("ordinal", tuple(Level(code, code, Text.same(str(code))) for code in (1, 2, 3))),
        "outcome.unknown_level",
        (8,),
    ),
    "wide without columns": (FRAME, ROLES.replace(wave=None, wide={"x": {"T0": "score"}}), "wide.no_columns", ()),
    "nothing but missing": (FRAME.assign(id=None), ROLES, "rows.none_left", ()),
}


@pytest.mark.parametrize(("frame", "roles", "code", "rows"), AWKWARD.values(), ids=AWKWARD.keys())
def test_what_does_not_fit_is_told_with_its_rows(
    frame: pd.DataFrame, roles: Mapping, code: str, rows: tuple[int, ...]
) -> None:
    """Guards: each fault blocks the panel, has its code, its rows as the user numbers them, and words in nl and en."""
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(frame, roles)
    problem = next(problem for problem in caught.value.problems if problem.code == code)
    assert problem.rows == rows
    assert all(problem.say(language)[0] for language in ("nl", "en"))


REMARKED: dict[str, tuple[pd.DataFrame, str, tuple[int, ...]]] = {
    "missing person": (_with("id", [None, None, "b", "b", "c", "c", "d", "d"]), "rows.no_person", (2, 3)),
    "missing wave": (_with("golf", ["T0", None, *["T0", "T1"] * 3]), "rows.no_wave", (3,)),
    "missing group": (_with("groep", [None, "pilot", "pilot", "pilot", *["controle"] * 4]), "rows.no_group", (2,)),
    "third group": (_with("groep", [*["pilot"] * 4, *["controle"] * 2, *["elders"] * 2]), "group.left_out", ()),
    "wave of one group": (_with("golf", ["T0", "T1", "T0", "T2", *["T0", "T1"] * 2]), "wave.one_group", ()),
}


@pytest.mark.parametrize(("frame", "code", "rows"), REMARKED.values(), ids=REMARKED.keys())
def test_what_is_left_out_is_counted_not_silent(frame: pd.DataFrame, code: str, rows: tuple[int, ...]) -> None:
    """Guards: a panel remembers what was left out of it."""
    panel = Panel.from_table(frame, ROLES)
    remark = next(remark for remark in panel.provenance.remarks if remark.code == code)
    assert (remark.rows, remark.blocks) == (rows, False)
    assert attempt(Table(frame), ROLES)[1] == panel.provenance.remarks


def test_the_panel_holds_persons_side_by_side() -> None:
    """Guards: the layout that every other room builds on."""
    panel = Panel.from_table(FRAME.sample(frac=1, random_state=3), ROLES)
    order = np.argsort(panel.persons["person"].to_numpy())
    assert panel.values["score"][order].tolist() == [[1, 2], [2, 3], [1, 1], [4, 2]]
    assert panel.values["score"].dtype == np.float64
    persons = panel.persons.iloc[order]
    assert persons["pilot"].tolist() == [True, True, False, False]
    assert persons["geslacht"].tolist() == ["man", "vrouw", "man", "vrouw"]
    assert [wave.value for wave in panel.waves] == ["T0", "T1"]
    assert persons["cluster"].tolist() == [0, 1, 2, 3]
    assert [text.nl for text in panel.groups] == ["pilotgroep", "controlegroep"]


def test_a_background_value_given_once_counts_for_the_person() -> None:
    """Guards: a covariate asked only at the first wave is known at all waves."""
    panel = Panel.from_table(_with("geslacht", [None, "man", "vrouw", None, "man", None, "vrouw", None]), ROLES)
    assert panel.persons["geslacht"].tolist() == ["man", "vrouw", "man", "vrouw"]


def test_long_and_wide_give_the_same_panel() -> None:
    """Guards: the shape of the file does not matter."""
    wide = FRAME.pivot(index=["id", "groep", "geslacht", "school"], columns="golf", values="score").reset_index()
    wide = wide.rename(columns={"T0": "score_T0", "T1": "score_T1"})
    roles = ROLES.replace(wave=None, wide={"score": {"T0": "score_T0", "T1": "score_T1"}})
    one, other = Panel.from_table(FRAME, ROLES), Panel.from_table(wide, roles)
    np.testing.assert_array_equal(one.values["score"], other.values["score"])
    pd.testing.assert_frame_equal(one.persons, other.persons)
    assert (one.waves, one.outcomes, one.covariates, one.groups) == (
        other.waves,
        other.outcomes,
        other.covariates,
        other.groups,
    )


def test_rows_of_a_wide_file_are_told_per_column() -> None:
    """Guards: a fault in a wide file names the column of the wave, and the row."""
    wide = pd.DataFrame({"groep": ["p", "c", "c"], "s0": ["1", "x", "2"], "s1": ["1", "2", "y"]})
    roles = Mapping("groep", "p", wide={"s": {"0": "s0", "1": "s1"}}, outcomes=(Outcome("s"),))
    assert [(p.code, p.column, p.rows) for p in attempt(Table(wide), roles)[1]] == [
        ("outcome.text", "s0", (3,)),
        ("outcome.text", "s1", (4,)),
    ]


def test_without_persons_every_row_is_an_observation() -> None:
    """Guards: repeated cross-sections."""
    panel = Panel.from_table(FRAME, ROLES.replace(person=None, cluster=None))
    assert (panel.unit, len(panel.persons)) == ("observations", 8)
    assert (~np.isnan(panel.values["score"])).sum(axis=1).tolist() == [1] * 8


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["T10", "T2", "T0"], ["T0", "T2", "T10"]),
        ([10, 2, 1], ["1", "2", "10"]),
        (["nameting", "voormeting", "tussenmeting"], ["voormeting", "tussenmeting", "nameting"]),
        (["1-3-2020", "31-12-2019", "2-1-2020"], ["31-12-2019", "2-1-2020", "1-3-2020"]),
        ([2021, 2019, 2020], ["2019", "2020", "2021"]),
    ],
)
def test_waves_come_in_their_natural_order(values: list[Any], order: list[str]) -> None:
    """Guards: T2 before T10, and voormeting before nameting."""
    frame = pd.DataFrame({"id": list("aaabbb"), "groep": list("pppccc"), "golf": values * 2, "score": range(6)})
    panel = Panel.from_table(frame, Mapping("groep", "p", "id", "golf", (Outcome("score"),)))
    assert [wave.value for wave in panel.waves] == order


@pytest.mark.parametrize("values", [[0, 1], ["nee", "ja"], ["No", "Yes"], [False, True], ["0", "1"], [1.0, 0.0]])
def test_binary_outcomes_know_yes(values: list[Any]) -> None:
    """Guards: ja, yes, true and the code 1 beside 0 score 1."""
    frame = FRAME.assign(score=(values * 4))
    panel = Panel.from_table(frame, _outcome("binary"))
    yes = 0 if values == [1.0, 0.0] else 1
    assert panel.values["score"][0].tolist() == [1 - yes, yes]


def test_ordinal_levels_come_from_codes_labels_or_the_mapping() -> None:
    """Guards: codes score themselves and take the file's labels; words score as the mapping says."""
    table = Table(FRAME, value_labels={"score": {1: "veel", 2: "weinig"}})
    levels = Panel.from_table(table, _outcome("ordinal")).outcome("score").levels
    assert [(level.score, level.label.nl) for level in levels] == [(1, "veel"), (2, "weinig"), (3, "3"), (4, "4")]
    words = tuple(Level(word, score, Text.same(word)) for score, word in enumerate(("laag", "hoog")))
    panel = Panel.from_table(_with("score", ["laag", "hoog"] * 4), _outcome("ordinal", words))
    assert panel.values["score"][0].tolist() == [0, 1]


def test_assembling_needs_little_more_than_the_frame() -> None:
    """Guards: what assembling allocates at its peak stays under 1.5 times the frame."""
    import tracemalloc

    n = 200_000
    frame = pd.DataFrame(
        {"id": np.repeat(np.arange(n), 2), "groep": np.repeat(np.arange(n) % 2, 2), "golf": np.tile([0, 1], n)}
    )
    for name in "abcd":
        frame[name] = np.arange(2 * n) % 5
    roles = Mapping("groep", 1, "id", "golf", tuple(Outcome(name) for name in "abcd"))
    tracemalloc.start()
    Panel.from_table(frame, roles)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.5 * frame.memory_usage().sum()


def test_weights_and_starts_are_held_per_person() -> None:
    """Guards: a survey weight and a start wave reach the panel as one value per person; control has no start."""
    frame = FRAME.assign(w=[1, 1, 2, 2, 0.5, 0.5, 1.5, 1.5], s=["T1", "T1", "T0", "T0", *[None] * 4])
    panel = Panel.from_table(frame, ROLES.replace(weight="w", start="s"))
    assert panel.weights is not None and panel.weights.tolist() == [1, 2, 0.5, 1.5]
    assert panel.persons["start"].tolist() == [1, 0, -1, -1]


def test_a_person_with_weight_0_is_not_in_the_panel_and_that_is_told() -> None:
    """Guards: who counts for nothing is no person of the panel, so that no n, threshold or level rests on her; whose
    weight is 0 in some rows only contradicts herself, as before."""
    frame = FRAME.assign(w=[1, 1, 2, 2, 0, 0, 1.5, 1.5])
    panel, whole = (Panel.from_table(each, ROLES.replace(weight="w")) for each in (frame, frame.assign(w=1)))
    assert panel.weights is not None and panel.weights.tolist() == [1, 2, 1.5]
    assert panel.persons["person"].tolist() == whole.persons["person"].drop(index=2).tolist()
    (remark,) = [each for each in panel.provenance.remarks if each.code == "rows.no_weight"]
    assert remark.rows == (6, 7) and not remark.blocks
    with pytest.raises(IntakeError) as error:
        Panel.from_table(FRAME.assign(w=[1, 0, *[1] * 6]), ROLES.replace(weight="w"))
    assert [problem.code for problem in error.value.problems] == ["weight.changes"]


def test_a_part_of_a_panel_is_a_panel_that_says_how_it_was_made() -> None:
    """Guards: choosing persons keeps outcomes with their persons, writes down the step, and never empties a group."""
    panel = Panel.from_table(FRAME, ROLES)
    part = panel.keep("geslacht", [panel.persons["geslacht"].iloc[0]])
    same = panel.persons["geslacht"] == panel.persons["geslacht"].iloc[0]
    assert part.persons["person"].tolist() == panel.persons["person"][same].tolist()
    assert part.values["score"].tolist() == panel.values["score"][same.to_numpy()].tolist()
    assert part.provenance.steps[0].startswith("panel = panel.keep('geslacht'")
    with pytest.raises(ValueError, match="no value"):
        panel.keep("geslacht", ["anders"])
    with pytest.raises(ValueError, match="no person is left"):
        panel.part(panel.persons["pilot"].to_numpy())


@pytest.mark.parametrize(("start", "filled", "baseline"), [
    (None, "T0", True), (None, "T1", False), ("T2", "T1", True), ("T2", "T2", False), ("T1", "T1", False),
])  # fmt: skip
def test_what_was_filled_in_only_after_the_start_is_no_background_to_compare_on(
    start: str | None, filled: str, baseline: bool
) -> None:
    """Guards: the pilot may have changed it; it is kept, it does not count as known at the start, and that is told."""
    frame = pd.concat(FRAME[FRAME["golf"] == "T0"].assign(golf=wave) for wave in ("T0", "T1", "T2"))
    frame["kenmerk"] = np.where(frame["golf"] == filled, np.where(frame["id"] < "c", "ja", "nee"), None)
    frame["begin"] = np.where(frame["groep"] == "pilot", start, None)
    panel = Panel.from_table(frame, ROLES.replace(covariates=("geslacht", "kenmerk"), start="begin" if start else None))
    assert panel.baseline == ("geslacht", "kenmerk")[: 1 + baseline]
    assert ("covariate.late" in {remark.code for remark in panel.provenance.remarks}) is not baseline
