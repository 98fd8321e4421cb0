"""Of an own file of records nothing is told about few persons: not in any cell that a question is answered from."""

from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from via_dash.disclosure import publishable_records
from via_dash.disclosure.rows.cells import table_of
from via_dash.language import Text
from via_dash.panel import Level, Safeguard
from via_dash.records import RecordMapping, Records

RULE = Safeguard()
STAGES = ("gesolliciteerd", "uitgenodigd", "aanbod", "aangenomen")
LADDER = ("1", "2", "3", "4", "5", "6")


def levels(*names):
    return tuple(Level(name, place, Text.same(name)) for place, name in enumerate(names, start=1))


BACKGROUNDS = levels("zonder", "westers", "niet-westers")


def applications(counts, arms=2, background=BACKGROUNDS):
    """counts: rows of (background, arm, stage, number)."""
    rows = [(b, a, s) for b, a, s, n in counts for _ in range(n)]
    frame = pd.DataFrame(rows, columns=["herkomst", "werkwijze", "stap"])
    columns = {"background": "herkomst", "stage": "stap"} | ({"arm": "werkwijze"} if arms == 2 else {})
    known = {
        "background": background,
        "stage": levels(*STAGES),
        "arm": levels("oud", "nieuw"),
    }
    return Records.from_table(frame, RecordMapping("applications", columns=columns, levels=known))


def every(n, backgrounds=("zonder", "westers", "niet-westers"), stages=STAGES):
    return [(b, a, s, n) for b in backgrounds for a in ("oud", "nieuw") for s in stages]


def test_records_with_large_cells_are_shown_as_they_are():
    """Protection costs nothing where it is not needed."""
    published = publishable_records(applications(every(20)))
    assert published.changed == () and published.hidden == ()
    assert [level.value for level in published.records.levels("stage")] == list(STAGES)


def test_a_step_that_few_reached_is_no_step_and_that_is_told():
    """Two people hired: hired counts as an offer, in every group, and the reader hears which column was changed."""
    counts = [(b, a, s, 2 if (b, s) == ("westers", "aangenomen") else n) for b, a, s, n in every(20)]
    published = publishable_records(applications(counts))
    assert published.changed == ("stage",)
    labels = [level.label.nl for level in published.records.levels("stage")]
    assert labels[:2] == ["gesolliciteerd", "uitgenodigd"] and "samengenomen" in labels[2] and len(labels) == 3


def test_a_rare_group_joins_another_and_the_reference_stays_itself():
    """Four people of one background are told of only together with the next smallest group."""
    counts = [(b, a, s, 1 if b == "westers" else n) for b, a, s, n in every(40)]
    found = publishable_records(applications(counts)).records
    assert [level.value for level in found.levels("background")] == ["zonder", "overige"]
    assert found.levels("background")[1].pooled


def test_too_few_people_for_any_answer_are_withheld():
    """Nothing is told of nine applicants."""
    published = publishable_records(
        applications([("zonder", "oud", "aangenomen", 4), ("westers", "nieuw", "aangenomen", 5)])
    )
    assert published.records is None and published.withheld.reason == "few"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 45), min_size=24, max_size=24))
def test_no_published_cell_of_a_funnel_is_small(numbers):
    """Whatever the file, every cell of background × arm × furthest step counts 10 or more."""
    counts = [(b, a, s, n) for (b, a, s, _), n in zip(every(0), numbers, strict=True)]
    if sum(numbers) == 0:
        return
    found = publishable_records(applications(counts)).records
    if found is not None:
        roles = [role for role in ("background", "arm", "stage") if found.has(role)]
        assert table_of(found, roles).min() >= RULE.safe_threshold


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3), st.booleans()), min_size=1, max_size=300
    )
)
def test_no_published_move_on_the_ladder_is_made_by_few(people):
    """Whatever the moves, each that is shown is made by 10 or more, and so is each furthest step, per cohort too."""
    frame = pd.DataFrame(
        [(STAGES[s], LADDER[b], LADDER[a], "2020" if c else "2021") for b, a, s, c in people],
        columns=["stap", "voor", "na", "cohort"],
    )
    columns = {"stage": "stap", "before": "voor", "after": "na", "cohort": "cohort"}
    known = {
        "stage": levels(*STAGES),
        "before": levels(*LADDER),
        "after": levels(*LADDER),
        "cohort": levels("2020", "2021"),
    }
    found = publishable_records(
        Records.from_table(frame, RecordMapping("trajectory", columns=columns, levels=known))
    ).records
    if found is None:
        return
    assert table_of(found, ["stage"]).min() >= RULE.safe_threshold
    if found.has("cohort"):
        assert table_of(found, ["cohort", "stage"]).min() >= RULE.safe_threshold
    if found.has("before"):
        assert found.levels("before") == found.levels("after")
        assert table_of(found, ["before", "after"]).min() >= RULE.safe_threshold


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 400), st.booleans())
def test_no_published_period_holds_few_events(seed, n, censored):
    """Months become periods: in each, per group, the events and those out of sight are none or 10 or more; promotions
    too, or they are left out. Nobody is lost."""
    random = np.random.default_rng(seed)
    time = random.integers(1, 25, n).astype(float)
    event = (random.random(n) < 0.6) if censored else np.ones(n, dtype=bool)
    step = np.where(random.random(n) < 0.5, np.ceil(time * random.random(n)), np.nan)
    frame = pd.DataFrame({"t": time, "e": event, "g": np.where(random.random(n) < 0.4, "met", "zonder"), "p": step})
    columns = {"time": "t", "event": "e", "background": "g", "step": "p"}
    known = {"background": levels("zonder", "met")}
    found = publishable_records(
        Records.from_table(frame, RecordMapping("spells", columns=columns, levels=known))
    ).records
    if found is None:
        return
    assert len(found.frame) == n and (found.numbers("time") >= time).all()
    group, happened = found.codes("background"), found.numbers("event")
    for moment in np.unique(found.numbers("time")):
        for cell in ((g, e) for g in (0, 1) for e in (0, 1)):
            count = int(((found.numbers("time") == moment) & (group == cell[0]) & (happened == cell[1])).sum())
            assert count == 0 or count >= RULE.safe_threshold
    promoted = found.numbers("step") if found.has("step") else np.array([])
    for moment in np.unique(promoted[~np.isnan(promoted)]):
        for g in (0, 1):
            count = int(((promoted == moment) & (group == g)).sum())
            assert count == 0 or count >= RULE.safe_threshold


