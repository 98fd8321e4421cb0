"""What a table is worth, said before it is used: what, where and what to do, and nothing of anybody."""

import logging
import sys
import tempfile
import warnings
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from via_dash.intake import QualityReport, arrive, guess_roles, quality, read
from via_dash.intake.identifiers import find_identifiers
from via_dash.intake.told import Told, counted, share_of
from via_dash.language import LANGUAGES, Text
from via_dash.panel import IntakeError, Mapping, Outcome, Panel, Safeguard, Table
from via_dash.panel.no_answer_codes import stand_ins

sys.path.insert(0, str(Path(__file__).parent))
import files
import people

ROOT = Path(__file__).parents[2]
PERSONS = 60
ROLES = Mapping("groep", "pilot", "id", "golf", (Outcome("score"),), ("soort",))


def frame(**columns: Any) -> pd.DataFrame:
    """Sixty persons at two waves, half of them in the pilot, with nothing wrong but what `columns` puts in."""
    person = np.repeat(np.arange(1, PERSONS + 1), 2)
    made = {
        "id": person,
        "golf": np.tile(["T0", "T1"], PERSONS),
        "groep": np.where(person % 2 == 0, "pilot", "controle"),
        "score": (person * 7 + np.tile([0, 3], PERSONS)) % 11 + 0.5,
        "soort": np.where(person % 4 < 2, "a", "b"),
    }
    return pd.DataFrame({**made, **columns})


def changed(column: str, rows: Any, value: Any, like: pd.DataFrame | None = None) -> pd.DataFrame:
    """That frame with some cells of a column replaced."""
    made = (frame() if like is None else like).astype({column: object})
    made.loc[rows, column] = value
    return made.infer_objects()


def codes(report: QualityReport) -> list[str]:
    return [check.problem.code for check in report.checks]


def test_a_table_without_a_fault_gets_no_finding() -> None:
    """Guards: no finding is invented."""
    report = quality(frame(), ROLES)
    assert report.checks == () and not report.blocks and isinstance(report.panel, Panel)
    assert {(one.column, one.wave) for one in report.missing} >= {("score", "T0"), ("score", "T1"), ("groep", "T0")}


LAST_ROWS = [3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47]
FOUND: dict[str, tuple[pd.DataFrame, str, str, tuple[int, ...], bool]] = {
    "missing": (changed("score", LAST_ROWS, None), "missing", "quality.missing_at", (), False),
    "missing wave": (changed("golf", [4], None), "missing", "rows.no_wave", (6,), False),
    "person twice": (pd.concat([frame(), frame().iloc[[5]]]), "duplicates", "person.twice", (7, 122), True),
    "row twice": (pd.concat([frame(), frame().iloc[[5]]]), "duplicates", "quality.double_rows", (122,), False),
    "text": (changed("score", [2], "veel"), "impossible", "outcome.text", (4,), True),
    "stand-in": (changed("score", [2, 9], 999), "impossible", "quality.stand_in", (4, 11), False),
    "two groups": (changed("groep", [3], "controle"), "groups", "person.both_groups", (5,), True),
    "one-sided wave": (changed("golf", [3], "T2"), "groups", "wave.one_group", (), False),
    "small group": (frame().iloc[: 2 * 16], "groups", "quality.group_small", (), False),
    "modest group": (frame().iloc[: 2 * 40], "size", "quality.size", (), False),
    "drop-out": (frame().drop(index=[1, 5, 9]), "dropout", "quality.dropout", (), False),
    "small category": (changed("soort", [0, 1], "c"), "categories", "quality.categories", (), False),
    "constant": (frame(score=1.5), "categories", "quality.constant", (), False),
    "identifier": (frame(soort=np.repeat(people.names(PERSONS), 2)), "identifiers", "identifier.found", (), False),
}


