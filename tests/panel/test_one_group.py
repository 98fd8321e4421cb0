"""One group and nobody to compare with: confirmed or told, never taken for granted, and never an effect."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.language import LANGUAGES, Text
from via_dash.panel import CostItem, CostSheet, IntakeError, Mapping, Outcome, Panel, Problem, Reading
from via_dash.questions import COMPARES, PUBLISHES
from via_dash.stats.results import NoComparison

PERSONS = 240
WORK = Outcome("werk", "binary", better="higher")
SCORE = Outcome("score", "numeric", better="higher")
STEP = Outcome("trede", "ordinal", better="higher")
ROLES = Mapping(person="id", wave="meting", outcomes=(SCORE, STEP, WORK), covariates=("geslacht", "leeftijd"))
SHEET = CostSheet(
    (CostItem(Text.same("uren"), "cost", 10.0), CostItem(Text.same("werk"), "benefit", 50.0, outcome="werk"))
)


def followed(**columns: object) -> pd.DataFrame:
    """Persons of one group at three waves; some drop out after the first."""
    random, frames = np.random.default_rng(3), []
    key = np.arange(PERSONS)
    for wave, name in enumerate(("T0", "T1", "T2")):
        there = (key % 6 != 0) | (wave == 0)
        frames.append(pd.DataFrame({
            "id": [f"p{one}" for one in key], "meting": name, "geslacht": np.where(key % 2 == 0, "man", "vrouw"),
            "leeftijd": 20 + key % 40, "score": np.where(there, 5 + wave / 2 + random.normal(0, 1, PERSONS), np.nan),
            "trede": np.where(there, np.clip(np.round(2.5 + wave / 3 + random.normal(0, 1, PERSONS)), 1, 4), np.nan),
            "werk": np.where(there, random.random(PERSONS) < 0.3 + wave / 10, np.nan),
        }))  # fmt: skip
    return pd.concat(frames, ignore_index=True).assign(**columns)


def one_group(**columns: object) -> Panel:
    return Panel.from_table(followed(**columns), ROLES.answer("groups:", "one"))


def _reading(panel: Panel) -> Reading:
    return next(reading for reading in panel.provenance.readings if reading.about == "groups")


def test_a_file_without_groups_is_asked_about_where_a_column_could_tell_them() -> None:
    """Guards: no comparison is nothing that a program may decide; the answer is one, or a column."""
    frame = followed()
    roles = via.guess_roles(frame)
    assert roles.group == ""
    with pytest.raises(IntakeError) as asked:
        Panel.from_table(frame, roles)
    (reading,) = asked.value.questions
    assert (reading.about, reading.column, reading.sure) == ("groups", "", "open")
    assert [choice.value for choice in reading.choices] == ["one", "geslacht"]
    panel = Panel.from_table(frame, roles.answer(reading.key, "one"))
    assert panel.one_group and list(panel.named_groups) == ["pilot"] and _reading(panel).confirmed
    by_column = roles.answer(reading.key, "geslacht")
    assert (by_column.group, by_column.covariates) == (
        "geslacht",
        tuple(n for n in roles.covariates if n != "geslacht"),
    )
    assert Mapping.from_json(roles.answer(reading.key, "one").to_json()).answers["groups:"] == "one"


def test_without_a_column_that_divides_it_is_likely_and_told() -> None:
    """Guards: where nothing could tell groups apart there is nothing to ask; it is told beside every finding."""
    panel = Panel.from_table(followed().drop(columns="geslacht"), ROLES.replace(covariates=("leeftijd",)))
    assert (_reading(panel).sure, _reading(panel).reason) == ("likely", "none")
    found = via.finding("trend", panel, outcome="score", language="en")
    assert any("There is no comparison group" in line for line in found.told.certainty)


@pytest.mark.parametrize("group", [["pilot", "pilot", "controle"], ["x", None, None]])
def test_a_column_that_comes_near_is_named(group: list[object]) -> None:
    """Guards: a group that changes within persons, or is left empty, is no reason to go on without a comparison."""
    frame = followed().drop(columns="geslacht")
    frame["groep"] = np.repeat(np.array(group, dtype=object), PERSONS)
    with pytest.raises(IntakeError) as error:
        Panel.from_table(frame, via.guess_roles(frame).replace(group="", covariates=()))
    (question,) = error.value.questions
    assert "‘groep’" in question.question("nl")


def test_a_column_with_one_group_is_one_group() -> None:
    """Guards: the file itself says that there is one group; it is told, and the group has the file's name."""
    frame = followed(groep="VIA")
    panel = Panel.from_table(frame, ROLES.replace(group="groep"))
    assert panel.one_group and panel.groups[0].nl == "pilotgroep (VIA)"
    assert (_reading(panel).sure, _reading(panel).reason) == ("likely", "single")
    assert panel.mapping.pilot == "VIA"


