"""Several files at once: put together as an analyst would, with all that does not fit said in numbers."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.catalogues import texts
from tests.intake.files import dta, frame_xlsx, parquet, sav
from via_dash.intake import guess_roles, join_tables, read
from via_dash.intake.file_names import groups_in, names_apart, waves_in
from via_dash.language import LANGUAGES
from via_dash.panel import IntakeError, Panel, Problem, Table

PERSONS = 40


def _persons(wave: int, persons: range = range(PERSONS)) -> pd.DataFrame:
    random = np.random.default_rng(wave)
    frame = pd.DataFrame(
        {
            "id": [f"p{number:03d}" for number in range(PERSONS)],
            "groep": ["pilot", "controle"] * (PERSONS // 2),
            "geslacht": ["man"] * (PERSONS // 2) + ["vrouw"] * (PERSONS // 2),
            "score": random.integers(1, 6, PERSONS) + 0.5,
        }
    )
    return frame.iloc[list(persons)]


T0, T1 = _persons(0), _persons(1, range(2, PERSONS))
LONG = pd.concat([T0.assign(meetmoment="T0"), T1.assign(meetmoment="T1")])
WHOLE = Panel.from_table(LONG, guess_roles(LONG))


def _csv(frame: pd.DataFrame, name: str) -> Table:
    return read(frame.to_csv(index=False).encode(), name=name)


def _codes(table: Table) -> list[str]:
    return [remark.code for remark in table.remarks]


def _values(table: Table, code: str) -> list[Mapping[str, Any]]:
    return [remark.values for remark in table.remarks if remark.code == code]


def _panel(table: Table) -> Panel:
    return Panel.from_table(table, guess_roles(table))


def _same(panel: Panel) -> None:
    """The same persons with the same answers, whatever their order and the names of the waves."""
    found, wanted = (each.persons["person"].astype(str).to_numpy().argsort() for each in (panel, WHOLE))
    values = panel.values[panel.outcomes[0].name]
    np.testing.assert_array_equal(panel.persons["pilot"].to_numpy()[found], WHOLE.persons["pilot"].to_numpy()[wanted])
    np.testing.assert_array_equal(values[found], WHOLE.values["score"][wanted])


def _of(group: str, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame.groep == group].drop(columns="groep")


SHAPES: dict[str, tuple[list[Table], list[str]]] = {
    "a file per wave": ([_csv(T0, "meting_T0.csv"), _csv(T1, "meting_T1.csv")], ["T0", "T1"]),
    "words for waves": ([_csv(T0, "2019-11 voormeting.csv"), _csv(T1, "nameting.csv")], ["voormeting", "nameting"]),
    "months": ([_csv(T0, "nov 2019.csv"), _csv(T1, "mei 2020.csv")], ["2019-11", "2020-05"]),
    "no group in the second": ([_csv(T0, "T0.csv"), _csv(T1[["id", "score"]], "T1.csv")], ["T0", "T1"]),
    "names in other writing": ([_csv(T0, "T0.csv"), _csv(T1.rename(columns=str.upper), "T1.csv")], ["T0", "T1"]),
    "another name for the person": (
        [_csv(T0, "T0.csv"), _csv(T1.rename(columns={"id": "respondent"}), "T1.csv")],
        ["T0", "T1"],
    ),
    "columns in another order": ([_csv(T0, "T0.csv"), _csv(T1[T1.columns[::-1]], "T1.csv")], ["T0", "T1"]),
    "a wave of its own in each": (
        [_csv(T0.assign(meting="T0"), "a.csv"), _csv(T1.assign(meting="T1"), "b.csv")],
        ["T0", "T1"],
    ),
    "a file per group": ([_csv(_of("pilot", LONG), "pilot.csv"), _csv(_of("controle", LONG), "controlegroep.csv")],
                         ["T0", "T1"]),
    "a file per wave and group": (
        [_csv(_of(group, frame), f"{group}_{wave}.csv") for wave, frame in (("T0", T0), ("T1", T1))
         for group in ("pilot", "controle")],
        ["T0", "T1"],
    ),
    "background beside": (
        [_csv(LONG[["id", "meetmoment", "score"]], "metingen.csv"), _csv(T0[["id", "groep", "geslacht"]], "basis.csv")],
        ["T0", "T1"],
    ),
    "waves and background": (
        [_csv(T0[["id", "groep", "geslacht"]], "kenmerken.csv"), _csv(T0[["id", "score"]], "T0.csv"),
         _csv(T1[["id", "score"]], "T1.csv")],
        ["T0", "T1"],
    ),
    "a column per wave": (
        [_csv(T0.rename(columns={"score": "score_T0"}), "a.csv"),
         _csv(T1[["id", "score"]].rename(columns={"score": "score_T1"}), "b.csv")],
        ["T0", "T1"],
    ),
    "SPSS and Excel": (
        [read(sav(T0), name="T0.sav"), read(frame_xlsx(T1), name="T1.xlsx")],
        ["T0", "T1"],
    ),
    "Stata and Parquet": ([read(dta(T0), name="T0.dta"), read(parquet(T1), name="T1.parquet")], ["T0", "T1"]),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_files_make_the_panel_that_one_file_makes(shape: str) -> None:
    """However the data were cut into files, in whatever order these come, the panel is that of the whole."""
    tables, waves = SHAPES[shape]
    for order in permutations(tables):
        table = join_tables(order)
        panel = _panel(table)
        assert [wave.value for wave in panel.waves] == waves
        _same(panel)
        assert [covariate.name.casefold() for covariate in panel.covariates] == ["geslacht"]
        assert table.sha256 and " + " in table.name and not any(remark.blocks for remark in table.remarks)
        for remark in table.remarks:
            assert all(all(remark.say(language)[::2]) for language in LANGUAGES)


def test_one_table_stays_as_it_is() -> None:
    """Nothing happens to a single file."""
    assert join_tables([SHAPES["a file per wave"][0][0]]) is SHAPES["a file per wave"][0][0]


def test_who_did_not_match_is_counted_and_never_named() -> None:
    """12 persons are said to be missing; none of their keys appears in any message."""
    later = pd.concat([_persons(1, range(12, PERSONS)), _persons(1, range(3)).assign(id=["x1", "x2", "x3"])])
    table = join_tables([_csv(T0, "voormeting.csv"), _csv(later, "nameting.csv")])
    assert _values(table, "joined.unmatched") == [
        {"persons": 3, "file": "nameting.csv", "other": "voormeting.csv"},
        {"persons": 12, "file": "voormeting.csv", "other": "nameting.csv"},
    ]
    said = " ".join(part for remark in table.remarks for language in LANGUAGES for part in remark.say(language))
    assert not any(key in said for key in [*T0["id"], "x1", "x2", "x3"])


def test_columns_that_a_file_lacks_are_named() -> None:
    """The reader hears which columns are missing where, and that the group was filled in per person."""
    table = join_tables([_csv(T0, "T0.csv"), _csv(T1[["id", "score"]], "T1.csv")])
    assert _values(table, "joined.columns_absent") == [{"file": "T1.csv", "columns": "groep, geslacht", "number": 2}]
    assert _values(table, "joined.carried") == [{"files": "T1.csv", "rows": len(T1)}]


def test_an_answer_is_never_carried_over() -> None:
    """An outcome that was not asked at T1 stays empty there."""
    table = join_tables([_csv(T0.assign(cijfer=7.5), "T0.csv"), _csv(T1, "T1.csv")])
    assert table.frame["cijfer"].notna().sum() == len(T0)


def test_messages_point_at_the_file_and_its_own_row() -> None:
    """A slip in the second file is found at that file's row, in both languages."""
    slip = T1.astype({"score": object}).reset_index(drop=True)
    slip.loc[4, "score"] = "vijf"
    table = join_tables([_csv(T0, "T0.csv"), _csv(slip, "T1.csv")])
    with pytest.raises(IntakeError) as caught:
        _panel(table)
    problem = caught.value.problems[-1]
    assert (problem.code, problem.rows) == ("outcome.text", (PERSONS + 5,))
    assert problem.say("nl")[1] == "kolom ‘score’, T1.csv rij 6"
    assert problem.say("en")[1] == "column ‘score’, T1.csv row 6"


