"""Guessed roles: a good start for the files that people have, and never an exception."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from via_dash.intake import check, guess_roles, read
from via_dash.panel import Mapping, Panel

SAMPLES = Path(__file__).parents[2] / "data_samples"
OUTCOMES = ["arbeidsparticipatie", "maatschappelijke_participatie", "contact", "activiteiten"]


def _names(roles: Mapping) -> list[str]:
    return [outcome.name for outcome in roles.outcomes]


def test_the_enschede_file_needs_no_correction() -> None:
    """Guards: the reference case goes from file to panel without a click."""
    table = read(SAMPLES / "enschede.csv")
    roles = guess_roles(table)
    assert (roles.person, roles.wave, roles.group, roles.pilot) == ("persoon", "meetmoment", "groep", "pilotgroep")
    assert _names(roles) == OUTCOMES
    assert {outcome.kind for outcome in roles.outcomes} == {"ordinal"}
    assert list(roles.covariates) == [
        "geslacht",
        "leeftijdsgroep",
        "geboorteland",
        "opleiding_hoogst",
        "betaaldwerk_ned",
        "participatie",
        "medischeklacht",
        "moeitenederlands",
        "gezondheidcijfer",
        "instrumenten",
    ]
    assert len(Panel.from_table(table, roles).persons) == 108


def _persons(n: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "respnr": np.arange(100, 100 + n),
            "groep": np.where(np.arange(n) % 2, "VIA", "controle"),
            "geslacht": rng.choice(["m", "v"], n),
            "leeftijd": rng.integers(18, 65, n),
        }
    )


WIDE = {
    "uitkomst_T0, _T1": ["uitkomst_T0", "uitkomst_T1"],
    "uitkomstT0": ["uitkomstT0", "uitkomstT1"],
    "uitkomst_t0": ["uitkomst_t0", "uitkomst_t1"],
    "uitkomst.0": ["uitkomst.0", "uitkomst.1"],
    "uitkomst_0": ["uitkomst_0", "uitkomst_1"],
    "T0_uitkomst": ["T0_uitkomst", "T1_uitkomst"],
    "voor and na": ["uitkomst_voor", "uitkomst_na"],
    "voormeting and nameting": ["uitkomst_voormeting", "uitkomst_nameting"],
    "years": ["uitkomst_2019", "uitkomst_2021"],
}


@pytest.mark.parametrize("columns", WIDE.values(), ids=WIDE.keys())
def test_wide_files_are_recognised_by_their_column_names(columns: list[str]) -> None:
    """Guards: one row per person, a column per wave."""
    frame = _persons().assign(**{column: np.arange(60.0) / 7 for column in columns})
    roles = guess_roles(frame)
    assert list(roles.wide) == ["uitkomst"]
    assert list(roles.wide["uitkomst"].values()) == columns
    assert (roles.person, roles.wave, roles.group, roles.pilot) == ("respnr", None, "groep", "VIA")
    assert roles.covariates == ("geslacht", "leeftijd")
    assert len(Panel.from_table(frame, roles).waves) == 2


def test_repeated_cross_sections_have_no_person() -> None:
    """Guards: a file like Card and Krueger's, with a group, a period and an outcome."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "state": np.repeat([0, 1], 100),
            "time": np.tile([0, 1], 100),
            "emp": rng.normal(20, 5, 200).round(2),
            "chain": rng.integers(1, 5, 200),
        }
    )
    roles = guess_roles(frame)
    assert (roles.person, roles.wave, roles.group, roles.pilot) == (None, "time", "state", 1)
    assert (_names(roles), roles.covariates) == (["emp"], ("chain",))
    assert not Panel.from_table(frame, roles).has_persons


@pytest.mark.parametrize("order", ["person", "wave", "mixed"])
def test_large_files_are_guessed_from_rows_all_through_them(order: str) -> None:
    """Guards: a file sorted by person, by wave or not at all is guessed alike, also when only a sample is looked at."""
    persons = pd.concat([_persons(20_000).assign(golf=wave) for wave in (1, 2)])
    persons["uren"] = np.random.default_rng(2).normal(20, 4, len(persons))
    if order == "person":
        persons = persons.sort_values("respnr", kind="stable")
    if order == "mixed":
        persons = persons.sample(frac=1, random_state=1)
    roles = guess_roles(persons)
    assert (roles.person, roles.wave, roles.group, roles.pilot) == ("respnr", "golf", "groep", "VIA")
    assert (_names(roles), roles.covariates) == (["uren"], ("geslacht", "leeftijd"))


@pytest.mark.parametrize(
    ("values", "pilot"),
    [
        (["pilot", "controle"], "pilot"),
        (["VIA", "vergelijkingsgroep"], "VIA"),
        (["treated", "untreated"], "treated"),
        ([1, 0], 1),
        (["ja", "nee"], "ja"),
        (["experiment", "control"], "experiment"),
        (["A", "B"], None),
        (["deelnemer", "niet-deelnemer"], "deelnemer"),
    ],
)
def test_the_pilot_is_named_or_left_open(values: list[object], pilot: object) -> None:
    """Guards: no guess where nothing says which group is the pilot."""
    frame = pd.DataFrame(
        {
            "id": np.repeat(np.arange(20), 2),
            "groep": np.repeat(values, 20),
            "golf": [0, 1] * 20,
            "score": np.arange(40.0) % 7,
        }
    )
    assert (guess_roles(frame).group, guess_roles(frame).pilot) == ("groep", pilot)


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(),
        pd.DataFrame({"a": []}),
        pd.DataFrame({"a": [None, None]}),
        pd.DataFrame([[1, 2]], columns=["x", "x"]),
        pd.DataFrame({0: [[1], {}]}),
    ],
)
def test_nothing_to_guess_is_no_error(frame: pd.DataFrame) -> None:
    """Guards: a table without any likely column still gives a mapping."""
    roles = guess_roles(frame)
    assert roles.group in ("", *map(str, frame.columns))
    assert any(problem.blocks for problem in check(frame, roles))


def test_reasons_are_given_for_what_was_guessed() -> None:
    """Guards: the data page can say why."""
    assert set(guess_roles(read(SAMPLES / "enschede.csv")).reasons) >= {"person", "wave", "group", "pilot", "outcomes"}
