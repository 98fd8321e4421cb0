"""Mappings kept as JSON: what goes in, what comes back, and which one fits the next file."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from via_dash.intake import guess_roles, remembered
from via_dash.language import Text
from via_dash.panel import IntakeError, Level, Mapping, Outcome, Table

CANARY = "Geheim-7391"
WORK = Outcome(
    "werk",
    "ordinal",
    "lower",
    levels=(Level("betaald", 1.0, Text("betaald", "paid")), Level(4, 4.0, Text.same("geen"))),
)
FULL = Mapping(
    group="groep",
    pilot="VIA",
    person="respnr",
    wave="golf",
    outcomes=(WORK, Outcome("uren", unit=Text("uur", "hours"), source="vragenlijst")),
    covariates=("geslacht",),
    cluster="gemeente",
    weight="gewicht",
    start="startgolf",
    wave_order=("T0", "T1"),
    reasons={"person": "guess.person.name", "outcome.werk.better": "guess.better.answers"},
)
WIDE = Mapping("groep", 1, outcomes=(Outcome("uren"),), wide={"uren": {"T0": "uren_T0", "T1": "uren_T1"}})
MEANS = Mapping(
    "groep", "a", wave="t", outcomes=(Outcome("uren"),), moments={"uren": {"mean": "m", "sd": "s", "n": "n"}}
)


@pytest.mark.parametrize("mapping", [FULL, WIDE, MEANS, Mapping(group="")])
def test_a_mapping_comes_back_as_it_was(mapping: Mapping) -> None:
    """Guards: every role, every level and every reason survives."""
    back = Mapping.from_json(mapping.to_json())
    assert back == mapping
    assert back.reasons == mapping.reasons
    assert Mapping.from_json("\ufeff" + mapping.to_json()) == mapping
    assert json.loads(mapping.to_json())["version"] == 1


def test_a_saved_guess_holds_no_answers_of_persons() -> None:
    """Guards: names of columns and categories only."""
    frame = pd.DataFrame(
        {
            "respnr": [f"{CANARY}{number}" for number in (1, 1, 2, 2, 3, 3)],
            "groep": ["VIA", "VIA", "controle", "controle", "VIA", "VIA"],
            "golf": ["T0", "T1"] * 3,
            "uren": [73911.5, 1, 2, 3, 4, 5],
            "opmerking": [f"{CANARY} {number}" for number in range(6)],
        }
    )
    roles = guess_roles(frame)
    assert roles.person == "respnr" and [outcome.name for outcome in roles.outcomes] == ["uren"]
    assert CANARY not in roles.to_json() and "73911" not in roles.to_json()
    assert Mapping.from_json(roles.to_json()) == roles


def test_values_from_numpy_are_written_as_plain_ones() -> None:
    """Guards: a pilot value taken from a frame can be saved."""
    assert Mapping.from_json(Mapping("g", np.int64(1)).to_json()).pilot == 1  # type: ignore[arg-type]


def _without(name: str) -> str:
    raw = json.loads(FULL.to_json())
    del raw[name]
    return json.dumps(raw)


def _with(**changes: object) -> str:
    return json.dumps({**json.loads(FULL.to_json()), **changes})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "mapping.not_one"),
        ("geen json", "mapping.not_one"),
        ("[1, 2]", "mapping.not_one"),
        ("{}", "mapping.not_one"),
        ("[" * 100_000, "mapping.not_one"),
        (b"{}", "mapping.not_one"),
        (_with(format="iets anders"), "mapping.not_one"),
        (_with(version=2), "mapping.version"),
        (_with(version=None), "mapping.version"),
        (_without("group"), "mapping.part"),
        (_without("outcomes"), "mapping.part"),
        (_with(extra=1), "mapping.part"),
        (_with(group=3), "mapping.part"),
        (_with(pilot=[]), "mapping.part"),
        (_with(pilot=10**400), "mapping.part"),
        (_with(person=3), "mapping.part"),
        (_with(covariates="geslacht"), "mapping.part"),
        (_with(covariates=[3]), "mapping.part"),
        (_with(outcomes=[{"name": "x"}]), "mapping.part"),
        (_with(wide={"x": "y"}), "mapping.part"),
        (_with(wide=[]), "mapping.part"),
        (FULL.to_json().replace('"ordinal"', '"vreemd"'), "mapping.part"),
        (FULL.to_json().replace('"lower"', "[]"), "mapping.part"),
        (FULL.to_json().replace('"score": 4.0', '"score": NaN'), "mapping.part"),
    ],
)
def test_anything_else_is_refused_in_words(text: str, code: str) -> None:
    """Guards: a message that says what is wrong, in both languages; never another exception."""
    with pytest.raises(IntakeError) as error:
        Mapping.from_json(text)
    (problem,) = error.value.problems
    assert problem.code == code
    assert problem.say("nl") != problem.say("en")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(json.loads(FULL.to_json()))), JSON)
def test_any_value_anywhere_is_a_mapping_or_a_message(part: str, value: object) -> None:
    """Guards: whatever stands in a saved file, nothing but IntakeError is raised."""
    try:
        again = Mapping.from_json(_with(**{part: value}))
    except IntakeError as error:
        assert str(error)
        return
    assert Mapping.from_json(again.to_json()) == again


def _table(*columns: str) -> Table:
    return Table(pd.DataFrame({column: [1] for column in columns}))


def test_a_mapping_fits_when_all_its_columns_are_there() -> None:
    """Guards: long, wide and aggregated mappings, each with the columns it names and no others."""
    long = ("groep", "respnr", "golf", "werk", "uren", "geslacht", "gemeente", "gewicht", "startgolf")
    assert remembered.fits(FULL, _table(*long, "nieuw"))
    assert not any(remembered.fits(FULL, _table(*(name for name in long if name != gone))) for gone in long)
    assert remembered.fits(WIDE, _table("groep", "uren_T0", "uren_T1"))
    assert not remembered.fits(WIDE, _table("groep", "uren", "uren_T0"))
    assert remembered.fits(MEANS, _table("groep", "t", "m", "s", "n"))


def test_the_mapping_that_names_most_is_offered() -> None:
    """Guards: the fullest that fits, the latest of equals, none rather than a wrong one."""
    small = Mapping("groep", "VIA", outcomes=(Outcome("uren"),))
    later = small.replace(pilot="pilot")
    larger = small.replace(covariates=("geslacht",))
    table = _table("groep", "uren", "geslacht")
    assert remembered.best([larger, small], table) == larger
    assert remembered.best([small, later], table) is later
    assert remembered.best([FULL, WIDE], table) is None
    assert remembered.best([], table) is None
