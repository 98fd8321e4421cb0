"""Roll-outs and waiting lists: the group follows from who starts when; never from a column that says something else."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.panel import IntakeError, Mapping, Outcome, Panel
from via_dash.stats.results import NoComparison

WAVES = ("T0", "T1", "T2", "T3")
SCORE = Outcome("score", better="higher")
ROLES = Mapping(person="id", wave="meting", outcomes=(SCORE,), start="startmeting")
EFFECT = 2.0


def rolled_out(*starts: object, each: int = 20, waves: tuple[object, ...] = WAVES) -> pd.DataFrame:
    """Persons who start at these waves, `each` of every one; the score rises by EFFECT from the start on."""
    random, rows = np.random.default_rng(11), []
    for group, start in enumerate(starts):
        for one in range(each):
            base = random.normal(5, 1)
            for place, wave in enumerate(waves):
                begun = start in waves and place >= waves.index(start)
                score = base + place / 4 + EFFECT * begun + random.normal(0, 0.2)
                rows.append((f"p{group}_{one}", wave, start, round(score, 3)))
    return pd.DataFrame(rows, columns=["id", "meting", "startmeting", "score"])


def test_without_a_column_of_groups_the_pilot_group_is_who_starts() -> None:
    """Guards: from file to effect without a group; how the group was made is told."""
    frame = rolled_out("T1", "T2", None)
    roles = via.guess_roles(frame)
    assert (roles.group, roles.start) == ("", "startmeting")
    panel = Panel.from_table(frame, roles)
    assert panel.persons["pilot"].sum() == 40 and not panel.one_group
    reading = next(one for one in panel.provenance.readings if one.about == "groups")
    assert reading.sure == "likely" and "started" in reading.told("en")
    found = via.staggered(panel, "score")
    assert (found.control, found.n_pilot, found.n_control) == ("never", 40, 20)
    assert found.overall.estimate == pytest.approx(EFFECT, abs=0.2)


@pytest.mark.parametrize("never", [None, "", 0, "nooit", "n.v.t.", "Never", "nog niet", "T9"])
def test_who_never_starts_is_known_by_a_word_by_nothing_or_by_a_later_wave(never: object) -> None:
    """Guards: an empty cell, a word for never, 0 and a start after the last wave all mean that nobody has started."""
    expected = via.staggered(Panel.from_table(rolled_out("T1", "T2", None), ROLES), "score").overall.estimate
    panel = Panel.from_table(rolled_out("T1", "T2", never), ROLES)
    assert via.staggered(panel, "score").overall.estimate == expected


def test_where_everybody_starts_the_effect_is_against_who_has_not_started_yet() -> None:
    """Guards: a waiting list answers by `not_yet`; whatever needs a fixed comparison says so, and what to use."""
    panel = Panel.from_table(rolled_out("T1", "T2", "T3"), ROLES)
    found = via.staggered(panel, "score")
    assert panel.one_group and found.control == "not_yet"
    assert found.overall.estimate == pytest.approx(EFFECT, abs=0.2)
    assert via.finding("staggered", panel, outcome="score").result == found
    assert "nog niet begonnen" in " ".join(via.finding("staggered", panel, outcome="score").told.certainty)
    for question in ("did", "event_study", "sensitivity", "power"):
        told = via.finding(question, panel, outcome="score", language="en")
        assert isinstance(told.result, NoComparison) and told.result.reason == "all_start"
        assert "staggered" in told.sentence
    assert via.finding("trend", panel, outcome="score").table.notna().any(axis=None)


def test_all_at_the_same_wave_is_one_group() -> None:
    """Guards: with one start for everybody there is nobody who has not started yet."""
    panel = Panel.from_table(rolled_out("T1", "T1"), ROLES)
    assert via.staggered(panel, "score").overall.estimate is None
    assert via.finding("staggered", panel, outcome="score").result.reason == "one_group"


@pytest.mark.parametrize("starts", [("T1", "T2", None), ("T1", "T2", "T3")])
def test_units_that_started_at_the_first_wave_change_nothing(starts: tuple[object, ...]) -> None:
    """Guards: they are left out and told, also where they alone were seen at some wave."""
    frame = rolled_out(*starts)
    early = rolled_out("T0").assign(id=lambda rows: "e" + rows["id"])
    extra = early[early["meting"] == "T0"].assign(meting="T-1", startmeting="T0")
    without = via.staggered(Panel.from_table(frame, ROLES), "score")
    both = via.staggered(Panel.from_table(pd.concat([frame, early]), ROLES), "score")
    assert "start_at_first_wave" in both.remarks and "start_at_first_wave" not in without.remarks
    assert both.n_pilot == without.n_pilot and both.n_control == without.n_control
    for ours, theirs in zip((both.overall, *both.dynamic), (without.overall, *without.dynamic), strict=True):
        assert ours.estimate == pytest.approx(theirs.estimate, rel=1e-9)
        assert ours.std_error == pytest.approx(theirs.std_error, rel=1e-9)
    apart = Panel.from_table(pd.concat([frame, early, extra]), ROLES)
    assert len(apart.waves) == 5
    did = via.did(apart, "score", waves=("T0", "T3"))
    assert "begun_before" in did.remarks


def test_a_start_between_two_waves_counts_from_the_wave_after_it() -> None:
    """Guards: years between measurements are no other start in silence: moved, and told with the rows."""
    years = (2016, 2018, 2020)
    frame = rolled_out(2018, 2020, None, waves=years)
    moved = frame.assign(startmeting=frame["startmeting"].replace({2018: 2017}))
    panel = Panel.from_table(moved, ROLES)
    assert [remark.code for remark in panel.provenance.remarks] == ["start.apart"]
    exact = via.staggered(Panel.from_table(frame, ROLES), "score").overall
    assert via.staggered(panel, "score").overall.estimate == exact.estimate


@pytest.mark.parametrize(("start", "code"), [("zomer", "start.not_known"), ("12", "start.not_known")])
def test_a_start_that_is_no_moment_among_the_waves_is_asked_about(start: str, code: str) -> None:
    """Guards: what can't be placed in time starts nowhere."""
    frame = rolled_out(2018, 2020, None, waves=(2016, 2018, 2020)).astype({"startmeting": object})
    frame.loc[frame["startmeting"] == 2018, "startmeting"] = start
    with pytest.raises(IntakeError) as error:
        Panel.from_table(frame, ROLES)
    assert [(problem.code, len(problem.rows)) for problem in error.value.problems] == [(code, 60)]


