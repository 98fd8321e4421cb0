"""What of somebody's own file reaches a reader, and in which form."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.disclosure import Withheld
from via_dash.disclosure.installation import VARIABLE, installed
from via_dash.disclosure.magnitudes import dominated, uniform
from via_dash.panel import Safeguard

TEXT = "afgeschermd (minder dan 10 personen)"
OUTCOME = "maatschappelijke_participatie"


def own(panel):
    """The same persons as somebody's own file."""
    return replace(panel, provenance=replace(panel.provenance, origin="upload", synthetic=False, name="eigen.sav"))


@pytest.fixture(scope="module")
def enschede():
    return own(via.sample("enschede"))


def people(values, groups, **columns):
    """A panel of one outcome `score` from (N, 2) values, through the front door."""
    waves = values.shape[1]
    frame = pd.DataFrame(
        {"id": np.repeat(np.arange(len(values)), waves), "t": np.tile([f"T{w}" for w in range(waves)], len(values)),
         "groep": np.repeat(groups, waves), "score": values.ravel(),
         **{name: np.repeat(column, waves) for name, column in columns.items()}}
    )  # fmt: skip
    kind = "ordinal" if len(np.unique(values[~np.isnan(values)])) < 6 else "numeric"
    roles = via.Mapping(person="id", wave="t", group="groep", pilot="p", covariates=tuple(columns),
                        outcomes=[via.Outcome("score", kind=kind)])  # fmt: skip
    return via.Panel.from_table(frame, roles)


def halves(n):
    return np.where(np.arange(2 * n) < n, "p", "c")


def test_only_persons_seen_at_every_wave_take_part_in_any_table():
    """Three persons who missed the second wave would be all that two tables differ by; so they are in neither."""
    values = np.random.default_rng(1).normal(size=(80, 2))
    values[:3, 1] = np.nan
    safe = via.protected(people(values, halves(40)))
    points = via.finding("trend", safe, outcome="score").result.points
    assert [point.mean.n for point in points] == [37, 37, 40, 40]
    assert via.finding("did", safe, outcome="score").result.total.n_pilot == 37
    codes = {remark.code for remark in safe.provenance.remarks}
    assert "disclosure.few_left_out" in codes
    assert isinstance(via.finding("flow", safe, outcome="score").result, Withheld)


def test_levels_with_few_persons_are_taken_together_with_who_has_no_value():
    """A level of 4 persons and 3 persons without a value can't be had by subtracting the other levels from all."""
    values = np.random.default_rng(2).normal(size=(120, 2))
    origin = np.array((["a"] * 4 + ["b"] * 20 + ["c"] * 33 + [None] * 3) * 2, dtype=object)
    safe = via.protected(people(values, halves(60), herkomst=origin))
    (pooled,) = safe.covariates
    assert pooled.splits and pooled.baseline and pooled.pooled_from == "herkomst"
    assert [level.label.nl for level in pooled.levels] == ["c", "overige"]
    assert sorted(safe.persons[pooled.name].value_counts().tolist()) == [54, 66]
    forest = via.finding("did", safe, outcome="score", by="herkomst").result
    assert [row.level for row in forest.rows[1:]] == ["c", "overige"]


def test_a_variable_with_rare_levels_and_a_value_for_everybody_stays_for_matching():
    """Its rare levels are taken together for splits alone, so that what is matched or corrected stays the same."""
    values = np.random.default_rng(2).normal(size=(120, 2))
    raw_panel = people(values, halves(60), herkomst=np.array((["a"] * 4 + ["b"] * 20 + ["c"] * 36) * 2))
    safe = via.protected(raw_panel)
    assert [(covariate.name, covariate.splits) for covariate in safe.covariates] == [
        ("herkomst", False),
        ("herkomst_afgeschermd", True),
    ]
    assert [covariate.name for covariate in safe.controls] == ["herkomst"]
    adjusted = via.finding("did", safe, outcome="score", covariates=("herkomst",)).result.total.estimate
    assert adjusted == pytest.approx(via.did(raw_panel, "score", covariates=("herkomst",)).total.estimate)


def test_a_number_that_a_few_lack_is_not_used():
    """With it as a control the estimate would be about all but those few."""
    values = np.random.default_rng(8).normal(size=(120, 2))
    age = np.random.default_rng(9).normal(40, 9, size=120)
    age[[0, 1, 70]] = np.nan
    panel = people(values, halves(60), leeftijd=age)
    finding = via.finding("did", panel, outcome="score", covariates=("leeftijd",))
    assert finding.result.total.n_pilot == 60 and finding.result.covariates == ()
    assert "leeftijd" in " ".join(finding.told.caveats)


