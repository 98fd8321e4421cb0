"""Wide files: the wave is found in the names of the columns, and nothing else is taken for one."""

import numpy as np
import pandas as pd
import pytest

from via_dash.intake import guess_roles
from via_dash.intake.wide import find_wide
from via_dash.panel import Mapping, Outcome, Panel

WRITTEN: dict[str, list[str]] = {
    "a code behind": ["score_T0", "score_T1", "score_T10"],
    "a code behind, glued": ["scoreT0", "scoreT1"],
    "a code behind, in capitals": ["SCORET0", "SCORET1"],
    "a code in front": ["T0_score", "T1_score"],
    "a code in front, glued": ["T0score", "T1score"],
    "a code in brackets": ["score (T0)", "score (T1)"],
    "a word behind": ["score voormeting", "score tussenmeting", "score nameting"],
    "a word in front": ["voormeting_score", "nameting_score"],
    "a word, glued": ["scoreVoor", "scoreNa"],
    "an English word": ["score_baseline", "score_endline", "score_followup"],
    "a month and year": ["score_nov2019", "score_mei2020"],
    "a month and year in front": ["nov2019_score", "mei2020_score"],
    "a short month and year": ["score_nov-19", "score_mrt-20"],
    "a year and month": ["score_2019-11", "score_2020-05"],
    "days": ["score_31-12-2019", "score_1-3-2020"],
    "quarters": ["score_Q4_2019", "score_Q1_2020"],
    "quarters in words": ["4e kwartaal 2019 score", "1e kwartaal 2020 score"],
    "years": ["score_2019", "score_2020"],
    "years, glued": ["score2019", "score2021"],
    "months after": ["score_6m", "score_9m", "score_12m"],
    "months after, in words": ["score na 6 maanden", "score na 12 maanden"],
    "a dot": ["score.1", "score.2"],
    "a name twice": ["score", "score.1"],
    "a number": ["score_0", "score_1"],
    "a number, glued": ["score1", "score2"],
}


@pytest.mark.parametrize("columns", WRITTEN.values(), ids=WRITTEN.keys())
def test_the_wave_is_found_in_the_name(columns: list[str]) -> None:
    """Guards: each usual way of writing gives one outcome, its waves in their order, whatever the file's order."""
    found = find_wide(["leeftijd", *reversed(columns), "postcode4"])
    assert [name.casefold() for name in found] == ["score"]
    assert list(found.popitem()[1].values()) == columns


NOT_WAVES: dict[str, list[str]] = {
    "a class of age": ["leeftijd_50plus", "leeftijd"],
    "the items of a questionnaire": [f"vraag{number}" for number in range(1, 13)],
    "a few items": ["item_1", "item_2", "item_3"],
    "parts of a postcode": ["postcode4", "postcode6"],
    "two scales of unlike length": [*(f"fysiek{n}" for n in range(1, 6)), *(f"mentaal{n}" for n in range(1, 5))],
    "a long run": [f"score_{number}" for number in range(1, 9)],
    "the dates of a period": ["datum_begin", "datum_eind"],
    "one wave only": ["score_T0", "uren_T1"],
    "covariates": ["x1", "x2", "x3"],
}


@pytest.mark.parametrize("columns", NOT_WAVES.values(), ids=NOT_WAVES.keys())
def test_other_numbers_are_no_waves(columns: list[str]) -> None:
    """Guards: no wave is seen in items, codes and classes."""
    assert find_wide(columns) == {}


def test_named_waves_win_over_numbers() -> None:
    """Guards: items beside real waves stay columns of their own, however many there are."""
    items = [f"item_{number}" for number in range(1, 10)]
    assert list(find_wide([*items, "score_T0", "score_T1", "uren_T0", "uren_T1"])) == ["score", "uren"]


def test_most_outcomes_decide_which_numbers_are_waves() -> None:
    """Guards: two measures at three waves are kept apart from a list with another run of numbers."""
    names = [*(f"score{n}" for n in (1, 2, 3)), *(f"uren{n}" for n in (1, 2, 3)), *(f"taak{n}" for n in range(1, 6))]
    assert {stem: list(waves) for stem, waves in find_wide(names).items()} == {
        "score": ["1", "2", "3"],
        "uren": ["1", "2", "3"],
    }


def test_columns_called_after_waves_are_one_outcome() -> None:
    """Guards: a table with only the years or waves as names is wide too."""
    assert find_wide(["nr", "groep", "2020", "2019"]) == {"uitkomst": {"2019": "2019", "2020": "2020"}}


def test_long_files_never_use_their_names() -> None:
    """Guards: in a file with several rows per person, score1 and score2 are two outcomes."""
    rows = np.arange(80)
    frame = pd.DataFrame(
        {"id": rows // 2, "groep": np.where(rows < 40, "pilot", "controle"), "golf": rows % 2,
         "score1": rows % 7 + 0.5, "score2": rows % 11 + 0.5}
    )  # fmt: skip
    assert not guess_roles(frame).wide


def test_waves_of_unlike_outcomes_come_in_one_order() -> None:
    """Guards: an outcome that starts later does not put its waves first; an order that is written is kept."""
    frame = pd.DataFrame({"g": ["p", "c", "c"], **{name: [1.0, 2, 3] for name in ("a1", "a2", "b0", "b1")}})
    wide = {"a": {"T1": "a1", "T2": "a2"}, "b": {"T0": "b0", "T1": "b1"}}
    roles = Mapping("g", "p", outcomes=(Outcome("a"), Outcome("b")), wide=wide)
    assert [wave.value for wave in Panel.from_table(frame, roles).waves] == ["T0", "T1", "T2"]
    turned = roles.replace(outcomes=(Outcome("a"),), wide={"a": {"laat": "a1", "daarna": "a2"}})
    assert [wave.value for wave in Panel.from_table(frame, turned).waves] == ["laat", "daarna"]


def test_strange_names_are_no_burden() -> None:
    """Guards: names made of signs, very long ones and many of them give an answer."""
    assert find_wide(["_" * 10_000 + "1", "(", ")", "[T0", "T1]", "", "😀_T0", "😀_T1"]) == {
        "😀": {"T0": "😀_T0", "T1": "😀_T1"}
    }
