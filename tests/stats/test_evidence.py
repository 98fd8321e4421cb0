"""The level of evidence: a rule that can be read, facts from the data, and the places the final evaluation gave."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.programme import entry
from via_dash.stats.balancing.baseline import baseline_differences
from via_dash.stats.dropout.attrition_bound import CAUTIOUS, highest_differential, loss
from via_dash.stats.evidence import FACTS, LEVELS, evidence, maryland

QUASI = {"comparison": True, "before_after": True, "comparable": True}


def study(rows: int = 200, left: tuple[int, int] = (4, 6), gap: float = 0.0, **options: object) -> Panel:
    """Two groups of half the rows at two waves, of whom some left; a background number that differs by `gap`."""
    random = np.random.default_rng(2)
    half = rows // 2
    y = random.normal(size=(rows, 2))
    y[: left[0], 1] = np.nan
    y[half : half + left[1], 1] = np.nan
    x = np.tile(random.normal(size=half), 2)
    x[:half] += gap * x[:half].std(ddof=1)
    return make_panel(y, np.arange(rows) < half, numbers={"x": x}, **options)


def met(found) -> dict[str, bool | None]:
    return {fact.key: fact.met for fact in found.facts}


@pytest.mark.parametrize(
    ("said", "level", "missing"),
    [
        ({}, 1, ("before_after",)),
        ({"before_after": True}, 2, ("comparison", "comparable")),
        ({"comparison": True}, 2, ("before_after", "comparable")),
        ({"comparison": True, "before_after": True}, 2, ("comparable",)),
        (QUASI, 3, ("randomised",)),
        ({**QUASI, "matched": True}, 3, ("low_attrition",)),
        ({**QUASI, "controlled": True}, 3, ("low_attrition",)),
        ({**QUASI, "low_attrition": True}, 3, ("matched",)),
        ({**QUASI, "matched": True, "low_attrition": True}, 4, ("randomised",)),
        ({**QUASI, "controlled": True, "low_attrition": True}, 4, ("randomised",)),
        ({"comparison": True, "randomised": True}, 4, ("low_attrition",)),
        ({"comparison": True, "randomised": True, "low_attrition": True}, 5, ()),
        ({"randomised": True, "low_attrition": True}, 1, ("before_after",)),
    ],
)
def test_the_rule(said: dict[str, bool], level: int, missing: tuple[str, ...]) -> None:
    """Each level with the facts that just suffice for it, and what the next one asks."""
    found = evidence(**said)
    assert (found.level, found.missing) == (level, missing)
    assert (found.n_pilot, found.n_control, found.unit) == (0, 0, "persons")


def test_a_fact_more_never_lowers_the_level() -> None:
    """Whatever is known beside it, one more fact that is met can only help; the missing facts do lead a level up."""
    for size in range(len(FACTS) + 1):
        for facts in itertools.combinations(FACTS, size):
            level, missing = maryland(frozenset(facts))
            assert all(maryland(frozenset((*facts, extra)))[0] >= level for extra in FACTS)
            assert bool(missing) == (level < 5)
            assert maryland(frozenset((*facts, *missing)))[0] >= min(level + 1, 5)


def test_the_table_names_only_facts_that_are_shown() -> None:
    """The rule can be explained to a reader: five levels, and no condition hidden from the list of facts."""
    assert [level for level, _ in LEVELS] == [5, 4, 3, 2, 1]
    assert {fact for _, sets in LEVELS for needed in sets for fact in needed} == set(FACTS)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("ib_amsterdam", {"comparison": True, "randomised": True}),
        ("ib_leiden", {"before_after": True, "comparison": False}),
        ("ib_nijmegen", {"before_after": True, "comparison": False}),
        ("nudging_werving_selectie", QUASI),
        ("leren_en_werken", {}),
        ("behoud_en_doorstroom", {}),
        ("barometer_culturele_diversiteit", {}),
    ],
)
def test_pilots_stand_where_the_final_evaluation_puts_them(id: str, said: dict[str, bool]) -> None:
    """From what the registry tells of each design: by lot without a word on drop-out (Amsterdam), before and after
    without a control group (Leiden, Nijmegen), experiment and control groups (nudging), interviews only (the rest)."""
    assert evidence(**said).level == max(item.level for item in entry(id).evidence)


def test_facts_are_read_from_the_data() -> None:
    """A study with two measured groups, alike at the start, of whom few left: all it takes for level 4 but matching."""
    found = evidence(study(), "y", matched=True)
    assert met(found) == dict(
        comparison=True, before_after=True, comparable=True, matched=True, controlled=False, low_attrition=True,
        randomised=False,
    )  # fmt: skip
    assert (found.level, found.n_pilot, found.n_control) == (4, 96, 94)
    values = {fact.key: fact.values for fact in found.facts}
    assert values["comparison"] == {"pilot": 100, "control": 100}
    assert values["before_after"] == {"before": "T0", "after": "T1"}
    assert values["low_attrition"]["overall"] == pytest.approx(0.05)
    assert values["low_attrition"]["differential"] == pytest.approx(0.02)
    assert values["comparable"]["variable"] == "x"


def test_what_is_said_goes_before_what_is_read() -> None:
    """A user who knows better overrules the data, and no number from the data then stands beside her answer."""
    found = evidence(study(left=(4, 60)), "y", low_attrition=True, comparable=False)
    assert met(found)["low_attrition"] is True
    assert met(found)["comparable"] is False
    assert all(fact.values == {} for fact in found.facts if fact.key in ("low_attrition", "comparable"))


@pytest.mark.parametrize("gap, expected", [(0.2, True), (0.3, False), (-0.3, False)])
def test_groups_are_comparable_up_to_a_quarter_of_a_standard_deviation(gap: float, expected: bool) -> None:
    """The largest difference decides, in either direction."""
    found = evidence(study(left=(0, 0), gap=gap), "y")
    assert met(found)["comparable"] is expected
    assert found.level == (3 if expected else 2)


def test_weights_from_matching_make_groups_comparable() -> None:
    """The differences are taken with the panel's weights: who was weighted away does not count."""
    panel = study(left=(0, 0), gap=0.5)
    x, pilot = panel.persons["x"].to_numpy(), panel.persons["pilot"].to_numpy()
    assert met(evidence(panel, "y"))["comparable"] is False
    weight = np.where(pilot | (x > np.quantile(x[~pilot], 0.3)), 1.0, 0.0)
    assert met(evidence(replace(panel, persons=panel.persons.assign(weight=weight)), "y"))["comparable"] is True


