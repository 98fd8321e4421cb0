"""Wide files: the wave is found in the names of the columns, and nothing else is taken for one."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.intake import guess_roles
from via_dash.intake.wide import find_wide
from via_dash.panel import IntakeError, Mapping, Outcome, Panel

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
    "words of the programme": ["score voor de pilot", "score na de pilot"],
    "words of the programme in front": ["voor_training_score", "na_training_score"],
    "school years": ["score_2018/2019", "score_2019/2020"],
    "school years with signs between": ["score_2018_2019", "score_2019_2020"],
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


PERSONS = pd.DataFrame({"nr": range(1, 9), "groep": ["pilot"] * 4 + ["controle"] * 4})
BEFORE, AFTER = [10, 12, 9, 11, 10, 12, 9, 11], [14, 15, 14, 15, 11, 12, 11, 11]
ONE, OTHER = [1, 0, 0, 1] * 2, [0, 1, 1, 0] * 2
BESIDE: dict[str, dict[str, object]] = {
    "nothing": {},
    "regions": {"regio1": ONE, "regio2": OTHER},
    "regions, apart": {"regio_1": ONE, "regio_2": OTHER},
    "regions in words": {"regio1": ["ja" if one else "nee" for one in ONE],
                         "regio2": ["ja" if one else "nee" for one in OTHER]},
    "regions with a third left out": {"regio1": [1, 0, 0, 0] * 2, "regio2": [0, 1, 0, 1] * 2},
    "years of entry": {"cohort_2018": ONE, "cohort_2019": OTHER},
    "a square": {"leeftijd": [20, 30, 40, 50] * 2, "leeftijd2": [400, 900, 1600, 2500] * 2},
}  # fmt: skip
NAMED = {
    "a number behind the second": ("uren", "uren2"),
    "a number behind the second, apart": ("uren", "uren_2"),
    "numbers": ("uren1", "uren2"),
    "words": ("uren_voor", "uren_na"),
    "years and months": ("uren201901", "uren202001"),
    "dates alone": ("jan 2019", "jan 2020"),
    "dates alone, in numbers": ("2019_01", "2020_01"),
}


@pytest.mark.parametrize("columns", NAMED.values(), ids=NAMED.keys())
@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE.keys())
def test_waves_are_told_from_categories(beside: dict[str, object], columns: tuple[str, str]) -> None:
    """Guards: columns that exclude one another are the categories of one variable, whatever they stand beside; a name
    and that name with a 2 are two waves; whole dates are waves and no outcomes. The effect is 3.25 each time."""
    frame = PERSONS.assign(**beside, **{columns[0]: BEFORE, columns[1]: AFTER})
    panel = Panel.from_table(frame, guess_roles(frame))
    (outcome,) = panel.outcomes
    total = via.did(panel, outcome.name).total
    assert (total.estimate, total.n_pilot, total.n_control) == (pytest.approx(3.25), 4, 4)


def test_more_dates_than_one_per_year_are_waves_of_one_outcome() -> None:
    """Guards: January and July of two years are four waves, not an outcome `jan` and an outcome `jul`."""
    names = ["jul 2020", "jan 2019", "jan 2020", "jul 2019"]
    assert find_wide(names) == {"uitkomst": {name: name for name in ("jan 2019", "jul 2019", "jan 2020", "jul 2020")}}


def test_an_outcome_that_everyone_has_at_one_wave_only_is_no_category() -> None:
    """Guards: nobody in work before and some after is an effect; only columns with a yes each exclude one another."""
    frame = PERSONS.assign(werk1=[0] * 8, werk2=[1, 1, 1, 0, 0, 0, 1, 0])
    panel = Panel.from_table(frame, guess_roles(frame))
    assert via.did(panel, "werk").total.estimate == pytest.approx(0.5)


@pytest.mark.parametrize("count", [4, 12, 36])
def test_a_long_run_of_numbers_is_asked(count: int) -> None:
    """Guards: score1 … score12 may be twelve months and may be twelve questions: no number before the answer."""
    random = np.random.default_rng(count)
    frame = PERSONS.assign(**{f"score{place}": random.integers(1, 6, 8) for place in range(1, count + 1)})
    roles = guess_roles(frame)
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(frame, roles)
    assert [one.key for one in caught.value.questions] == ["columns:"]
    panel = Panel.from_table(frame, roles.answer("columns:", "waves"))
    assert [wave.value for wave in panel.waves] == [str(place) for place in range(1, count + 1)]
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(frame, roles.answer("columns:", "items"))
    assert [problem.code for problem in caught.value.problems] == ["wave.missing"]


def test_a_short_run_of_numbers_is_told() -> None:
    """Guards: score1 and score2 are read as waves because their numbers say so and nothing else: that is told."""
    frame = PERSONS.assign(score1=BEFORE, score2=AFTER)
    roles = guess_roles(frame)
    readings = Panel.from_table(frame, roles).provenance.readings
    assert [(one.about, one.sure) for one in readings if one.sure != "understood"] == [("columns", "likely")]
    assert all(one.confirmed for one in Panel.from_table(frame, roles.answer("columns:", "waves")).provenance.readings
               if one.about == "columns")  # fmt: skip
