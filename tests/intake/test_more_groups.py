"""More than two groups: what is compared is known, likely and told, or asked; never another comparison in silence."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from via_dash.intake import guess_roles, read
from via_dash.panel import IntakeError, Mapping, Panel, Table
from via_dash.panel.readings import Reading
from via_dash.stats import did

CASES = Path(__file__).parent / "cases"
AGAINST = {"A": 3.0, "B": 8 / 3, "both": 17 / 6}


def _table(names: dict[str, object] | None = None, **columns: object) -> Table:
    """The case of a pilot A, a pilot B and a comparison, with other names for the groups, or other columns."""
    table = read(CASES / "w37_pilot_A_pilot_B_controle.csv")
    frame = table.frame.astype({"groep": object})
    if names is not None:
        frame["groep"] = frame["groep"].map(dict(zip(("pilot A", "pilot B", "controle"), names.values(), strict=True)))
    return Table(frame.assign(**columns))


def _reading(panel: Panel) -> Reading:
    return next(reading for reading in panel.provenance.readings if reading.about == "groups")


def _effect(table: Table, roles: Mapping) -> tuple[float, int, int]:
    total = did(Panel.from_table(table, roles), "score").total
    assert total.estimate is not None
    return round(total.estimate, 9), total.n_pilot, total.n_control


def test_a_pilot_beside_another_pilot_is_compared_with_the_comparison_alone() -> None:
    """Guards: pilot B is neither the comparison of pilot A nor part of it; who was left out is told with a count."""
    table = read(CASES / "w37_pilot_A_pilot_B_controle.csv")
    panel = Panel.from_table(table, guess_roles(table))
    total = did(panel, "score").total
    assert (total.estimate, total.n_pilot, total.n_control) == (3.0, 3, 3)
    (left,) = (remark for remark in panel.provenance.remarks if remark.code == "group.left_out")
    assert "pilot B" in left.what and (left.values["persons"], left.values["rows"]) == (3, 6)
    reading = _reading(panel)
    assert (reading.about, reading.sure, reading.confirmed) == ("groups", "likely", False)
    assert [one.label.en for one in reading.choices] == [
        "pilot A against controle",
        "pilot B against controle",
        "pilot A + pilot B against controle",
        "pilot A against controle + pilot B",
    ]


def test_every_choice_of_a_reading_is_an_answer_that_makes_what_it_says() -> None:
    """Guards: an answer in the roles compares what its words say, and is then no longer told as likely."""
    table = _table()
    roles = guess_roles(table)
    found = {}
    for choice in _reading(Panel.from_table(table, roles)).choices:
        reading = _reading(Panel.from_table(table, roles.answer("groups:groep", choice.value)))
        assert (reading.sure, reading.confirmed, reading.choices[0]) == ("understood", True, choice)
        found[choice.label.nl] = _effect(table, roles.answer("groups:groep", choice.value))
    assert found == {
        "pilot A tegenover controle": (3.0, 3, 3),
        "pilot B tegenover controle": (round(8 / 3, 9), 3, 3),
        "pilot A + pilot B tegenover controle": (round(19 / 6 - 1 / 3, 9), 6, 3),
        "pilot A tegenover controle + pilot B": (round(11 / 3 - 2, 9), 3, 6),
    }


@pytest.mark.parametrize(
    ("changes", "effect"),
    [
        ({"pilot": "pilot B"}, (AGAINST["B"], 3, 3)),
        ({"pilot": ("pilot A", "pilot B"), "control": ("controle",)}, (AGAINST["both"], 6, 3)),
        ({"pilot": ["pilot A", "pilot B"]}, (AGAINST["both"], 6, 3)),
        ({"pilot": ("pilot A",), "control": "controle"}, (AGAINST["A"], 3, 3)),
        ({"pilot": "PILOT  a"}, (AGAINST["A"], 3, 3)),
        ({"pilot": "pilot A", "control": ("pilot B",)}, (11 / 3 - 10 / 3, 3, 3)),
    ],
)
def test_the_roles_say_what_is_compared(changes: dict[str, object], effect: tuple[float, int, int]) -> None:
    """Guards: one pilot or several together, against the values that are named."""
    table = _table()
    assert _effect(table, guess_roles(table).replace(**changes)) == (round(effect[0], 9), *effect[1:])


WORDED = {
    "numbers before words": {"A": "1. VIA", "B": "2. IPS", "controle": "3. regulier"},
    "a waiting list": {"A": "interventie 1", "B": "interventie 2", "controle": "wachtlijst"},
    "a negation": {"A": "pilot Noord", "B": "pilot Zuid", "controle": "geen pilot"},
    "English": {"A": "treatment 1", "B": "treatment 2", "controle": "comparison group"},
    "capitals": {"A": "PILOT A", "B": "Pilot B", "controle": "CONTROLE"},
    "one word for the pilot": {"A": "VIA", "B": "anders", "controle": "controlegroep"},
    "who did not answer": {"A": "pilot", "B": "weet niet", "controle": "controle"},
    "not applicable": {"A": "pilot", "B": "n.v.t.", "controle": "geen pilot"},
}


@pytest.mark.parametrize("names", WORDED.values(), ids=WORDED.keys())
def test_one_comparison_in_words_is_the_comparison(names: dict[str, object]) -> None:
    """Guards: words single out the comparison; the first pilot is compared with it alone."""
    table = _table(names)
    assert _effect(table, guess_roles(table)) == (3.0, 3, 3)


OPEN = {
    "three words for a comparison": {"A": "controle", "B": "wachtlijst", "controle": "vergelijkingsgroep"},
    "two comparisons": {"A": "pilot", "B": "controle", "controle": "wachtlijst"},
    "no comparison": {"A": "pilot A", "B": "pilot B", "controle": "pilot C"},
    "no words": {"A": "noord", "B": "oost", "controle": "zuid"},
    "letters": {"A": "A", "B": "B", "controle": "C"},
    "numbers": {"A": 1, "B": 2, "controle": 3},
    "numbers from 0": {"A": 1, "B": 2, "controle": 0},
    "numbers as text": {"A": "1", "B": "2", "controle": "0"},
    "an answer that is none": {"A": "pilot", "B": "onbekend", "controle": "weet niet"},
}


@pytest.mark.parametrize("names", OPEN.values(), ids=OPEN.keys())
def test_what_no_word_singles_out_is_asked(names: dict[str, object]) -> None:
    """Guards: without a word there is no number, though the pilot be named; each offered answer gives one."""
    table = _table(names)
    roles = guess_roles(table).replace(group="groep", covariates=())
    with pytest.raises(IntakeError):
        Panel.from_table(table, roles)
    roles = roles.replace(pilot=names["A"])
    with pytest.raises(IntakeError) as asked:
        Panel.from_table(table, roles)
    (reading,) = asked.value.questions
    assert (reading.about, reading.sure, reading.used) == ("groups", "open", None)
    answers = {choice.label.nl: _effect(table, roles.answer(reading.key, choice.value)) for choice in reading.choices}
    assert answers[f"{names['A']} tegenover {names['controle']}"] == (3.0, 3, 3)
    assert len(answers) == len(reading.choices) == 3
    assert reading.question("nl") in str(asked.value)


def test_labels_say_which_code_is_the_comparison() -> None:
    """Guards: codes with labels are compared by their labels, in the order of the codes."""
    frame = _table({"A": 1, "B": 2, "controle": 3}).frame
    table = Table(frame, value_labels={"groep": {1: "VIA kort", 2: "VIA lang", 3: "regulier"}})
    roles = guess_roles(table)
    assert (roles.pilot, _effect(table, roles)) == (1, (3.0, 3, 3))
    assert _effect(table, roles.replace(pilot=("VIA kort", 2))) == (round(17 / 6, 9), 6, 3)


def _respelled(frame: pd.DataFrame, ways: list[Callable[[str], str]]) -> pd.DataFrame:
    return frame.assign(groep=[ways[row % len(ways)](name) for row, name in enumerate(frame["groep"])])


def test_groups_that_are_equal_to_the_eye_are_one() -> None:
    """Guards: capitals, blanks, unseen signs and the coding of accents make no further group, and that is told."""
    ways = [str, str.upper, lambda name: f" {name.replace(' ', '  ')}", lambda name: name.replace(" ", "\u00a0\u200b")]
    table = Table(_respelled(_table().frame, ways))
    roles = guess_roles(table)
    assert _effect(table, roles.replace(pilot="pilot a")) == (3.0, 3, 3)
    panel = Panel.from_table(table, roles.replace(pilot="pilot a"))
    assert [remark.code for remark in panel.provenance.remarks] == ["values.alike", "group.left_out"]
    accents = Table(_table({"A": "é", "B": "pilot B", "controle": "controle"}).frame)
    accents.frame.loc[::2, "groep"] = accents.frame.loc[::2, "groep"].str.replace("é", "e\u0301")
    assert _effect(accents, guess_roles(accents).replace(pilot="é")) == (3.0, 3, 3)


def test_a_person_in_two_groups_is_told_whichever_two() -> None:
    """Guards: nobody loses a wave in silence by being in a group that is left out at another."""
    frame = _table().frame
    frame.loc[1, "groep"] = "pilot B"
    with pytest.raises(IntakeError) as error:
        Panel.from_table(Table(frame), guess_roles(Table(frame)).replace(group="groep", pilot="pilot A"))
    assert [(problem.code, problem.rows) for problem in error.value.problems] == [("person.other_group", (3,))]
    together = guess_roles(Table(frame)).replace(group="groep", pilot=("pilot A", "pilot B"), covariates=())
    assert _effect(Table(frame), together)[0] == round(17 / 6, 9)


def test_a_wave_at_which_only_a_group_that_is_left_out_was_seen_is_none() -> None:
    """Guards: the waves of a panel are those of the groups that are compared."""
    frame = _table().frame
    later = frame[frame["groep"].eq("pilot B") & frame["meetmoment"].eq("T1")].assign(meetmoment="T2")
    panel = Panel.from_table(Table(pd.concat([frame, later])), guess_roles(_table()))
    assert [wave.value for wave in panel.waves] == ["T0", "T1"]


def test_more_groups_in_a_wide_file_and_in_a_table_of_means() -> None:
    """Guards: every shape of file leaves the same groups out."""
    frame = _table().frame
    wide = frame.pivot(index=["id", "groep"], columns="meetmoment", values="score").add_prefix("score_").reset_index()
    assert _effect(Table(wide), guess_roles(Table(wide))) == (3.0, 3, 3)
    cells = frame.groupby(["groep", "meetmoment"])["score"].agg(["mean", "std", "count"]).reset_index()
    cells.columns = pd.Index(["groep", "meetmoment", "score_gemiddelde", "score_sd", "score_n"])
    roles = guess_roles(Table(cells))
    panel = Panel.from_table(Table(cells), roles)
    assert did(panel, panel.outcomes[0].name).total.estimate == pytest.approx(3.0)
    assert [remark.code for remark in panel.provenance.remarks] == ["group.left_out_rows", "totals.rows"]


def test_many_groups_may_be_compared_by_name() -> None:
    """Guards: a column of more than ten groups needs both sides named, and then is as good as another."""
    frame = pd.concat([_table().frame, *(_table().frame.assign(groep=f"plaats {i}", id=f"q{i}") for i in range(12))])
    frame["id"] = frame["id"] + frame["groep"].astype(str)
    frame = frame.drop_duplicates(["id", "meetmoment"])
    roles = guess_roles(_table()).replace(pilot="pilot A")
    with pytest.raises(IntakeError) as error:
        Panel.from_table(Table(frame), roles)
    assert [problem.code for problem in error.value.problems] == ["group.too_many"]
    assert _effect(Table(frame), roles.replace(control=("controle",))) == (3.0, 3, 3)


def test_roles_with_several_values_are_saved_and_read_back() -> None:
    """Guards: a saved file of roles keeps what is compared; one from before there was a choice is read as it was."""
    roles = Mapping("groep", ("pilot A", 2), "id", "golf", control=("controle", 3.5))
    assert Mapping.from_json(roles.to_json()) == roles
    one = Mapping("groep", ("pilot A",), "id", "golf")
    assert one == Mapping("groep", "pilot A", "id", "golf") == Mapping.from_json(one.to_json())
    before = "\n".join(line for line in one.to_json().splitlines() if '"control"' not in line)
    assert before != one.to_json() and Mapping.from_json(before) == one


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(WORDED)))
def test_the_order_of_rows_and_columns_decides_nothing(random: np.random.Generator, key: str) -> None:
    """Guards: what is compared never follows from where a value stands in the file."""
    frame = _table(WORDED[key]).frame
    rows, columns = list(range(len(frame))), list(frame.columns)
    random.shuffle(rows)
    random.shuffle(columns)
    table = Table(frame.iloc[rows][columns].reset_index(drop=True))
    assert _effect(table, guess_roles(table)) == (3.0, 3, 3)