@pytest.mark.parametrize(("table", "subject", "code", "rows", "blocks"), FOUND.values(), ids=FOUND.keys())
def test_each_fault_is_found_with_its_place(
    table: pd.DataFrame, subject: str, code: str, rows: tuple[int, ...], blocks: bool
) -> None:
    """Guards: what is wrong is told under its subject, with the rows to mend and whether it must be solved first."""
    report = quality(table.reset_index(drop=True), ROLES)
    check = next(check for check in report.checks if check.problem.code == code)
    assert (check.subject, check.problem.rows, check.blocks) == (subject, rows, blocks)
    assert report.blocks == (report.panel is None) and report.blocks >= blocks
    for language in LANGUAGES:
        what, where, remedy = check.problem.say(language)
        assert what.endswith(".") and remedy.endswith(".") and (where or check.problem.column is None)


RANGES: dict[str, tuple[str, Any, Any, str | None]] = {
    "age below 0": ("leeftijd", 30, -4, "quality.age"),
    "age over 120": ("leeftijd", 30, 130, "quality.age"),
    "age group": ("leeftijdsgroep", 3, 4, None),
    "percentage": ("percentage_aanwezig", 40, 104, "quality.percentage"),
    "year to come": ("geboortejaar", 1980, date.today().year + 1, "quality.future"),
    "date to come": ("startdatum", "2019-03-01", "2999-01-01", "quality.future"),
    "Dutch date to come": ("startdatum", "01-03-2019", "01-03-2999", "quality.future"),
    "date that was": ("startdatum", "2019-03-01", "2019-04-01", None),
}


@pytest.mark.parametrize(("name", "usual", "other", "code"), RANGES.values(), ids=RANGES.keys())
def test_what_can_not_be_is_told(name: str, usual: Any, other: Any, code: str | None) -> None:
    """Guards: ages, percentages, years and dates that can't be, with the rows they stand in."""
    table = changed(name, [0, 1], other, frame(**{name: [usual] * 2 * PERSONS}))
    found = [check.problem for check in quality(table, ROLES.replace(covariates=(name,))).checks]
    told = [problem.code for problem in found if problem.code.startswith(("quality.age", "quality.p", "quality.f"))]
    assert told == ([code] if code else [])
    assert not code or next(problem for problem in found if problem.code == code).rows == (2, 3)


def test_values_are_held_against_the_labels_of_the_file() -> None:
    """Guards: a code outside the labels is told; on a scale with only its ends labelled, what lies between is not."""
    values = [1 + place % 5 for place in range(2 * PERSONS)]
    values[7] = 8
    full = {"score": {number: f"antwoord {number}" for number in range(1, 6)}}
    ends = {"score": {1: "heel slecht", 5: "heel goed"}}
    for labels in (full, ends):
        report = quality(Table(frame(score=values), value_labels=labels), ROLES)
        check = next(check for check in report.checks if check.problem.code == "quality.unlabelled")
        assert check.problem.rows == (9,)
    values[7] = 2
    assert "quality.unlabelled" not in codes(quality(Table(frame(score=values), value_labels=ends), ROLES))


def test_the_same_fault_is_not_told_twice() -> None:
    """Guards: where the levels of an outcome already say that a value does not fit, the labels don't repeat it."""
    values = [1 + place % 3 for place in range(2 * PERSONS)]
    values[7] = 5
    labels = {number: f"antwoord {number}" for number in range(1, 4)}
    table = Table(frame(score=values), value_labels={"score": labels})
    levels = guess_roles(Table(frame(score=values[8:] + values[:7] + [1]), value_labels={"score": labels}))
    outcome = next(outcome for outcome in levels.outcomes if outcome.name == "score")
    report = quality(table, ROLES.replace(outcomes=(outcome,)))
    assert [code for code in codes(report) if "label" in code or "level" in code] == ["outcome.unknown_level"]


