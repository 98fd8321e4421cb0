"""What keeps a column from a part that can't be missed is told with its name; lists are capped."""

import pandas as pd
import pytest

from via_dash.intake import guess_records, guess_roles, read
from via_dash.language import LANGUAGES
from via_dash.options import RecordKind
from via_dash.panel import IntakeError, Mapping, Outcome, Panel, Table
from via_dash.records import Records

ROWS = range(60)
LONG = pd.DataFrame(
    {"nr": [row // 2 for row in ROWS], "groep": ["pilot" if row < 30 else "controle" for row in ROWS],
     "periode": [f"T{row % 2}" for row in ROWS], "score": [row % 7 for row in ROWS]}
)  # fmt: skip
ROLES = Mapping("groep", "pilot", "nr", "periode", (Outcome("score"),))


def _what(frame: pd.DataFrame, roles: Mapping, code: str) -> str:
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(frame, roles)
    problem = next(one for one in caught.value.problems if one.code == code)
    assert all(problem.say(language)[0] for language in LANGUAGES)
    return problem.what


@pytest.mark.parametrize(
    ("part", "code", "column", "values", "words"),
    [
        ("group", "reading", "groep", [f"groep {row % 14}" for row in ROWS], "14 verschillende waarden"),
        ("group", "reading", "conditie", ["a"] * 60, "maar één waarde"),
        ("group", "reading", "groep", ["a", "b"] * 30, "verandert bij dezelfde persoon"),
        ("group", "reading", "groep", [None] * 60, "is leeg"),
        ("wave", "wave.missing", "periode", ["T0"] * 60, "maar één waarde"),
        ("wave", "wave.missing", "meetdatum", [f"dag {row}" for row in range(61)][:60], "steeds"),
        ("wave", "wave.missing", "moment", [row // 2 for row in ROWS], "steeds hetzelfde"),
        ("outcomes", "outcome.none", "kleur", ["rood", "groen", "blauw"] * 20, "volgorde niet bekend"),
        ("outcomes", "outcome.none", "score", [row // 2 for row in ROWS], "steeds hetzelfde"),
        ("outcomes", "outcome.none", "score", [4] * 60, "maar één waarde"),
    ],
)
def test_a_near_miss_has_a_sentence(part: str, code: str, column: str, values: list[object], words: str) -> None:
    """Guards: the message names the column and what is wrong with it, not only that a part is missing."""
    frame = LONG.drop(columns={"group": "groep", "wave": "periode", "outcomes": "score"}[part])
    roles = ROLES.replace(**{part: "" if part == "group" else None if part == "wave" else ()})
    if words == "steeds":
        assert column not in _what(frame.assign(**{column: values}), roles, code)
        return
    what = _what(frame.assign(**{column: values}), roles, code)
    assert f"‘{column}’" in what and words in what


def test_what_a_guess_can_not_find_is_told_too() -> None:
    """Guards: from file to message without a role written by hand."""
    frame = LONG.assign(groep=[f"groep {row // 2 % 14}" for row in ROWS])
    assert "Kolom ‘groep’ heeft 14 verschillende waarden" in _what(frame, guess_roles(frame), "reading")


def test_lists_are_capped_and_hold_no_answers() -> None:
    """Guards: forty columns that come near are three sentences and a count; no value of a person is in them."""
    frame = LONG.assign(**{f"antwoord_{place}": [f"geheim {row % 5}" for row in ROWS] for place in range(40)})
    what = _what(frame, ROLES.replace(outcomes=()), "outcome.none")
    assert what.count("Kolom") == 3 and "Aantal: 37" in what and "geheim" not in what


def test_names_that_occur_twice_are_one_message() -> None:
    """Guards: a file with every name twice gives one message with the first few names."""
    names = [f"kolom{place}" for place in range(30)] * 2
    with pytest.raises(IntakeError) as caught:
        read((";".join(names) + "\n" + ";".join("1" * 60)).encode(), name="dubbel.csv")
    (problem,) = caught.value.problems
    assert problem.code == "file.duplicate_columns" and "kolom4, …. Aantal: 30" in problem.what
    frame = pd.DataFrame([[1, 2, 3]], columns=["a", "b", "b"])
    assert "b. Aantal: 1" in _what(frame, ROLES, "file.duplicate_columns")


@pytest.mark.parametrize(
    ("kind", "columns", "code", "place"),
    [
        ("series", {"jaar": "2019KW01", "indicator": "werk", "groep": "zonder", "aantal": 1, "totaal": 2},
         "records.year", "jaar"),
        ("series", {"jaar": 2019, "indicator": "werk", "groep": "zonder", "aantal": "veel", "totaal": 2},
         "outcome.text", "aantal"),
        ("spells", {"maanden": 3, "vertrokken": "misschien", "herkomst": "zonder"}, "records.no_flag", "vertrokken"),
        ("applications", {"herkomst": "zonder", "resultaat": "aangenomen"}, "records.levels", "herkomst"),
    ],
)  # fmt: skip
def test_a_column_that_is_named_for_a_part_is_checked_for_it(
    kind: RecordKind, columns: dict[str, object], code: str, place: str
) -> None:
    """Guards: records say what is wrong with the column, instead of that a column is missing."""
    table = Table(pd.DataFrame([columns] * 2))
    with pytest.raises(IntakeError) as caught:
        Records.from_table(table, guess_records(table, kind))
    assert (code, place) in {(one.code, one.column) for one in caught.value.problems}
    assert "records.role_missing" not in {one.code for one in caught.value.problems}


def test_a_part_of_records_without_a_column_is_called_by_its_name() -> None:
    """Guards: the reader hears which of the parts it is."""
    table = Table(pd.DataFrame({"jaar": [2019], "indicator": ["werk"], "groep": ["zonder"], "aantal": [1]}))
    with pytest.raises(IntakeError) as caught:
        Records.from_table(table, guess_records(table, "series"))
    assert [problem.what for problem in caught.value.problems if problem.code == "records.role_missing"] == [
        "Er is nog geen kolom gekozen die onmisbaar is: Totaal in de groep."
    ]