def test_nobody_who_starts_is_no_roll_out() -> None:
    """Guards: a column in which nobody starts makes no group."""
    with pytest.raises(IntakeError) as error:
        Panel.from_table(rolled_out(None, "nooit"), ROLES)
    assert [problem.code for problem in error.value.problems] == ["start.nobody"]


def test_a_waiting_list_beside_a_column_of_groups_is_asked_about() -> None:
    """Guards: a control group that starts later is not compared in silence after it has started."""
    frame = rolled_out("T1", "T3")
    frame["groep"] = np.where(frame["startmeting"] == "T1", "pilot", "wachtlijst")
    roles = via.guess_roles(frame)
    assert (roles.group, roles.pilot, roles.start) == ("groep", "pilot", "startmeting")
    with pytest.raises(IntakeError) as asked:
        Panel.from_table(frame, roles)
    (reading,) = asked.value.questions
    assert "‘startmeting’" in reading.question("nl") and [one.value for one in reading.choices] == ["start", "group"]
    started = Panel.from_table(frame, roles.answer(reading.key, "start"))
    assert via.staggered(started, "score").overall.estimate == pytest.approx(EFFECT, abs=0.2)
    by_group = Panel.from_table(frame, roles.answer(reading.key, "group"))
    assert "start" not in by_group.persons
    assert via.did(by_group, "score", waves=("T0", "T1")).total.estimate == pytest.approx(EFFECT, abs=0.2)


def test_a_control_person_who_starts_before_others_still_contradicts_the_group() -> None:
    """Guards: a start in the control group that is no waiting list names its rows."""
    frame = rolled_out("T2", "T1")
    frame["groep"] = np.where(frame["startmeting"] == "T2", "pilot", "controle")
    with pytest.raises(IntakeError) as error:
        Panel.from_table(frame, ROLES.replace(group="groep", pilot="pilot"))
    assert [problem.code for problem in error.value.problems] == ["start.of_control"]


def test_a_start_that_stands_in_one_row_of_a_person_holds_for_all() -> None:
    """Guards: background filled in once is known everywhere, and told."""
    frame = rolled_out("T1", "T2", None)
    once = frame.assign(startmeting=frame["startmeting"].where(frame["meting"] == "T0"))
    panel = Panel.from_table(once, ROLES)
    assert panel.persons["pilot"].sum() == 40
    assert [remark.code for remark in panel.provenance.remarks] == ["start.partly"]