def test_small_counts_per_year_are_hidden_and_the_totals_stay():
    """A count under ten, or all but under ten, is missing; nothing else changes."""
    frame = pd.DataFrame({"jaar": [2020, 2020, 2021, 2021], "wat": ["a", "b", "a", "b"], "groep": ["x", "y", "x", "y"],
                          "n": [3, 50, 95, 50], "van": [100, 100, 100, 100]})  # fmt: skip
    columns = {"year": "jaar", "indicator": "wat", "group": "groep", "count": "n", "total": "van"}
    records = Records.from_table(frame, RecordMapping("series", columns=columns))
    found = publishable_records(records).records
    assert np.isnan(found.numbers("count")).tolist() == [True, False, True, False]
    assert found.numbers("total").tolist() == [100.0] * 4


def test_a_background_variable_with_a_small_cell_is_no_split():
    """Three women hired: sex is not offered, and that is told."""
    frame = pd.DataFrame(
        {"t": [6.0] * 100, "e": [True] * 100, "g": ["met", "zonder"] * 50, "s": ["v"] * 3 + ["m"] * 97}
    )
    columns = {"time": "t", "event": "e", "background": "g"}
    records = Records.from_table(frame, RecordMapping("spells", columns=columns, covariates=("s",)))
    published = publishable_records(records)
    assert published.hidden == ("s",) and "s" not in published.records.frame


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(100, 900))
def test_a_split_that_is_offered_has_no_small_period(seed, n):
    """Where a background variable may split the curves, each of its levels has none or 10 or more events per period."""
    random = np.random.default_rng(seed)
    time, event = random.integers(1, 7, n).astype(float), random.random(n) < 0.7
    frame = pd.DataFrame({"t": time, "e": event, "g": np.where(random.random(n) < 0.4, "met", "zonder"),
                          "s": np.where(random.random(n) < 0.5, "m", "v")})  # fmt: skip
    columns = {"time": "t", "event": "e", "background": "g"}
    mapping = RecordMapping(
        "spells", columns=columns, covariates=("s",), levels={"background": levels("zonder", "met")}
    )
    found = publishable_records(Records.from_table(frame, mapping)).records
    if found is None or not found.covariates:
        return
    cells = found.frame.groupby(["time", "event", "background", "s"], observed=True).size()
    assert cells.min() >= RULE.safe_threshold


def test_few_without_an_arm_take_the_arm_away():
    """Three applications of which the way of working is unknown would be told by subtraction: the arm is not told."""
    records = applications(every(30))
    frame = records.frame.copy()
    frame.loc[frame.index[:3], "arm"] = None
    assert not publishable_records(replace(records, frame=frame)).records.has("arm")


def test_published_samples_are_exempt():
    """Public data are shown as they are."""
    records = applications(every(1))
    sample = replace(records, provenance=replace(records.provenance, origin="sample"))
    assert publishable_records(sample).records is sample


def test_a_finding_of_an_own_file_says_what_was_protected():
    """The reader is told the rule and what was taken together; the person's answer stays out of the code."""
    counts = [(b, a, s, 2 if (b, s) == ("westers", "aangenomen") else n) for b, a, s, n in every(20)]
    shown = via.finding("funnel", applications(counts), language="nl")
    assert any("Verste stap" in text or "stap" in text for text in shown.told.caveats)
    assert any("10" in line for line in shown.told.certainty)
