"""Totals instead of persons: the same figures as from the persons themselves, or a message that says why not."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.intake import guess_aggregated, guess_roles, read
from via_dash.language import LANGUAGES
from via_dash.panel import IntakeError, Mapping, Outcome, Panel, Table
from via_dash.panel.aggregated import LARGEST
from via_dash.panel.assemble import attempt
from via_dash.stats.from_totals import needs_persons, unanswerable

KEYS = ["groep", "golf", "geslacht"]
ROLES = Mapping("groep", "pilot", None, "golf", (Outcome("y", "ordinal"),), ("geslacht",), count="aantal")
MOMENTS = {"z": {"mean": "mean", "sd": "std", "n": "count"}}


def _persons(count: int = 600, seed: int = 3) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "groep": random.choice(["pilot", "controle"], count),
            "golf": random.choice(["T0", "T1", "T2"], count, p=[0.5, 0.3, 0.2]),
            "geslacht": random.choice(["man", "vrouw"], count),
            "wijk": random.integers(1, 21, count),
            "y": random.integers(1, 5, count),
            "z": random.normal(1e5, 3, count),
        }
    )


PERSONS = _persons()
COUNTS = PERSONS.groupby([*KEYS, "y"]).size().reset_index(name="aantal")
WIDE = PERSONS.groupby([*KEYS, "y"]).size().unstack(fill_value=0).rename(columns=str).reset_index()
MEANS = PERSONS.groupby(KEYS).z.agg(["mean", "std", "count"]).reset_index()
WHOLE = Panel.from_table(
    PERSONS, ROLES.replace(count=None, outcomes=(Outcome("y", "ordinal"), Outcome("z")), covariates=("geslacht",))
)


def _counts() -> Panel:
    return Panel.from_table(COUNTS, ROLES)


def _wide() -> Panel:
    return Panel.from_table(WIDE, ROLES.replace(count=None, counts={"y": {level: level for level in "1234"}}))


def _percentages() -> Panel:
    n = WIDE[list("1234")].sum(axis=1)
    table = WIDE.assign(n=n, **{level: (100 * WIDE[level] / n).round(2) for level in "1234"})
    return Panel.from_table(table, ROLES.replace(count="n", counts={"y": {level: level for level in "1234"}}))


def _means() -> Panel:
    return Panel.from_table(MEANS, ROLES.replace(count=None, outcomes=(Outcome("z"),), moments=MOMENTS))


SHAPES = {"counts": (_counts, "y"), "wide": (_wide, "y"), "percentages": (_percentages, "y"), "means": (_means, "z")}
QUESTIONS: dict[str, Any] = {
    "trend": lambda panel, y: via.trend(panel, y),
    "trend by": lambda panel, y: via.trend(panel, y, by="geslacht"),
    "subgroup": lambda panel, y: via.subgroup(panel, y, by="geslacht"),
    "did cr2": lambda panel, y: via.did(panel, y, by="geslacht"),
    "did cr1": lambda panel, y: via.did(panel, y, by="geslacht", se="cr1"),
    "did classical": lambda panel, y: via.did(panel, y, by="geslacht", se="classical"),
    "did adjusted": lambda panel, y: via.did(panel, y, covariates=("geslacht",)),
    "did of entropy weights": lambda panel, y: via.did(via.match(panel, method="entropy").panel, y),
    "did_bayes": lambda panel, y: via.did_bayes(panel, y, variance="rows"),
    "event_study": lambda panel, y: via.event_study(panel, y, reference="T1"),
    "sensitivity": lambda panel, y: via.sensitivity(panel, y),
    "power": lambda panel, y: via.power(panel, y),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("shape", SHAPES)
def test_totals_give_the_figures_of_the_persons(shape: str, question: str) -> None:
    """Every figure that follows from counts, means and standard deviations agrees with the persons' to 1e-9."""
    make, outcome = SHAPES[shape]
    ask = QUESTIONS[question]
    expected, found = (ask(panel, outcome).to_frame() for panel in (WHOLE, make()))
    pd.testing.assert_frame_equal(found, expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("shape", ["counts", "wide", "percentages"])
def test_an_ordinal_effect_follows_from_counts(shape: str) -> None:
    """Counts keep the distribution: the proportional-odds effect is that of the persons."""
    expected, found = (via.did_ordinal(panel, "y").to_frame() for panel in (WHOLE, SHAPES[shape][0]()))
    pd.testing.assert_frame_equal(found, expected, rtol=1e-8)


def test_clusters_of_totals_are_clusters_of_persons() -> None:
    """Totals per neighbourhood: the errors clustered by it, the wild bootstrap too, follow from totals."""
    keys = ["groep", "golf", "wijk"]
    persons = Mapping("groep", "pilot", None, "golf", (Outcome("z"),), cluster="wijk")
    table = PERSONS.groupby(keys).z.agg(["mean", "std", "count"]).reset_index()
    totals = Panel.from_table(table, persons.replace(moments=MOMENTS))
    for se in ("cr2", "wild"):
        expected, found = (via.did(p, "z", se=se).to_frame() for p in (Panel.from_table(PERSONS, persons), totals))
        pd.testing.assert_frame_equal(found, expected, rtol=1e-7)
        assert unanswerable(totals, "did", "z", se=se) is None


@pytest.mark.parametrize("n", [1, 2, 3, 4, 7, 100, 101])
@pytest.mark.parametrize("sd", [0.0, 2.5])
def test_stand_ins_have_exactly_the_number_mean_and_sd(n: int, sd: float) -> None:
    """The values that stand in for a mean have its n, mean and SD; SD 0 is a constant, one person has no SD."""
    table = pd.DataFrame({"groep": ["p", "c"] * 2, "golf": ["T0", "T0", "T1", "T1"], "mean": [6.1] * 4, "count": n,
                          "std": [np.nan if n == 1 else sd] * 4})  # fmt: skip
    panel = Panel.from_table(table, Mapping("groep", "p", None, "golf", (Outcome("z"),), moments=MOMENTS))
    for wave in (0, 1):
        values = panel.values["z"][panel.persons["pilot"].to_numpy(), wave]
        values = values[~np.isnan(values)]
        assert len(values) == n and values.mean() == pytest.approx(6.1, abs=1e-12)
        assert n == 1 or values.std(ddof=1) == pytest.approx(sd, abs=1e-12)


def test_a_panel_of_totals_says_so() -> None:
    """It is repeated cross-sections, marked as aggregated, with a remark that says what the file holds."""
    panel = _counts()
    assert not panel.has_persons and panel.provenance.aggregated and len(panel.persons) == len(PERSONS)
    assert [remark.code for remark in panel.provenance.remarks] == ["totals.rows"]
    assert panel.keep("geslacht", ["man"]).provenance.aggregated
    assert not WHOLE.provenance.aggregated
    for language in LANGUAGES:
        assert "600" in panel.provenance.remarks[0].say(language)[0]


def test_outcomes_of_different_size_share_the_rows() -> None:
    """Two outcomes with their own n: each keeps its number, and nobody is counted twice."""
    table = MEANS.assign(m2=1.0, s2=0.5, n2=MEANS["count"] - 1)
    roles = ROLES.replace(count=None, outcomes=(Outcome("z"), Outcome("b")),
                          moments={**MOMENTS, "b": {"mean": "m2", "sd": "s2", "n": "n2"}})  # fmt: skip
    panel = Panel.from_table(table, roles)
    assert len(panel.persons) == len(PERSONS)
    assert (~np.isnan(panel.values["b"])).sum() == len(PERSONS) - len(MEANS)


def test_cells_that_are_absent_or_empty_are_not_observed() -> None:
    """A group without a row at a wave, or with a row without figures, has no observation there; the rest stands."""
    lacking = COUNTS[~((COUNTS.groep == "controle") & (COUNTS.golf == "T2"))]
    panel = Panel.from_table(lacking, ROLES)
    assert panel.observed("T2") == (True, False)
    assert "wave.one_group" in [remark.code for remark in panel.provenance.remarks]
    empty = MEANS.assign(count=MEANS["count"].astype(float))
    empty.loc[(empty.groep == "controle") & (empty.golf == "T2"), ["mean", "std", "count"]] = np.nan
    roles = ROLES.replace(count=None, outcomes=(Outcome("z"),), moments=MOMENTS)
    found = Panel.from_table(empty, roles)
    assert found.observed("T2") == (True, False)
    remark = next(remark for remark in found.provenance.remarks if remark.code == "totals.cell_empty")
    assert len(remark.rows) == 2


def test_a_percentage_of_one_category_leaves_the_rest_to_the_other() -> None:
    """`% werk` with n is a yes/no outcome."""
    table = pd.DataFrame({"groep": ["pilot", "pilot", "controle", "controle"], "meetmoment": ["T0", "T1"] * 2,
                          "% werk": [25.0, 50, 30, 40], "n": [20, 20, 10, 10]})  # fmt: skip
    roles = guess_aggregated(table)
    assert roles is not None
    result = via.did(Panel.from_table(table, roles), roles.outcomes[0].name)
    assert result.total.estimate == pytest.approx(0.15)


def _changed(frame: pd.DataFrame, row: int, column: str, value: object) -> pd.DataFrame:
    frame = frame.astype({column: object})
    frame.loc[row, column] = value
    return frame


PERCENT = pd.DataFrame({"groep": ["p", "p", "c", "c"], "golf": ["T0", "T1"] * 2, "a": [25.0, 50, 25, 75],
                        "b": [75.0, 50, 75, 25], "n": [40, 40, 40, 40]})  # fmt: skip
PARTS = Mapping("groep", "p", None, "golf", (Outcome("y", "binary"),), count="n", counts={"y": {"a": "a", "b": "b"}})
OF_MEANS = ROLES.replace(count=None, outcomes=(Outcome("z"),), moments=MOMENTS)
AWKWARD: dict[str, tuple[pd.DataFrame, Mapping, str, tuple[int, ...]]] = {
    "a suppressed cell": (_changed(COUNTS, 2, "aantal", "<10"), ROLES, "totals.suppressed", (4,)),
    "a starred cell": (_changed(COUNTS, 2, "aantal", "*"), ROLES, "totals.suppressed", (4,)),
    "an x": (_changed(COUNTS, 2, "aantal", "x"), ROLES, "totals.suppressed", (4,)),
    "a word": (_changed(COUNTS, 0, "aantal", "veel"), ROLES, "totals.text", (2,)),
    "no number": (_changed(COUNTS, 1, "aantal", None), ROLES, "totals.missing", (3,)),
    "a negative number": (_changed(COUNTS, 1, "aantal", -3), ROLES, "totals.negative", (3,)),
    "a broken number": (_changed(COUNTS, 1, "aantal", 1.5), ROLES, "totals.fraction", (3,)),
    "too many": (_changed(COUNTS, 0, "aantal", LARGEST), ROLES, "totals.too_many", ()),
    "far too many": (_changed(COUNTS, 0, "aantal", 1e300), ROLES, "totals.too_many", ()),
    "nobody in a group": (
        COUNTS.assign(aantal=COUNTS.aantal.where(COUNTS.groep == "pilot", 0)),
        ROLES,
        "totals.empty_group",
        (),
    ),
    "a row of sums": (_changed(COUNTS, 5, "geslacht", "Totaal"), ROLES, "totals.sum_rows", (7,)),
    "a cell twice": (pd.concat([COUNTS, COUNTS.iloc[[0]]]), ROLES, "totals.twice", (2, 2 + len(COUNTS))),
    "a background left out": (COUNTS, ROLES.replace(covariates=()), "totals.twice", tuple(range(2, 2 + len(COUNTS)))),
    "a person": (COUNTS, ROLES.replace(person="geslacht", covariates=()), "totals.person", ()),
    "columns per wave": (COUNTS, ROLES.replace(wave=None, wide={"y": {"T0": "y"}}), "totals.wide", ()),
    "no such column": (COUNTS, ROLES.replace(count="n"), "column.absent", ()),
    "the count as outcome": (COUNTS, ROLES.replace(outcomes=(Outcome("aantal"),)), "role.twice", ()),
    "means as levels": (MEANS, OF_MEANS.replace(outcomes=(Outcome("z", "ordinal"),)), "totals.kind", ()),
    "a mean without n": (
        MEANS,
        OF_MEANS.replace(moments={"z": {"mean": "mean", "sd": "std"}}),
        "totals.no_columns",
        (),
    ),
    "another outcome": (MEANS, OF_MEANS.replace(outcomes=(Outcome("q"),)), "totals.no_columns", ()),
    "a negative sd": (_changed(MEANS, 3, "std", -1), OF_MEANS, "totals.negative", (5,)),
    "no sd": (_changed(MEANS, 3, "std", None), OF_MEANS, "totals.no_sd", (5,)),
    "no mean": (_changed(MEANS, 3, "mean", None), OF_MEANS, "totals.no_mean", (5,)),
    "an sd of one": (_changed(MEANS, 3, "count", 1), OF_MEANS, "totals.sd_of_one", (5,)),
    "an n that is not there": (_changed(MEANS, 3, "count", None), OF_MEANS, "totals.missing", (5,)),
    "a percentage of nobody": (_changed(PERCENT, 0, "a", 26.3), PARTS, "totals.share_not_whole", (2,)),
    "over a hundred": (_changed(PERCENT, 0, "a", 125.5), PARTS, "totals.share_range", (2,)),
    "too coarse": (PERCENT.assign(n=4000), PARTS, "totals.share_coarse", (2, 3, 4, 5)),
    "parts that differ from n": (PERCENT.assign(a=3, b=4), PARTS, "totals.sum_differs", (2, 3, 4, 5)),
    "three answers, yes or no": (
        WIDE,
        ROLES.replace(count=None, outcomes=(Outcome("y", "binary"),), counts={"y": {"1": "1", "2": "2", "3": "3"}}),
        "outcome.not_binary",
        (),
    ),
}


@pytest.mark.parametrize("case", AWKWARD)
def test_what_can_not_be_counted_has_its_message(case: str) -> None:
    """Guards: totals that don't hold are refused with the column and the rows, in both languages."""
    frame, roles, code, rows = AWKWARD[case]
    table = Table(frame.reset_index(drop=True))
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(table, roles)
    problem = next(problem for problem in caught.value.problems if problem.code == code)
    assert problem.rows == rows
    for language in LANGUAGES:
        assert all(isinstance(part, str) for part in problem.say(language))


GUESSED = {
    "a row per answer": (COUNTS, ("aantal", ["y"], {}, {})),
    "a column per answer": (WIDE, (None, ["uitkomst"], {"uitkomst": {level: level for level in "1234"}}, {})),
    "means": (
        MEANS.rename(columns={"mean": "gemiddelde score", "std": "sd score", "count": "aantal"}),
        (None, ["score"], {}, {"score": {"mean": "gemiddelde score", "sd": "sd score", "n": "aantal"}}),
    ),
}


@pytest.mark.parametrize("shape", GUESSED)
def test_totals_are_recognised(shape: str) -> None:
    """A file of totals gives a panel without a correction."""
    frame, (count, outcomes, counts, moments) = GUESSED[shape]
    table = read(frame.to_csv(index=False).encode(), name="totalen.csv")
    roles = guess_aggregated(table)
    assert roles is not None
    assert (roles.count, [outcome.name for outcome in roles.outcomes]) == (count, outcomes)
    assert (roles.counts, roles.moments, roles.person) == (counts, moments, None)
    assert (roles.wave, roles.group, roles.pilot, roles.covariates) == ("golf", "groep", "pilot", ("geslacht",))
    assert [problem.code for problem in attempt(table, roles)[1]] == ["totals.rows"]
    assert Mapping.from_json(roles.to_json()) == roles


def test_suppressed_totals_are_recognised_as_totals() -> None:
    """`<10` among the counts leads to the message about hidden numbers, not to a file of persons."""
    table = read(_changed(COUNTS, 2, "aantal", "<10").to_csv(index=False).encode(), name="totalen.csv")
    roles = guess_aggregated(table)
    assert roles is not None and [problem.code for problem in attempt(table, roles)[1]] == ["totals.suppressed"]


@pytest.mark.parametrize("frame", [PERSONS, PERSONS.assign(aantal=2), PERSONS.assign(id=range(600), n=1)])
def test_persons_are_not_taken_for_totals(frame: pd.DataFrame) -> None:
    """A file with a row per person stays one, also with a column called aantal."""
    assert guess_aggregated(frame) is None


def test_samples_are_not_taken_for_totals() -> None:
    """No sample of persons changes under the recognition of totals."""
    panel = via.sample("enschede")
    frame = panel.persons.assign(score=panel.values["contact"][:, 0])
    assert guess_aggregated(frame) is None and guess_roles(PERSONS).count is None


def test_questions_about_persons_have_a_reason() -> None:
    """What totals can't answer is known before it is asked, with words for the reader."""
    from via_dash.language import say

    counts, means = _counts(), _means()
    assert needs_persons("match") and not needs_persons("match", method="ipw") and not needs_persons("trend")
    assert unanswerable(counts, "match", "y") == unanswerable(counts, "did_bayes", "y") == "needs_persons"
    assert unanswerable(counts, "did_ordinal", "y") is None and unanswerable(WHOLE, "match", "y") is None
    assert unanswerable(means, "did_ordinal", "z") == unanswerable(means, "did", "z", se="wild") == "needs_answers"
    assert unanswerable(means, "did", "z") is None and unanswerable(counts, "did", "y", se="wild") is None
    assert all(say(language, "reason.needs_answers") for language in LANGUAGES)
    assert via.attrition(counts, "y").reason == "needs_persons"
    assert all(not point.shares for point in via.trend(means, "z").points)