def test_many_rows_are_shown_by_file_and_counted() -> None:
    """Over eight rows the rest is a number; rows of several files are told apart."""
    problem = Problem("outcome.text", "y", tuple(range(1, 13)), parts=(("a", 2, 5), ("b", 1, 20)))
    assert problem.say("nl")[1] == "kolom ‘y’, a rijen 2, 3, 4, 5, 6; b rijen 1, 2, 3 en nog 4 rijen"


def test_labels_are_kept_and_must_agree() -> None:
    """Equal labels stay; a code with two meanings is refused with the column and both files."""
    frame = T0.assign(werk=[1.0, 2.0] * (PERSONS // 2))
    labels = {"werk": {1: "ja", 2: "nee"}}
    first = read(sav(frame, variable_value_labels=labels), name="T0.sav")
    second = read(sav(frame.assign(score=1.5), variable_value_labels=labels), name="T1.sav")
    assert dict(join_tables([first, second]).value_labels["werk"]) == {1: "ja", 2: "nee"}
    other = read(sav(frame.assign(score=1.5), variable_value_labels={"werk": {1: "nee", 2: "ja"}}), name="T1.sav")
    with pytest.raises(IntakeError) as caught:
        join_tables([first, other])
    assert {(p.code, p.column, p.values["code"]) for p in caught.value.problems} == {
        ("joined.labels", "werk", "1"),
        ("joined.labels", "werk", "2"),
    }


def test_words_in_one_file_and_codes_in_the_other_are_one_variable() -> None:
    """SPSS codes at T0 and their words in a CSV at T1: the words become the codes, and it is said."""
    coded = T0.assign(geslacht=[1.0, 2.0] * (PERSONS // 2))
    first = read(sav(coded, variable_value_labels={"geslacht": {1: "Man", 2: "Vrouw"}}), name="T0.sav")
    words = coded.geslacht.map({1.0: "Man", 2.0: "vrouw "})
    table = join_tables([first, _csv(coded.assign(geslacht=words, score=2.5), "T1.csv")])
    assert _values(table, "joined.coded") == [{"file": "T1.csv"}]
    assert [level.value for level in _panel(table).covariate("geslacht").levels] == ["Man", "Vrouw"]


def test_keys_of_numbers_match_keys_of_text() -> None:
    """1 in SPSS and "1" in text are the same person."""
    numbers = T0.assign(id=np.arange(1.0, PERSONS + 1))
    texts = T1.assign(id=[str(number) for number in range(3, PERSONS + 1)]).astype({"id": object})
    table = join_tables([read(sav(numbers), name="T0.sav"), read(parquet(texts), name="T1.parquet")])
    assert len(_panel(table).persons) == PERSONS


def test_groups_that_number_their_persons_alike_stay_apart() -> None:
    """Person 1 of the pilot and person 1 of the control group are two persons; it is said how many."""
    pilot, control = (_of(group, LONG).copy() for group in ("pilot", "controle"))
    for frame in (pilot, control):
        frame["id"] = frame["id"].map({key: place for place, key in enumerate(frame["id"].unique(), 1)})
    table = join_tables([_csv(pilot, "pilot.csv"), _csv(control, "controlegroep.csv")])
    assert _values(table, "joined.keys_apart") == [{"persons": PERSONS // 2}]
    assert len(_panel(table).persons) == PERSONS


def test_sheets_of_one_workbook_are_told_by_their_names() -> None:
    """Two sheets of one file are two waves when their names say so."""
    tables = [
        replace(read(frame_xlsx(frame), name="metingen.xlsx"), sheet=sheet, sheets=("T0", "T1"))
        for sheet, frame in (("T0", T0), ("T1", T1))
    ]
    table = join_tables(tables)
    assert _values(table, "joined.waves") == [{"files": "metingen.xlsx (T0) = T0, metingen.xlsx (T1) = T1"}]
    _same(_panel(table))


def test_persons_of_the_second_file_alone_are_added_beside() -> None:
    """A person who is only in the second file of columns beside each other gets a row; it is said how rows count."""
    first = _persons(0, range(5, PERSONS)).rename(columns={"score": "score_T0"})
    table = join_tables(
        [_csv(first, "a.csv"), _csv(T1[["id", "score"]].rename(columns={"score": "score_T1"}), "b.csv")]
    )
    assert len(table) == PERSONS - 2 and table.parts == () and "joined.rows_through" in _codes(table)


def test_background_that_contradicts_is_counted() -> None:
    """Where two files differ about a person the first one counts, and the number of persons is said."""
    other = T0[["id", "geslacht"]].assign(leeftijd=30, woonplaats="x").replace({"geslacht": {"man": "vrouw"}})
    table = join_tables([_csv(LONG, "metingen.csv"), _csv(other, "achtergrond.csv")])
    assert _values(table, "joined.contradicts") == [{"file": "achtergrond.csv", "persons": PERSONS // 2}]
    assert set(table.frame["geslacht"]) == {"man", "vrouw"}


REFUSED: dict[str, tuple[list[Table], str]] = {
    "nothing": ([], "joined.none"),
    "the same file twice": ([_csv(T0, "a.csv"), _csv(T0, "b.csv")], "joined.same"),
    "no sign of the wave": ([_csv(T0, "een.csv"), _csv(T1, "twee.csv")], "joined.no_wave"),
    "nothing in common": (
        [_csv(T0[["groep", "score"]], "a.csv"), _csv(T0[["geslacht"]].assign(x=1), "b.csv")],
        "joined.no_key",
    ),
    "rows that belong to several": (
        [_csv(LONG, "a.csv"), _csv(pd.concat([T0[["id"]]] * 2).assign(cursus="a", uren=range(2 * PERSONS)), "b.csv")],
        "joined.several_rows",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_can_not_be_joined_is_refused_in_words(case: str) -> None:
    """Guards: nothing is joined by accident; the reader hears what to change."""
    tables, code = REFUSED[case]
    with pytest.raises(IntakeError) as caught:
        join_tables(tables)
    assert code in [problem.code for problem in caught.value.problems]
    for problem in caught.value.problems:
        assert all(all(problem.say(language)[::2]) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("names", "waves"),
    [
        (["meting_t0", "meting_t1"], ["T0", "T1"]),
        (["enschede t0 def", "enschede t10 def"], ["T0", "T10"]),
        (["voormeting", "nameting"], ["voormeting", "nameting"]),
        (["1e meting", "2e meting"], ["meting 1", "meting 2"]),
        (["wave1", "wave 2"], ["meting 1", "meting 2"]),
        (["2019-11 export", "2020-05 export"], ["2019-11", "2020-05"]),
        (["november 2019", "mei2020"], ["2019-11", "2020-05"]),
        (["data 2018", "data 2019"], ["2018", "2019"]),
        (["export_20191104", "export_20200512"], ["2019-11", "2020-05"]),
        (["nulmeting", "t1"], ["nulmeting", "T1"]),
        (["1", "2"], ["1", "2"]),
        (["6 maanden", "12 maanden"], ["6 maanden", "12 maanden"]),
        (["deel 1", "deel 2"], None),
        (["data", "data t1"], None),
        (["pilot 2019", "controle 2019"], None),
        (["test1", "latest2"], None),
    ],
)
def test_waves_in_names_of_files(names: list[str], waves: list[str] | None) -> None:
    """The names that municipalities give their files tell the wave; others do not pretend to."""
    assert waves_in(names) == waves


def test_groups_in_names_of_files() -> None:
    """A control group and a pilot are told by their words; other names give the words that differ."""
    assert groups_in(["pilot enschede", "controlegroep enschede"]) == ["pilot", "controle"]
    assert groups_in(["via pilot controlegroep", "via pilot deelnemers"]) == ["controle", "pilot"]
    assert groups_in(["t0", "t1"]) is None and groups_in(["controle t0", "controle t1"]) is None
    assert names_apart(["enschede data", "almelo data"]) == ["enschede", "almelo"]
    assert names_apart(["data", "data almelo"]) is None


def test_every_code_has_its_words() -> None:
    """Guards: no message about several files or totals fails for want of a text."""
    import re
    from pathlib import Path

    import via_dash

    room = Path(via_dash.__file__).parent
    source = "".join(path.read_text() for name in ("intake", "panel") for path in (room / name).glob("*.py"))
    codes = set(re.findall(r'"((?:joined|totals)\.[a-z_]+)"', source)) - {"totals.no", "totals.yes"}
    for language in LANGUAGES:
        words = set(texts(language))
        assert {f"problem.{code}.{part}" for code in codes for part in ("what", "remedy")} <= words
        ours = {key.split(".")[2] for key in words if re.match(r"problem\.(joined|totals)\.", key)}
        assert ours <= {code.partition(".")[2] for code in codes}