def _problem(frame: pd.DataFrame, roles: Mapping) -> Problem:
    with pytest.raises(IntakeError) as error:
        Panel.from_table(frame, roles)
    return error.value.problems[0]


def test_a_group_that_is_gone_or_empty_is_no_group_of_one() -> None:
    """Guards: a comparison that was left out with its rows, or whose cells are empty, is not told as absent."""
    frame = followed()
    frame["groep"] = np.where(frame["geslacht"] == "man", "pilot", "controle")
    gone = frame.assign(meting=frame["meting"].where(frame["groep"] == "pilot"))
    roles = ROLES.replace(group="groep", pilot="pilot", covariates=())
    assert _problem(gone, roles).code == "group.single"
    empty = frame.assign(groep=frame["groep"].where(frame["groep"] == "pilot"))
    assert _problem(empty, roles).code == "group.single_and_empty"


def _options(question: str) -> dict[str, object]:
    if question in ("subgroup", "choices"):
        return {"by": "geslacht"}
    return {"sheet": SHEET} if question in ("costs", "tornado") else {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", sorted(COMPARES))
def test_a_question_about_an_effect_says_what_is_missing_and_what_would_help(question: str, language: str) -> None:
    """Guards: one sentence, no number in any form, whatever the outcome, whether or not the persons are protected."""
    for panel in (one_group(), via.protected(one_group())):
        for outcome in panel.outcomes:
            found = via.finding(question, panel, outcome=outcome.name, language=language, **_options(question))
            assert isinstance(found.result, NoComparison) and found.result.reason == "one_group"
            sentence = found.sentence
            assert sentence.count(".") == 1 and not any(sign.isdigit() for sign in sentence)
            for design in (
                ("wachtlijst", "plaatsen", "maanden") if language == "nl" else ("waiting", "places", "months")
            ):
                assert design in sentence
            assert found.table.iloc[:, 1].isna().all() and list(found.code) == ["python"]
            assert found.plot("light").to_dict()


@pytest.mark.parametrize("question", sorted(set(PUBLISHES["panel"]) - COMPARES - {"assumptions"}))
def test_every_other_question_is_answered_without_a_column_for_a_comparison(question: str) -> None:
    """Guards: trend, subgroups, ladder, drop-out and evidence open, and nobody reads of a control group with nobody."""
    outcome = "trede" if question == "ladder" else "werk"
    found = via.finding(question, one_group(), outcome=outcome, language="nl", **_options(question))
    assert not isinstance(found.result, NoComparison)
    table, chart = found.table, str(found.plot("light").to_dict())
    if question != "evidence":
        assert "controlegroep" not in table.to_csv() + chart + found.sentence + found.title + found.alt
    assert table.notna().any(axis=None)


def test_figures_of_one_group_are_those_of_the_pilot_group_of_two() -> None:
    """Guards: the same persons give the same trend, flow, ladder and subgroups with and without others beside them."""
    frame = followed()
    other = followed().assign(id=lambda rows: "q" + rows["id"])
    both = Panel.from_table(pd.concat([frame.assign(groep="pilot"), other.assign(groep="controle")]),
                            ROLES.replace(group="groep", pilot="pilot"))  # fmt: skip
    alone = one_group()
    for found in (
        lambda panel: via.trend(panel, "score"),
        lambda panel: via.ladder(panel, "trede", group="pilot"),
        lambda panel: via.subgroup(panel, "trede", by="geslacht"),
    ):
        ours, theirs = found(alone).to_frame(), found(both).to_frame()
        theirs = theirs[theirs["group"] == "pilot"] if "group" in theirs else theirs
        pd.testing.assert_frame_equal(ours, theirs.reset_index(drop=True), check_like=True)
    flow = [(step.group, step.n) for step in via.attrition(alone, "score").flow]
    assert flow == [("pilot", step.n) for step in via.attrition(both, "score").flow if step.group == "pilot"]
    assert [row.reason for row in via.did(alone, "score").rows] == ["no_control"]


def test_the_drop_out_of_one_group_is_told() -> None:
    """Guards: how many are left, without a comparison that isn't there."""
    found = via.finding("flow", one_group(), outcome="score", language="en")
    assert found.sentence.startswith("From T0 (n = 240) to T2 (n = 200), 83% stayed.")
    assert {step.group for step in found.result.flow} == {"pilot"}


def test_part_of_one_group_is_one_group() -> None:
    """Guards: choosing persons works as in two groups."""
    men = one_group().keep("geslacht", ["man"])
    assert men.one_group and len(men.persons) == PERSONS / 2
    with pytest.raises(ValueError, match="no person"):
        men.keep("geslacht", ["vrouw"])


def test_few_persons_are_protected_as_in_two_groups() -> None:
    """Guards: the threshold holds for one group as for two, and a group that isn't there is not small."""
    frame = followed()
    few = frame[frame["id"].isin([f"p{one}" for one in range(8)])]
    panel = Panel.from_table(few, ROLES.answer("groups:", "one").replace(covariates=()))
    assert "minder dan 10" in via.finding("trend", panel, outcome="score").sentence
    from via_dash.intake import quality

    codes = [check.problem.code for check in quality(frame, ROLES.answer("groups:", "one")).checks]
    assert "quality.group_small" not in codes and "quality.dropout_one" in codes
    told = quality(few, ROLES.answer("groups:", "one").replace(covariates=()))
    assert [
        check.problem.values["group"].nl for check in told.checks if check.problem.code == "quality.group_small"
    ] == ["pilotgroep"]


def test_one_group_in_cross_sections_and_in_a_table_of_counts() -> None:
    """Guards: without persons to follow, and with rows that stand for many, one group is one group too."""
    sections = Panel.from_table(followed(), ROLES.replace(person=None).answer("groups:", "one"))
    assert sections.one_group and via.trend(sections, "score").points
    counts = pd.DataFrame({"meting": ["T0", "T1"], "ja": [30, 50], "nee": [70, 50]})
    roles = Mapping(wave="meting", outcomes=(WORK,), counts={"werk": {"nee": "nee", "ja": "ja"}})
    panel = Panel.from_table(counts, roles)
    assert panel.one_group and [point.mean.n for point in via.trend(panel, "werk").points] == [100, 100]


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pptx", "html"])
def test_findings_of_one_group_go_along_in_every_format(ending: str, tmp_path: Path) -> None:
    """Guards: what is told of one group, and that there is no effect, is a file like any other."""
    panel = one_group()
    asked = ("trend", "flow", "did", "compare")
    found = [via.finding(question, panel, outcome="werk", language="nl") for question in asked]
    via.write(found, tmp_path / f"groep.{ending}", language="nl")
    assert (tmp_path / f"groep.{ending}").stat().st_size > 1000