def test_only_what_was_fixed_before_the_start_need_be_alike() -> None:
    """A variable that the pilot itself moved can be left out of the comparison."""
    panel = study(left=(0, 0))
    moved = make_panel(
        panel.values["y"], panel.persons["pilot"], numbers={"x": panel.persons["x"], "z": panel.persons["pilot"] * 1.0}
    )
    assert met(evidence(moved, "y"))["comparable"] is False
    assert met(evidence(moved, "y", covariates=["x"]))["comparable"] is True
    assert met(evidence(moved, "y", covariates=[]))["comparable"] is None


def test_a_characteristic_of_only_one_group_is_not_comparable() -> None:
    """All pilot persons of one kind and all control persons of the other: no standard deviation, and no comparison."""
    pilot = np.arange(20) < 10
    panel = make_panel(
        np.random.default_rng(1).normal(size=(20, 2)), pilot, categories={"c": np.where(pilot, "a", "b")}
    )
    assert baseline_differences(panel) == (("c", "b", None),)
    assert met(evidence(panel, "y"))["comparable"] is False


def test_without_background_variables_it_is_unknown_whether_groups_are_alike() -> None:
    """No data on it is no proof of it."""
    assert met(evidence(make_panel(np.zeros((8, 2)), np.arange(8) < 4), "y"))["comparable"] is None


def test_data_without_a_control_group_or_a_second_wave() -> None:
    """What was never measured is not met: before and after alone is level 2, one measurement of one group level 1."""
    y = np.random.default_rng(1).normal(size=(20, 2))
    pilot = np.arange(20) < 10
    alone = y.copy()
    alone[~pilot] = np.nan
    found = evidence(make_panel(alone, pilot), "y")
    assert (found.level, met(found)["comparison"], met(found)["before_after"]) == (2, False, True)
    once = alone.copy()
    once[:, 1] = np.nan
    found = evidence(make_panel(once, pilot), "y")
    assert (found.level, met(found)["comparison"], met(found)["before_after"]) == (1, False, False)
    apart = y.copy()
    apart[~pilot, 0] = np.nan
    found = evidence(make_panel(apart, pilot), "y", waves=("T0", "T1"))
    assert (found.level, met(found)["comparison"], met(found)["before_after"]) == (2, True, False)


def test_repeated_cross_sections_have_no_attrition_to_judge() -> None:
    """Nobody is followed, so drop-out is unknown; the rest is read as usual, and n counts observations."""
    y = np.random.default_rng(1).normal(size=(40, 2))
    y[np.arange(40) % 2 == 0, 0] = np.nan
    y[np.arange(40) % 2 == 1, 1] = np.nan
    found = evidence(make_panel(y, np.arange(40) < 20, numbers={"x": np.tile(np.arange(20.0), 2)}, has_persons=False))
    assert (met(found)["low_attrition"], met(found)["before_after"], met(found)["comparable"]) == (None, True, True)
    assert (found.level, found.n_pilot, found.n_control, found.unit) == (3, 20, 20, "observations")


