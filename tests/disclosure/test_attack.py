"""Nobody who knows all published figures can tell a small count, by whatever subtraction."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from tests.disclosure.attacker import Hidden, attack, attacked
from tests.disclosure.panels import protected_panel
from tests.disclosure.population import MISSING, populations
from tests.disclosure.reader import Fact, Reader
from tests.disclosure.samples import few_apart, few_between_methods
from via_dash.panel import Panel, Safeguard

RULE = Safeguard()
SAMPLE = (0, 2, 5, 10, 12, 18, 24, 26, 36, 45, 51, 57)


def panel_of(rows, *, kind="binary", **columns):
    """A protected panel: the (N, 2) answers of a pilot group, and as many others who answered the same."""
    values = np.vstack([rows, rows]).astype(float)
    count = len(values)
    frame = pd.DataFrame(
        {"id": np.repeat(np.arange(count), 2), "t": ["T0", "T1"] * count, "score": values.ravel(),
         "groep": np.repeat(np.where(np.arange(count) < count // 2, "p", "c"), 2),
         **{name: np.repeat([*column, *column], 2) for name, column in columns.items()}}
    )  # fmt: skip
    roles = via.Mapping(person="id", wave="t", group="groep", pilot="p", covariates=tuple(columns),
                        outcomes=[via.Outcome("score", kind=kind)])  # fmt: skip
    return via.protected(Panel.from_table(frame, roles))


def answers(first, later):
    """(N, 2) answers of 0 and 1: `first` and `later` are (persons with 1, persons) per level, one level after another.
    Whoever has 1 first has it at the top of its level, and whoever has it later at the bottom."""
    rows = [
        np.column_stack([np.arange(size) < ones, np.arange(size) >= size - later_ones])
        for (ones, size), (later_ones, _) in zip(first, later, strict=True)
    ]
    return np.vstack(rows).astype(int)


@pytest.fixture(scope="module")
def between():
    """Of 30 people with a 12 said yes, and of 30 with b 2: 14 in all, which may be told."""
    rows = answers([(12, 30), (2, 30)], [(15, 30), (15, 30)])
    return panel_of(rows, buurt=["a"] * 30 + ["b"] * 30)


def of(hidden, within, wave, category):
    return next(c for c in hidden if (c.group, c.within, c.wave, c.category) == ("pilot", within, wave, category))


@pytest.mark.parametrize("seed", SAMPLE)
def test_every_hidden_count_of_a_random_panel_keeps_its_range(seed):
    """All tables together, of everyone and of every choice of persons, leave each hidden count enough values."""
    assert attacked(protected_panel(seed)).breaches == []


def test_a_filter_less_the_whole_group_tells_nothing(between):
    """Everyone less those with a are those with b: the 2 of them who said yes can be as many as before."""
    found = attacked(between)
    assert found.breaches == []
    count = of(found.hidden, (("buurt", "b"),), "T0", 1)
    assert count.true == 2 and count.width >= RULE.protected_range
    trend = via.finding("trend", between, outcome="score").result
    assert sorted(share.count for share in trend.points[0].shares) == [14, 46]


def test_two_waves_tell_nothing_of_three_who_left():
    """Three who said yes were not there the second time: no figure is about them, so there is nothing to subtract."""
    rows = answers([(20, 60)], [(25, 60)]).astype(float)
    rows[:3, 1] = np.nan
    safe = panel_of(rows)
    assert attacked(safe).breaches == []
    sizes = {point.mean.n for point in via.finding("trend", safe, outcome="score").result.points}
    assert sizes == {57}


def test_a_mean_and_its_number_tell_nothing_of_a_rare_value():
    """Two of sixty have an 8: neither mean nor standard deviation nor change lets them be counted."""
    rng = np.random.default_rng(5)
    rows = rng.choice([1, 2, 3], size=(60, 2))
    rows[:2, 0] = 8
    found = attacked(panel_of(rows, kind="numeric"))
    assert found.breaches == []
    assert of(found.hidden, (), "T0", 3).true == 2


def test_the_other_levels_tell_nothing_of_two_without_a_value():
    """Two people's neighbourhood is unknown: they are in no set that is everyone less the levels."""
    rows = answers([(15, 30), (15, 30)], [(12, 30), (18, 30)])
    buurt = np.array(["a"] * 30 + ["b"] * 30, dtype=object)
    buurt[[0, 40]] = None
    safe = panel_of(rows, buurt=buurt)
    assert all(MISSING not in cell.values() for population in populations(safe, "score") for cell in population.cells)
    assert attacked(safe).breaches == []


@pytest.mark.parametrize("kind", ["category", "number"])
def test_a_control_tells_nothing_of_two_without_a_value_for_it(kind):
    """An estimate that leaves out two people, beside the one with them, would tell what those two answered."""
    rows = answers([(15, 30), (15, 30)], [(12, 30), (18, 30)])
    column = np.linspace(20, 60, 60) if kind == "number" else np.array(["a"] * 30 + ["b"] * 30, dtype=object)
    column[[0, 40]] = np.nan if kind == "number" else None
    safe = panel_of(rows, achtergrond=column)
    assert few_apart(safe, "score") == []
    assert few_between_methods(safe, "score") == 0


def told_without_protection(panel: Panel, least: int) -> list[Hidden]:
    """What is left of the hidden counts when the trend is shown as it is, without counts below `least`."""
    people = populations(panel, "score")
    reader = Reader(panel, "score", people, ())
    known: list[Fact] = []
    for by in (None, "buurt"):
        known += reader.trend(via.trend(panel, "score", by=by, sample="complete"), "whole")
    kept = [fact for fact in known if fact.wave is None or fact.low >= least]
    return [
        count
        for population in people
        for count in attack(population, [f for f in kept if _is_count(f)], RULE)
    ]  # fmt: skip


def _is_count(fact: Fact) -> bool:
    return fact.of == "levels" and set(np.unique(fact.weights)) <= {0.0, 1.0}


def test_the_attacker_finds_a_count_that_is_only_left_out(between):
    """Leaving out small counts is not enough: the attacker gets the 2 back exactly, so it would notice."""
    count = of(told_without_protection(between, 10), (("buurt", "b"),), "T0", 1)
    assert (count.low, count.high, count.true) == (2, 2, 2)
    assert count.proven and not count.safe(RULE)


def test_the_attacker_finds_a_count_in_a_mean(between):
    """A mean and the number of people behind it are as good as the count itself."""
    people = populations(between, "score")
    part = between.keep("buurt", ["b"])
    result = via.did(part, "score")
    reader = Reader(between, "score", people, (("buurt", "b"),))
    facts = [fact for population in people for fact in reader.persons(population, (), 60)]
    for mean, wave in zip(result.means[:2], ("T0", "T1"), strict=True):
        facts += [*reader.persons(people[0], reader.within, mean.n), *reader.mean(people[0], reader.within, wave, mean)]
    count = of(attack(people[0], facts, RULE), (("buurt", "b"),), "T0", 1)
    assert (count.low, count.high) == (2, 2)


def test_everyone_who_was_truly_asked_fits_all_facts(between):
    """The true people are one of the assignments, so that a true count is always in its range."""
    for count in attacked(between).hidden:
        assert count.low <= count.true <= count.high