STAND_INS: dict[str, tuple[list[float], list[float], list[float]]] = {
    "nine above five": ([1, 2, 3, 4, 5, 9], [], [9]),
    "nine above seven": ([1, 2, 3, 4, 5, 6, 7, 9], [], [9]),
    "a scale to ten": ([1, 2, 3, 8, 9, 10], [], []),
    "nine with a label": ([1, 2, 3, 9], [1, 2, 3, 9], [9]),
    "eight with a label": ([1, 2, 3, 8], [1, 2, 3, 8], [8]),
    "eight without a label": ([1, 2, 3, 8], [], []),
    "a step of a scale": ([-1, 0, 1], [-1, 0, 1], []),
    "the ends of a scale": ([1, 4, 5, 6, 7], [1, 7], []),
    "ages and 99": ([18, 40, 87, 99], [], []),
    "ages and 999": ([18, 40, 87, 999], [], [999]),
    "minus one": ([0, 1, 2, -1], [], [-1]),
    "changes": ([-3, -1, 0, 2], [], []),
    "several": ([1, 2, 3, 4, -1, 99], [], [-1, 99]),
    "decimals": ([1.5, 2.25, 9], [], []),
    "nothing else": ([99, 99], [], []),
    "gaps": ([1, 2, float("nan"), 99], [], [99]),
}


@pytest.mark.parametrize(("values", "labelled", "expected"), STAND_INS.values(), ids=STAND_INS.keys())
def test_codes_that_look_like_no_answer(values: list[float], labelled: list[float], expected: list[float]) -> None:
    """Guards: 9, 99, 999 and −1 are suspect only where they stand apart from all other values."""
    assert stand_ins(np.array(values, dtype=float), labelled) == expected


def test_drop_out_is_what_the_published_study_printed() -> None:
    """Guards: 13 % of the pilot group and 40 % of the control group, the difference in percentage points."""
    table = arrive(read(ROOT / "data_samples" / "enschede_volledig.csv")).table
    report = quality(table, guess_roles(table))
    check = next(check for check in report.checks if check.subject == "dropout")
    assert check.problem.say("nl")[0] == (
        "Tussen T0 en T2 vielen personen uit. Pilotgroep: 13\u00a0%. Controlegroep: 40\u00a0%. "
        "Het verschil is 27 procentpunt."
    )


def test_small_counts_are_not_told() -> None:
    """Guards: fewer than ten persons are never a number, also not as a share or as what is left."""
    assert [counted(count).nl for count in (0, 1, 9, 10, 1234)] == [
        "0", "minder dan 10", "minder dan 10", "10", "1.234"
    ]  # fmt: skip
    assert share_of(4, 50).en == "fewer than 10" and share_of(45, 50).en == "all but fewer than 10"
    assert share_of(20, 80).nl == "25\u00a0%" and counted(12, Safeguard(safe_threshold=15)).en == "fewer than 15"
    table = changed("score", [1, 3, 5, 7], None)
    report = quality(table, ROLES)
    shown = report.missing_frame("nl").set_index(["Kolom", "Meetmoment"]).loc[("score", "T1")]
    assert shown.tolist() == ["60", "minder dan 10", "minder dan 10"]
    few = quality(frame().drop(index=[1, 5, 9]), ROLES)
    assert "minder dan 10" in next(check for check in few.checks if check.subject == "dropout").problem.what


def test_values_in_a_message_follow_the_language() -> None:
    """Guards: an English reader gets no Dutch number."""
    told = Told("quality.size", None, (), {"size": Text("1.000", "1,000")}, blocks=False)
    assert "1.000" in told.say("nl")[0] and "1,000" in told.say("en")[0]


def test_wide_files_are_judged_too() -> None:
    """Guards: every column of an outcome has its own wave, and drop-out is seen across them."""
    once = pd.DataFrame({"id": range(80), "groep": ["pilot", "controle"] * 40})
    once["score_T0"] = np.arange(80) % 7 + 0.5
    once["score_T1"] = np.where(np.arange(80) < 40, np.arange(80) % 5 + 1.0, np.nan)
    roles = Mapping("groep", "pilot", "id", outcomes=(Outcome("score"),),
                    wide={"score": {"T0": "score_T0", "T1": "score_T1"}})  # fmt: skip
    report = quality(once, roles)
    assert {"quality.missing_at", "quality.dropout_differs"} <= set(codes(report))
    assert ("score_T1", "T1", 80, 40) in {(one.column, one.wave, one.rows, one.missing) for one in report.missing}


