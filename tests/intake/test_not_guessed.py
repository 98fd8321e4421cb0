"""What columns have in common with waves, persons and groups without being any: it is asked, or left alone."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from via_dash.intake import guess_roles
from via_dash.panel import IntakeError, Mapping, Panel

PERSONS, WAVES = 40, 3
RANDOM = np.random.default_rng(7)


def _long(**columns: object) -> pd.DataFrame:
    """Forty persons at three waves, with a score; and what `columns` adds."""
    person = np.repeat(np.arange(1, PERSONS + 1), WAVES)
    made = {"id": person, "jaar": np.tile([2019, 2020, 2021], PERSONS), "score": RANDOM.normal(20, 4, len(person))}
    return pd.DataFrame({**made, **columns})


def _series(rows: int, **columns: object) -> pd.DataFrame:
    """One figure at moments that follow each other; and what `columns` adds before it."""
    return pd.DataFrame({**columns, "prijs": RANDOM.normal(100, 9, rows).round(2)})


def _questions(frame: pd.DataFrame, roles: Mapping) -> list[str]:
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(frame, roles)
    return [reading.key for reading in caught.value.questions]


def test_two_values_are_no_groups() -> None:
    """Guards: of columns of yes and no none is the pilot by its place; which of them tells groups apart is asked."""
    person = np.repeat(np.arange(PERSONS), WAVES)
    frame = _long(zuid=person % 2, vakbond=person // 2 % 2)
    roles = guess_roles(frame)
    assert (roles.group, roles.pilot) == ("", None)
    assert _questions(frame, roles) == ["groups:"]


@pytest.mark.parametrize(("name", "pilot"), [("werkloont", 1), ("vergelijkingsgroep", 0), ("in_project", 1)])
def test_a_name_that_names_a_pilot_or_a_comparison_tells_groups(name: str, pilot: int) -> None:
    """Guards: yes and no under the name of a pilot or a comparison are the groups, also among other yeses and noes."""
    person = np.repeat(np.arange(PERSONS), WAVES)
    roles = guess_roles(_long(zuid=person // 2 % 2, **{name: person % 2}))
    assert (roles.group, roles.pilot) == (name, pilot)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("name", ["Unnamed: 0", "(1)", "obs", "t"])
def test_the_number_of_a_row_is_nobody(name: str, first: int) -> None:
    """Guards: a column that only counts the rows is no person; under the name of a key it is."""
    frame = pd.DataFrame({name: np.arange(first, first + 60), "uren": RANDOM.normal(20, 4, 60)})
    assert guess_roles(frame).person is None
    assert guess_roles(frame.rename(columns={name: "id"})).person == "id"


@pytest.mark.parametrize(
    "moments",
    [
        {"year": np.arange(1960, 2000)},
        {"Date": pd.date_range("2015-01-31", periods=40, freq="ME").strftime("%Y-%m-%d")},
        {"peildatum": [f"{year}-Q{quarter}" for year in range(2010, 2020) for quarter in (1, 2, 3, 4)]},
    ],
    ids=["years", "dates", "quarters"],
)
def test_a_moment_is_nobody(moments: dict[str, object]) -> None:
    """Guards: a series of one figure has no persons, and gives no number as if it had."""
    frame = _series(40, **moments)
    roles = guess_roles(frame)
    assert roles.person is None
    with pytest.raises(IntakeError):
        Panel.from_table(frame, roles)


@pytest.mark.parametrize("within", ["kwartaal", "t"])
def test_a_year_and_what_divides_it_make_a_series(within: str) -> None:
    """Guards: rows that a year and a quarter, or a running moment, tell apart are asked about: they are no persons."""
    divided = {"kwartaal": np.tile([1, 2, 3, 4], 12), "t": np.arange(1, 49)}[within]
    frame = _series(48, jaar=np.repeat(np.arange(2001, 2013), 4), **{within: divided})
    roles = guess_roles(frame)
    assert (roles.person, roles.wave) == (None, "jaar")
    assert "person:" in _questions(frame, roles)


def test_numbers_that_come_back_at_every_wave_are_persons() -> None:
    """Guards: a key of long numbers without the name of one is found, so that its rows are no persons of their own."""
    numbers = RANDOM.permutation(np.arange(100_000, 100_000 + 977 * PERSONS, 977))
    frame = _long(unitnaam=np.repeat(numbers, WAVES)).drop(columns="id")
    assert guess_roles(frame).person == "unitnaam"


def test_measured_whole_numbers_are_no_persons() -> None:
    """Guards: amounts that happen to be different in nearly every row are no key."""
    frame = _long(bedrag=RANDOM.integers(1000, 9000, PERSONS * WAVES)).drop(columns="id")
    assert guess_roles(frame).person is None


@pytest.mark.parametrize("lag", [1, -1], ids=["past", "future"])
def test_a_series_and_its_past_are_no_waves(lag: int) -> None:
    """Guards: y_1 and y_2 that hold the same figures a row apart are no two measurements of anybody."""
    figures = pd.Series(RANDOM.normal(0, 1, 60))
    frame = pd.DataFrame({"groei_1": figures.shift(lag), "groei_2": figures.shift(2 * lag)})
    assert not guess_roles(frame).wide
    assert guess_roles(frame.assign(groei_2=RANDOM.normal(0, 1, 60))).wide


def test_one_short_run_among_many_numbers_is_asked_about() -> None:
    """Guards: leis1 to leis3 in a file of figures that were measured once may be three things; in a file of little else
    they are three measurements."""
    run = {f"vrijetijd{number}": RANDOM.normal(30, 5, 60) for number in (1, 2, 3)}
    once = {name: RANDOM.normal(9, 2, 60) for name in ("slaap", "reistijd", "zorg", "sport")}
    group = {"groep": np.tile(["pilot", "controle"], 30)}
    frame = pd.DataFrame({**group, **run, **once})
    assert _questions(frame, guess_roles(frame)) == ["columns:"]
    alone = frame[[*group, *run]]
    assert len(Panel.from_table(alone, guess_roles(alone)).waves) == 3


@pytest.mark.parametrize(
    "second", [lambda row: row % 2, lambda row: np.where(row % 2, "ja", "nee")], ids=["numbers", "words"]
)
def test_yes_and_no_are_no_moments(second: Callable[[np.ndarray], np.ndarray]) -> None:
    """Guards: of two rows per person the one is not later because a column says yes there: twins, a chosen option."""
    row = np.arange(2 * PERSONS)
    frame = pd.DataFrame({"id": row // 2, "gekozen": second(row), "kosten": RANDOM.normal(50, 9, len(row))})
    assert guess_roles(frame).wave is None
