"""The composition of a workforce: who counts, how shares are rounded, and what may be concluded from them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

import via_dash as via
from via_dash.language import Text
from via_dash.methods import tolerance
from via_dash.panel import Level
from via_dash.programme import entry
from via_dash.records import RecordMapping, Records
from via_dash.stats.composition import MINIMUM
from via_dash.stats.staffing.rounding import least, others, rounded, size, step_of

GROUPS = ("zonder", "westers", "nietwesters")


def levels(*names):
    return tuple(Level(name, place, Text.same(name)) for place, name in enumerate(names, start=1))


def staff(rows, backgrounds=GROUPS):
    """rows: (unit, level, entered, left, background, number of employees)."""
    people = [row[:5] for row in rows for _ in range(row[5])]
    frame = pd.DataFrame(people, columns=["afdeling", "niveau", "in", "uit", "herkomst"])
    names = {"unit": "afdeling", "level": "niveau", "entered": "in", "left": "uit", "background": "herkomst"}
    known = {
        "background": levels(*backgrounds),
        "unit": levels(*dict.fromkeys(row[0] for row in rows if row[0])),
        "level": levels("laag", "midden", "hoog"),
    }
    return Records.from_table(frame, RecordMapping("staff", columns=names, levels=known))


def simple(reference, western, other):
    """One employer in two units of the same make-up, all of the lowest two levels."""
    rows = []
    for background, n in zip(GROUPS, (reference, western, other), strict=True):
        rows += [("A", "laag", 0, 0, background, n // 2), ("B", "midden", 0, 0, background, n - n // 2)]
    return staff(rows)


def test_the_example_of_the_docstring():
    """1,000 employees of whom 780 are of the reference: 22 %, between what 213 and 224 of 995 allow."""
    whole = via.composition(simple(780, 100, 120), benchmark=0.25).whole
    found = whole.others
    assert (whole.n, whole.step, found.share.estimate) == (1000, 0.01, 0.22)
    assert [share.share.estimate for share in whole.shares] == [0.78, 0.10, 0.12]
    assert round(found.share.ci_low, 4) == 0.1890 and round(found.share.ci_high, 4) == 0.2524
    assert whole.p_value == pytest.approx(binomtest(224, 995, 0.25).pvalue, abs=0.01)
    assert found.gap == -0.03


def test_intervals_and_p_values_are_those_of_statsmodels_and_scipy():
    """A margin is the exact interval of the outermost counts; the p-value doubles the smaller exact tail."""
    near = {"rel": tolerance("composition", "exact")}
    for counts in ((300, 40, 60), (700, 110, 130), (255, 20, 25), (5000, 700, 900), (60, 40)):
        for share in (*rounded(counts), others(rounded(counts))):
            low, high = share.counts
            assert share.interval.ci_low == pytest.approx(proportion_confint(low, share.n, method="beta")[0], **near)
            assert share.interval.ci_high == pytest.approx(proportion_confint(high, share.n, method="beta")[1], **near)
            for target in (0.1, 0.26, 0.5):
                count = int(np.clip(target * share.n, low, high))
                tails = [binomtest(count, share.n, target, alternative=side).pvalue for side in ("less", "greater")]
                wanted = 1.0 if low <= target * share.n <= high else min(1.0, 2 * min(tails))
                assert share.p_value(target) == pytest.approx(wanted, **near)


def test_differences_between_groups_are_those_of_statsmodels():
    """The ends of a difference are Newcombe's, of the counts that lie furthest apart."""
    near = {"abs": tolerance("composition", "newcombe")}
    first, second = others(rounded((400, 60, 80))), others(rounded((90, 20, 20)))
    found = second.minus(first)
    (low, high), (base_low, base_high) = second.counts, first.counts
    ends = [
        confint_proportions_2indep(count, second.n, base, first.n, method="newcomb", compare="diff")
        for count, base in ((low, base_high), (high, base_low))
    ]
    assert found.ci_low == pytest.approx(ends[0][0], **near) and found.ci_high == pytest.approx(ends[1][1], **near)


def test_an_interval_and_a_test_agree():
    """A benchmark outside the margin is significant, one inside is not: sentence and picture say the same."""
    for counts in ((700, 110, 130), (260, 20, 25)):
        share = others(rounded(counts))
        for target in np.linspace(0.02, 0.6, 117):
            outside = not share.interval.ci_low <= target <= share.interval.ci_high
            assert (share.p_value(target) < 0.05) == outside


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(10, 4000), min_size=2, max_size=6))
def test_rounded_shares_are_close_and_together_one_hundred(counts):
    """Whatever the counts: multiples of one step, never further off than they say, and 100 % in all."""
    if step_of(sum(counts)) is None:
        with pytest.raises(ValueError, match="55 persons"):
            rounded(counts)
        return
    found, step = rounded(counts), step_of(sum(counts))
    assert sum(share.percent for share in found) == 100
    assert step * least(sum(counts)) >= 500
    for share, count in zip(found, counts, strict=True):
        assert share.percent % step == 0 and share.percent >= 0
        assert abs(share.percent - 100 * count / sum(counts)) <= share.slack + 1e-9
        low, high = share.counts
        assert low <= count * share.n / sum(counts) <= high


def test_the_step_is_five_persons_or_more():
    """1 % from 505 employees, 5 % from 105, 10 % from 55; below that there is no share."""
    found = [step_of(n) for n in (54, 55, 104, 105, 504, 505)]
    assert found == [None, 10, 10, 5, 5, 1]
    assert [size(n) for n in (54, 55, 64, 65)] == [50, 60, 60, 70]