def test_totals_are_judged_without_persons() -> None:
    """Guards: rows of totals are not persons that are double or have dropped out."""
    totals = pd.DataFrame(
        {
            "groep": ["pilot", "pilot", "controle", "controle"] * 2,
            "golf": ["T0"] * 4 + ["T1"] * 4,
            "antwoord": ["ja", "nee"] * 4,
            "aantal": [12, 30, 14, 28, 20, 22, 15, 27],
        }
    )
    roles = Mapping("groep", "pilot", None, "golf", (Outcome("antwoord", "binary"),), count="aantal")
    report = quality(totals, roles)
    assert report.panel is not None and not report.blocks
    assert not {check.subject for check in report.checks} & {"duplicates", "dropout", "missing"}


def test_rows_of_several_files_are_told_by_file() -> None:
    """Guards: the row to mend is the one that the user's own program shows, in the file it came from."""
    parts = (("voor.csv", 2, 60), ("na.csv", 2, 60))
    table = Table(changed("score", [2, 61], 999), first_row=1, parts=parts)
    check = next(check for check in quality(table, ROLES).checks if check.problem.code == "quality.stand_in")
    assert check.problem.rows == (3, 62)
    assert "voor.csv" in check.problem.where and "na.csv" in check.problem.where


def test_a_mapping_that_does_not_fit_is_all_there_is_to_say() -> None:
    """Guards: with a column that is not there, the report says so and goes no further."""
    report = quality(frame(), ROLES.replace(wave="meting", covariates=()))
    assert codes(report) == ["column.absent"] and report.checks[0].subject == "roles"
    assert report.missing == () and report.panel is None


def test_what_blocks_comes_first() -> None:
    """Guards: the reader sees at the top what must be solved."""
    table = changed("groep", [3], "controle", changed("score", LAST_ROWS, None))
    order = [check.blocks for check in quality(table, ROLES).checks]
    assert order == sorted(order, reverse=True) and order[0] and not order[-1]


@pytest.mark.parametrize(("language", "title"), [("nl", "Wat te doen"), ("en", "What to do")])
def test_the_report_as_a_frame_and_as_a_workbook(language: Any, title: str) -> None:
    """Guards: what is downloaded is what is shown, and a column called =1+1 is no formula."""
    table = changed("soort", [0, 1], "c").rename(columns={"soort": "=1+1"})
    report = quality(changed("score", LAST_ROWS, None, table), ROLES.replace(covariates=("=1+1",)))
    shown = report.to_frame(language)
    assert title in shown and len(shown) == len(report.checks) > 1
    book = openpyxl.load_workbook(BytesIO(report.to_xlsx(language)))
    for sheet, expected in zip(book.worksheets, (shown, report.missing_frame(language)), strict=True):
        rows = [["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()]
        assert rows == [list(expected.columns), *expected.values.tolist()]
        assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)


CELLS = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.floats(), st.dates(), st.text(max_size=3),
                  st.sampled_from(["", "T0", "T1", "pilot", "99", "1,5"]), st.lists(st.integers(), max_size=1),
                  )  # fmt: skip
NAMES = ["id", "groep", "golf", "score", "leeftijd", "startdatum"]


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=8), st.sampled_from(["id", None]))
def test_any_table_can_be_judged(rows: list[list[Any]], person: str | None) -> None:
    """Guards: no content makes judging fail, and it blocks exactly where no panel can be made."""
    table = pd.DataFrame(rows, columns=NAMES)
    roles = Mapping("groep", "pilot", person, "golf", (Outcome("score"),), ("leeftijd",), start="startdatum")
    for mapping in (roles, roles.replace(start=None), guess_roles(table)):
        report = quality(table, mapping)
        assert report.blocks == (report.panel is None)
        report.to_xlsx("nl")