def test_without_an_outcome_any_outcome_counts() -> None:
    """A person with an answer to one of the questions was measured."""
    y = np.ones((8, 2))
    first, second = y.copy(), y.copy()
    first[::2], second[1::2] = np.nan, np.nan
    panel = make_panel({"a": first, "b": second}, np.arange(8) < 4)
    assert [evidence(panel, name).n_pilot for name in (None, "a", "b")] == [4, 2, 2]


def test_persons_without_weight_do_not_count() -> None:
    """Weight 0 is the same as not being there."""
    panel = study(left=(4, 6))
    weighted = replace(panel, persons=panel.persons.assign(weight=(np.arange(200) % 100 >= 6).astype(float)))
    found = evidence(weighted, "y")
    assert (found.n_pilot, found.n_control) == (94, 94)
    assert met(found)["low_attrition"] is None


def test_low_attrition_follows_the_printed_boundary() -> None:
    """At each whole percent the table holds exactly; in between it is interpolated; beyond 57 % nothing is low."""
    exact = {"abs": tolerance("evidence", "boundary"), "rel": 0}
    assert len(CAUTIOUS) == 58
    assert [highest_differential(p / 100) for p in (0, 10, 26, 57)] == pytest.approx([0.057, 0.063, 0.047, 0], **exact)
    assert highest_differential(0.105) == pytest.approx(0.0625, **exact)
    assert highest_differential(0.58) is None
    assert loss((100, 100), (90, 84)).low
    assert not loss((100, 100), (90, 82)).low
    assert not loss((10, 10), (2, 2)).low


def test_baseline_differences_of_numbers_and_levels() -> None:
    """(mean pilot − mean control) / SD pilot: by hand for a number, for two levels (one row) and for three (three)."""
    pilot = np.array([1, 1, 1, 1, 0, 0, 0, 0], dtype=bool)
    panel = make_panel(
        np.zeros((8, 2)),
        pilot,
        categories={"two": list("abababaa"), "three": list("abcaabca")},
        numbers={"x": [1, 2, 3, 4, 2, 2, 2, np.nan]},
    )
    found = {row[:2]: row[2] for row in baseline_differences(panel)}
    assert list(found) == [("two", "b"), ("three", "a"), ("three", "b"), ("three", "c"), ("x", None)]
    assert found["x", None] == pytest.approx(0.5 / np.std([1, 2, 3, 4], ddof=1))
    assert found["two", "b"] == pytest.approx(0.25 / np.std([0, 1, 0, 1], ddof=1))
    assert found["three", "a"] == 0.0
    kept = {row[:2]: row[2] for row in baseline_differences(panel, np.array([1, 1, 0, 0, 1, 1, 0, 0], dtype=bool))}
    assert kept["x", None] == pytest.approx(-0.5 / np.std([1, 2], ddof=1))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"randomised": 1}, "randomised must be True, False or None, not 1"),
        ({"comparable": "yes"}, "comparable must be True, False or None, not 'yes'"),
        ({"outcome": "y"}, "need a panel"),
        ({"waves": ("T0", "T1")}, "need a panel"),
        ({"covariates": ["x"]}, "need a panel"),
    ],
)
def test_options_are_checked(options: dict[str, object], message: str) -> None:
    """A fact is yes, no or unknown; a question about data needs data."""
    with pytest.raises(ValueError, match=message):
        evidence(**options)


def test_unknown_names_are_refused() -> None:
    """As everywhere: KeyError for a name that is not there, ValueError for waves out of order."""
    panel = study()
    with pytest.raises(KeyError, match="no outcome 'z'"):
        evidence(panel, "z")
    with pytest.raises(KeyError, match="no covariate 'v'"):
        evidence(panel, "y", covariates=["v"])
    with pytest.raises(KeyError, match="no wave 'T9'"):
        evidence(panel, "y", waves=("T0", "T9"))
    with pytest.raises(ValueError, match="the first before the second"):
        evidence(panel, "y", waves=("T1", "T0"))


def test_the_frame_has_a_row_per_fact() -> None:
    """A tidy table: level, fact, met."""
    frame = evidence(comparison=True).to_frame()
    assert list(frame.columns) == ["maryland_level", "fact", "met"]
    assert list(frame["fact"]) == list(FACTS)