def test_the_minimum_is_the_one_that_the_report_prints():
    """250 employees is a fact of the registry, and nothing is told of 249."""
    printed = {count.key: count.value for count in entry("barometer_culturele_diversiteit").counts}
    assert printed["minimum_employees"] == MINIMUM
    told, withheld = (via.composition(simple(n, 30, 30)) for n in (190, 189))
    assert told.reason is None and told.whole.n == 250
    assert withheld.reason == "staff_minimum" and withheld.whole is None and withheld.to_frame().empty


def test_who_came_and_left_within_the_year_is_in_none_of_the_three():
    """Two moments are compared: somebody who was there at neither stayed nor came nor left."""
    rows = [("A", "laag", entered, left, group, n) for entered, left, group, n in (
        (0, 0, "zonder", 400), (0, 0, "westers", 50), (0, 0, "nietwesters", 60), (1, 0, "zonder", 60),
        (1, 0, "westers", 15), (1, 0, "nietwesters", 35), (0, 1, "zonder", 60), (0, 1, "westers", 15),
        (0, 1, "nietwesters", 25), (1, 1, "nietwesters", 300),
    )]  # fmt: skip
    found = via.composition(staff([*rows, ("B", "midden", 0, 0, "zonder", 1)]), by="turnover")
    assert [(part.turnover, part.n) for part in found.parts] == [("stayed", 510), ("came", 110), ("left", 100)]
    assert found.whole.n == 620 and "staff_brief" in found.remarks
    assert [part.others.share.estimate for part in found.parts] == [0.22, 0.45, 0.40]
    came = found.parts[1].difference
    assert came.estimate == pytest.approx(0.23) and came.ci_low > 0


def test_small_levels_join_a_neighbour_and_small_units_one_another():
    """Fifteen people at the top are told of together with the level below; two small units become one row."""
    rows = [("A", "laag", 0, 0, group, n) for group, n in zip(GROUPS, (300, 40, 60), strict=True)]
    rows += [("B", "midden", 0, 0, group, n) for group, n in zip(GROUPS, (60, 15, 20), strict=True)]
    rows += [("C", "hoog", 0, 0, group, n) for group, n in zip(GROUPS, (30, 9, 6), strict=True)]
    rows += [("D", "hoog", 0, 0, group, n) for group, n in zip(GROUPS, (30, 4, 6), strict=True)]
    by_level, by_unit = (via.composition(staff(rows), by=by) for by in ("level", "unit"))
    assert [part.value for part in by_level.parts] == ["laag", "midden", "hoog"]
    assert [part.value for part in by_unit.parts] == ["A", "B", "C + D"] and "staff_parts" in by_unit.remarks
    small = [*rows[:6], *(replace_n(row, 5) for row in rows[6:])]
    assert [part.value for part in via.composition(staff(small), by="level").parts] == ["laag", "midden + hoog"]


def replace_n(row, n):
    return (*row[:5], n)


def test_without_two_large_parts_only_the_whole_is_told():
    """A single small unit beside a large one: showing the large one would give the small one away."""
    rows = [("A", "laag", 0, 0, group, n) for group, n in zip(GROUPS, (300, 40, 60), strict=True)]
    found = via.composition(staff([*rows, ("B", "laag", 0, 0, "westers", 3)]), by="unit")
    assert found.parts == () and found.reason == "staff_few_parts" and found.whole.n == 400


def test_rare_backgrounds_are_taken_together():
    """Nine western employees are told of with the non-western ones; nine in all are not told of."""
    found = via.composition(simple(300, 9, 40))
    assert [len(share.backgrounds) for share in found.whole.shares] == [1, 2]
    assert "staff_backgrounds" in found.remarks
    assert via.composition(simple(300, 4, 5)).reason == "staff_few"


def test_who_is_not_known_counts_nowhere_and_that_is_told():
    """Employees without a level are in no table, so that two tables can't be subtracted."""
    rows = [("A", "laag", 0, 0, group, n) for group, n in zip(GROUPS, (300, 40, 60), strict=True)]
    rows += [("B", "midden", 0, 0, group, n) for group, n in zip(GROUPS, (60, 15, 20), strict=True)]
    found = [via.composition(staff([*rows, ("A", None, 0, 0, "westers", 100)]), by=by) for by in (None, "unit")]
    assert all(result.remarks == ("staff_dropped",) and result.whole.n == 500 for result in found)


def test_a_benchmark_is_the_sum_of_the_targets_or_the_readers_own():
    """Targets are named after backgrounds; one number of the reader replaces them all."""
    records = replace(simple(780, 100, 120), targets={"westers": 0.11, "nietwesters": 0.15})
    given_, typed = via.composition(records), via.composition(records, benchmark=0.3)
    assert given_.benchmark == 0.26 and [share.benchmark for share in given_.whole.shares] == [0.74, 0.11, 0.15]
    assert typed.benchmark == 0.3 and [share.benchmark for share in typed.whole.shares] == [0.7, None, None]
    partly = via.composition(replace(records, targets={"westers": 0.11}))
    assert partly.benchmark is None and partly.whole.p_value is None


def test_what_cannot_be_asked_is_refused():
    """Options are checked at the edge, with what there is."""
    records = simple(780, 100, 120)
    with pytest.raises(ValueError, match="by must be one of"):
        via.composition(records, by="afdeling")
    with pytest.raises(ValueError, match="between 0 and 1"):
        via.composition(records, benchmark=25)
    with pytest.raises(KeyError, match="no unit 'X'; there are A, B"):
        via.composition(records, unit="X")
    with pytest.raises(ValueError, match="can't be split by unit"):
        via.composition(records, unit="A", by="unit")
    with pytest.raises(ValueError, match="'staff'"):
        via.composition(via.sample("monitor"))