def test_no_value_of_a_person_is_told_or_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                     caplog: pytest.LogCaptureFixture,
                                                     capfd: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Guards: from the bytes of a file to its findings, no message, error, log or file holds who the persons are."""
    table = people.measured()
    faulty = pd.concat([table, table.iloc[[0, 1]]], ignore_index=True)
    contents = {
        "m.csv": faulty.to_csv(index=False, sep=";").encode(),
        "m.xlsx": files.frame_xlsx(table),
        "m.sav": files.sav(table.rename(columns={"e-mail": "email"})),
        "m.parquet": files.parquet(faulty),
    }
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    written: list[str] = []

    def listen(event: str, args: tuple[Any, ...]) -> None:
        named = event == "open" and isinstance(args[1], str) and not isinstance(args[0], int)
        if active and named and set(args[1]) & set("wax+"):
            written.append(str(args[0]))
        if active and event.startswith("tempfile."):
            written.append(event)

    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    active = True
    sys.addaudithook(listen)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for name, content in contents.items():
            told += journey(read(content, name=name))
    active = False
    assert written == [] and list(tmp_path.iterdir()) == []
    streams = capfd.readouterr()
    whole = "\n".join([*told, *map(str, warned), caplog.text, streams.out, streams.err])
    assert len(told) > 100 and "identifier.name" in whole
    assert [canary for canary in people.canaries() if canary in whole] == []


def journey(table: Table) -> list[str]:
    """Everything that is said about a table on its way to a panel, and about what goes wrong on purpose."""
    told = [repr(table), *map(repr, find_identifiers(table))]
    arrival = arrive(table)
    roles = guess_roles(arrival.table)
    wrong = roles.replace(outcomes=(Outcome("geslacht"),), covariates=("score", "weg"), start="meetmoment")
    told += [repr(arrival), repr(arrival.table), repr(roles), roles.to_json(), wrong.to_json()]
    for mapping in (roles, wrong, roles.replace(pilot="niemand"), roles.replace(group=arrival.person or "")):
        report = quality(arrival.table, mapping)
        told += [repr(report), repr(report.checks), repr(report.missing), repr(report.panel)]
        for language in LANGUAGES:
            told += [report.to_frame(language).to_string(), report.missing_frame(language).to_string()]
            told += workbook_text(report.to_xlsx(language))
        try:
            panel = Panel.from_table(arrival.table, mapping)
            told += [repr(panel), repr(panel.provenance), repr(panel.mapping), panel.persons.to_string()]
        except IntakeError as error:
            told += [str(error), repr(error), repr(error.problems), repr(error.__cause__), repr(error.__context__)]
    return told


def workbook_text(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return [*cells, repr(vars(book.properties))]


def test_values_that_no_column_can_hold_are_judged_like_any_other() -> None:
    """Guards: half a character, a list and bytes in one column give a report, and a panel where nothing blocks."""
    odd = ["\ud800", [], b"\x80", {"a": 1}, None, "x", "\ud800", "y"]
    frame = pd.DataFrame({"id": [1, 1, 2, 2, 3, 3, 4, 4], "t": ["T0", "T1"] * 4, "g": ["p"] * 4 + ["c"] * 4,
                          "y": range(8), "odd": pd.Series(odd, dtype=object)})  # fmt: skip
    roles = Mapping(group="g", pilot="p", person="id", wave="t", outcomes=[Outcome("y")])
    assert quality(frame, roles).panel is not None
    assert quality(frame, roles.replace(person=None)).panel is not None
    frame["odd"] = pd.Series(["\ud800"] * 4 + ["x"] * 4, dtype=object)
    assert quality(frame, roles.replace(covariates=("odd",))).panel is not None