def test_a_variable_without_two_large_levels_splits_nothing():
    """It can be matched on and corrected for, but no figure is told per level of it."""
    values = np.random.default_rng(3).normal(size=(80, 2))
    safe = via.protected(people(values, halves(40), team=np.arange(80) % 20 // 4))
    assert [covariate.splits for covariate in safe.covariates] == [False]
    assert "disclosure.dropped" in {remark.code for remark in safe.provenance.remarks}
    assert {row.covariate for row in via.finding("match", safe, outcome="score").result.rows} == {"distance"}
    assert isinstance(via.finding("did", safe, outcome="score", by="team").result, Withheld)


def test_a_split_by_a_variable_that_is_not_used_is_withheld():
    """Three persons have no value and no two levels are large: who asks for a split by it gets no answer, and not that
    of another question."""
    values = np.random.default_rng(3).normal(size=(80, 2))
    team = np.array((["a"] * 35 + ["b"] * 2 + [None] * 3) * 2, dtype=object)
    safe = via.protected(people(values, halves(40), team=team))
    assert safe.covariates == ()
    for question in ("trend", "did", "did_bayes"):
        found = via.finding(question, safe, outcome="score", by="team")
        assert isinstance(found.result, Withheld), question


def test_who_left_is_told_where_they_are_many_and_their_answers_are_not():
    """Fifteen of each group missed the second wave: the flow may be told, the scores they had may not."""
    values = np.random.default_rng(6).normal(size=(120, 2))
    values[[*range(15), *range(60, 75)], 1] = np.nan
    finding = via.finding("flow", via.protected(people(values, halves(60))), outcome="score")
    assert [step.n for step in finding.result.flow] == [60, 45, 60, 45]
    assert finding.result.leavers == () and "score" in " ".join(finding.told.caveats)


def test_published_samples_are_exempt_and_say_so():
    """Nobody is in them."""
    finding = via.finding("trend", via.sample("enschede"), outcome=OUTCOME)
    assert "niets afgeschermd" in " ".join(finding.told.certainty)
    assert len(finding.result.outcome.levels) == 4


def test_a_finding_about_an_upload_is_protected_whoever_asks(enschede):
    """In a notebook as on a page: there is no other way from a result to a reader."""
    finding = via.finding("trend", enschede, outcome=OUTCOME)
    assert TEXT in finding.table.to_string()
    assert min(share.count for point in finding.result.points for share in point.shares) >= 10
    assert "via.protected(panel)" in finding.code["python"]
    assert str(finding.result.points[0].mean.mean) not in json.dumps(finding.specification("light"))


@pytest.mark.parametrize("outcome", ["arbeidsparticipatie", OUTCOME, "contact", "activiteiten"])
def test_the_estimate_of_a_protected_outcome_is_the_same_number(enschede, outcome):
    """Hiding the level costs nothing of the effect: estimate, error, interval and p as from the raw panel."""
    raw, finding = via.did(enschede, outcome).total, via.finding("did", enschede, outcome=outcome)
    shown = finding.result.total
    for name in ("estimate", "std_error", "df", "p_value", "ci_low", "ci_high"):
        assert getattr(shown, name) == pytest.approx(getattr(raw, name), abs=1e-12)
    assert (shown.n_pilot, shown.n_control) == (54, 54)
    assert finding.result.means[0].mean == finding.result.means[2].mean == 0.0


@pytest.mark.parametrize("se", ["cr1", "wild"])
def test_other_intervals_are_the_same_too_or_are_withheld(enschede, se):
    """Intervals of changes stay; one that takes each measurement for another person follows from the hidden level."""
    raw, shown = (
        via.did(enschede, OUTCOME, se=se).total,
        via.finding("did", enschede, outcome=OUTCOME, se=se).result.total,
    )
    assert (shown.ci_low, shown.p_value) == pytest.approx((raw.ci_low, raw.p_value), abs=1e-9)
    assert via.finding("did", enschede, outcome=OUTCOME, se="classical").result.reason == "level"
    assert via.finding("did_bayes", enschede, outcome=OUTCOME, variance="rows").result.reason == "level"


def test_a_share_that_is_hidden_still_has_its_effect_in_percentage_points():
    """Six of eighty with yes: the share is hidden, the change between two waves is told as ever."""
    yes = np.zeros((160, 2))
    yes[[*range(6), *range(80, 84)], 0] = 1
    yes[[*range(15), *range(80, 86)], 1] = 1
    panel = people(yes, halves(80))
    panel = replace(panel, outcomes=(replace(panel.outcomes[0], kind="binary"),))
    raw, finding = via.did(panel, "score").total, via.finding("did", panel, outcome="score")
    assert finding.result.total.estimate == pytest.approx(raw.estimate, abs=1e-12)
    assert "procentpunt" in finding.sentence
    trend = via.finding("trend", panel, outcome="score")
    assert "afgeschermd" in " ".join(trend.told.caveats) and "procentpunt" in json.dumps(trend.specification("light"))


def test_a_selection_that_differs_by_a_few_from_one_shown_is_withheld():
    """Everyone less a matched selection of all but two would tell of those two."""
    values = np.random.default_rng(4).normal(size=(120, 2))
    safe = via.protected(people(values, halves(60), sekse=np.arange(120) % 2))
    kept = np.ones(120, dtype=bool)
    kept[:2] = False
    few = safe.part(kept, step="panel = ...")
    assert via.finding("did", few, outcome="score").result.reason == "alike"
    kept[:12] = False
    enough = safe.part(kept, step="panel = ...")
    assert via.finding("did", enough, outcome="score").result.total.n_pilot == 48
    kept[12] = False
    assert via.finding("did", safe.part(kept, step="..."), outcome="score").result.reason == "alike"


def test_counts_can_be_rounded_instead(enschede):
    """An installation that rounds shows every category as a multiple, and keeps their true number open."""
    safe = via.protected(enschede, Safeguard(rounding=10))
    points = via.finding("trend", safe, outcome=OUTCOME).result.points
    assert {share.count % 10 for point in points for share in point.shares} == {0}
    assert len(points[0].shares) == 4


def test_controls_cost_degrees_of_freedom():
    """Of 24 persons in two groups 22 are left; thirteen controls leave nine, and that is too few."""
    values = np.random.default_rng(10).normal(size=(24, 2))
    numbers = {f"c{place}": np.random.default_rng(20 + place).normal(size=24) for place in range(13)}
    panel = people(values, halves(12), **numbers)
    twelve = via.finding("did", panel, outcome="score", covariates=tuple(numbers)[:12]).result
    assert twelve.total.n_pilot == 12
    assert via.finding("did", panel, outcome="score", covariates=tuple(numbers)).result.reason == "few"


def test_a_threshold_below_five_is_refused():
    """No installation can switch protection off."""
    with pytest.raises(ValueError, match="5 or more"):
        Safeguard(safe_threshold=4)


def test_an_installation_can_be_stricter(tmp_path, monkeypatch):
    """Its file holds ACRO's names; a name it does not know is refused rather than passed over."""
    path = tmp_path / "disclosure.yaml"
    path.write_text("safe_threshold: 20\n")
    monkeypatch.setenv(VARIABLE, str(path))
    installed.cache_clear()
    assert installed().safe_threshold == 20 and installed().safe_dof_threshold == 10
    path.write_text("safe_treshold: 20\n")
    installed.cache_clear()
    with pytest.raises(ValueError, match="safe_treshold"):
        installed()
    monkeypatch.delenv(VARIABLE)
    installed.cache_clear()


def test_amounts_that_one_person_dominates_are_hidden():
    """ACRO's n–k rule and p % rule, and the group of which nearly all are alike."""
    rule = Safeguard()
    even = np.full(20, 10.0) + np.arange(20)
    assert not dominated(even, rule)
    assert dominated(np.array([*even[:10], 5000.0]), rule)
    assert dominated(np.array([1000.0, 900.0, *np.full(18, 1.0)]), rule)
    assert not dominated(even - 50, rule)
    assert uniform(np.array([0.0] * 30 + [5.0] * 4), rule) and not uniform(even, rule)


def test_a_balance_is_masked_also_where_nobody_could_be_matched(enschede):
    """Without a match there is still a balance of everyone: a level that few persons have stays out of it, and methods
    can be compared without naming what to match on."""
    groups = np.repeat(["p", "c"], 40)
    rare = np.where(np.arange(80) % 10 == 0, "ja", "nee")
    values = np.random.default_rng(5).normal(size=(80, 2))
    panel = via.protected(people(values, groups, plaats=groups, zeldzaam=rare))
    shown = via.finding("match", panel, outcome="score", covariates=["plaats", "zeldzaam"])
    assert shown.result.panel is None
    assert "zeldzaam" not in {row.covariate for row in shown.result.rows}
    assert via.finding("compare", enschede, outcome=OUTCOME).title
