"""Of an own file of records nothing is told about few persons: not in any cell that a question is answered from."""

from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from via_dash.disclosure import Withheld, publishable_records
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


def exactly(steps):
    """How many applicants came exactly as far as each stage, read off the numbers that a funnel prints."""
    found = []
    for one in {(step.background.value, step.arm and step.arm.value) for step in steps}:
        counts = [step.count for step in steps if (step.background.value, step.arm and step.arm.value) == one]
        found += [before - after for before, after in zip(counts, [*counts[1:], 0], strict=True)]
    return found


def at_organisations(counts, unknown):
    """Applications at six organisations, of which the first `unknown` of each background, arm and stage lack theirs."""
    records = applications(counts)
    place = records.frame.groupby(["background", "arm", "stage"], observed=True).cumcount().to_numpy()
    frame = records.frame.assign(organisation=np.where(place < unknown, -1, place % 6))
    column = replace(records.columns["arm"], role="organisation", name="bedrijf", levels=())
    return replace(records, frame=frame, columns={**records.columns, "organisation": column})


def test_applicants_without_an_organisation_do_not_make_a_cell_large_enough():
    """Twelve of each kind were hired, of whom five have no organisation: the cells were looked at with them and told
    without them, so that seven were shown. Now nothing is told of fewer than ten, and that some were left out is."""
    records = at_organisations(every(12), 5)
    told = via.finding("funnel", records)
    assert min(exactly(told.result.steps)) >= RULE.safe_threshold
    assert "applicants_dropped" in told.result.remarks


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 45), min_size=24, max_size=24), st.integers(0, 12))
def test_no_number_that_a_funnel_prints_is_small(numbers, unknown):
    """Whatever the file, and however many lack an organisation: what follows from two stages is of 10 or more."""
    counts = [(b, a, s, n) for (b, a, s, _), n in zip(every(0), numbers, strict=True)]
    if sum(max(n - unknown, 0) for n in numbers) == 0:
        return
    result = via.finding("funnel", at_organisations(counts, unknown)).result
    if not isinstance(result, Withheld):
        assert min(exactly(result.steps)) >= RULE.safe_threshold


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


def ends(curve):
    """How many had the event at each moment of a curve, and how many left without it between two, as it prints them."""
    points = [*curve.points, None]
    for before, here, after in zip([None, *points[:-2]], points[:-1], points[1:], strict=True):
        events = here.events - (before.events if before else 0)
        yield events
        yield here.at_risk - (after.at_risk if after else 0) - events


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(60, 600))
def test_no_number_that_a_curve_prints_is_small(seed, n):
    """Who stayed and who was promoted, per arm and per level of a background variable, with some of whom the arm is not
    known: the events at a moment, and who left between two, are none or 10 or more."""
    random = np.random.default_rng(seed)
    time = random.integers(1, 4, n).astype(float)
    arm = np.where(random.random(n) < 0.5, "oud", "nieuw").astype(object)
    arm[random.random(n) < random.choice([0.0, 0.1, 0.4])] = None
    step = np.where(random.random(n) < 0.6, np.ceil(time * random.random(n)), np.nan)
    frame = pd.DataFrame({"t": time, "e": random.random(n) < random.choice([0.8, 1.0]), "p": step, "a": arm,
                          "g": np.where(random.random(n) < 0.4, "met", "zonder"),
                          "s": np.where(random.random(n) < 0.5, "m", "v")})  # fmt: skip
    assert_no_small_end(frame)


def test_who_left_unpromoted_is_not_told_as_few():
    """In a period 20 of a group left, of whom 18 had moved up before: that 2 left without was what the curve said."""
    rows = [(g, 6.0, np.nan) for g in ("met", "zonder") for _ in range(20)]
    rows += [(g, 12.0, 6.0 if k < 18 else np.nan) for g in ("met", "zonder") for k in range(20)]
    frame = pd.DataFrame(rows, columns=["g", "t", "p"]).assign(e=True)
    assert_no_small_end(frame)
    assert isinstance(via.finding("promotion", spells(frame)).result, Withheld)


def test_who_has_no_arm_is_not_told_as_few():
    """Four of whom the arm is not known were counted with another group, and then told of by themselves in a split by
    sex, which does not ask for the arm."""
    rows = [(g, a, s, 6.0) for g in ("met", "zonder") for a in ("oud", "nieuw") for s in "mv" for _ in range(12)]
    rows += [("zonder", "nieuw", s, 12.0) for s in "mv" for _ in range(20)]
    rows += [("zonder", None, "m", 6.0)] * 12 + [("met", None, "v", 12.0)] * 4
    assert_no_small_end(pd.DataFrame(rows, columns=["g", "a", "s", "t"]).assign(e=True))


def spells(frame):
    """Records of the times in a frame: t, e (whether it happened), g (background); and where they are there a (arm), p
    (month of a promotion) and s (sex)."""
    roles = {"time": "t", "event": "e", "background": "g", "arm": "a", "step": "p"}
    columns = {role: name for role, name in roles.items() if name in frame}
    known = {"background": levels("zonder", "met")} | ({"arm": levels("oud", "nieuw")} if "a" in frame else {})
    covariates = ("s",) if "s" in frame else ()
    return Records.from_table(frame, RecordMapping("spells", columns=columns, covariates=covariates, levels=known))


def assert_no_small_end(frame):
    """No curve of these records, split or not, prints a number between 0 and 10."""
    records = spells(frame)
    found = publishable_records(records).records
    for question in ("retention", "promotion") if "p" in frame else ("retention",):
        for by in (None, "s") if found is not None and found.covariates else (None,):
            result = via.finding(question, records, by=by).result
            if not isinstance(result, Withheld):
                told = [number for curve in result.curves for number in ends(curve)]
                assert all(number == 0 or number >= RULE.safe_threshold for number in told)


def test_a_group_of_few_has_no_total_in_a_year():
    """A total of seven is a number about seven, also where its count is hidden."""
    frame = pd.DataFrame({"jaar": [2020, 2020], "wat": ["a", "a"], "groep": ["zonder", "met"],
                          "n": [3, 50], "van": [7, 100]})  # fmt: skip
    columns = {"year": "jaar", "indicator": "wat", "group": "groep", "count": "n", "total": "van"}
    records = Records.from_table(frame, RecordMapping("series", columns=columns))
    assert np.isnan(publishable_records(records).records.numbers("total")).tolist() == [True, False]
    assert "7" not in via.finding("parity", records).table.to_csv().replace(",", " ").split()


def test_small_counts_per_year_are_hidden_and_the_totals_stay():
    """A count under ten, or all but under ten, is missing; nothing else changes."""
    frame = pd.DataFrame({"jaar": [2020, 2020, 2021, 2021], "wat": ["a", "b", "a", "b"], "groep": ["zonder", "met"] * 2,
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
