"""Funnel and gap: counted again row by row, turned around, at their edges; the bootstrap with every draw refitted."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from tests.stats.applications import counted, make_applications
from via_dash.methods import tolerance
from via_dash.records import Records
from via_dash.stats import funnel, gap
from via_dash.stats.distributions.noncentral import power_of
from via_dash.stats.regression.wild import WEBB
from via_dash.stats.results import GapResult


def random_applicants(seed: int, clusters: int, n: int = 400, *, between: bool = False) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    organisation = random.integers(0, clusters, n)
    arm = organisation % 2 if between else random.integers(0, 2, n)
    group = (random.random(n) < 0.4).astype(int)
    chance = 0.5 - 0.1 * group + 0.15 * (random.normal(size=clusters)[organisation] > 0)
    stage = 1 + (random.random(n) < chance) + (random.random(n) < 0.4 * chance)
    return pd.DataFrame({"background": group, "arm": arm, "stage": stage, "organisation": organisation})


@pytest.mark.parametrize("seed", range(5))
def test_every_number_of_the_funnel_counted_again(seed: int) -> None:
    """Counts and shares are those of a loop over the rows; nobody comes back; the last steps multiply to the share."""
    frame = random_applicants(seed, 9)
    steps = funnel(make_applications(frame)).steps
    assert len(steps) == 12
    for step in steps:
        assert step.arm is not None
        mine = frame[(frame["background"] == step.background.value) & (frame["arm"] == step.arm.value)]
        assert (step.entered, step.count) == (len(mine), (mine["stage"] >= step.stage.value).sum())
        assert step.share.estimate == step.count / step.entered
        if step.previous is not None and step.step is not None:
            assert step.previous == (mine["stage"] >= step.stage.value - 1).sum()
            assert step.step.estimate == step.count / step.previous
            assert step.count <= step.previous


def test_who_is_compared_with_whom() -> None:
    """The ratio is to the reference in the same arm; the reference and the first stage have none, nor has a stage that
    nobody reached."""
    frame = counted([(0, 0, 1, 50), (0, 0, 2, 50), (1, 0, 1, 75), (1, 0, 2, 25), (0, 1, 1, 20), (0, 1, 2, 80),
                     (1, 1, 1, 60), (1, 1, 2, 40)])  # fmt: skip
    found = funnel(make_applications(frame))
    ratios = {(s.background.value, s.arm.value if s.arm else None, s.stage.value): s.ratio for s in found.steps}
    known = {place: ends.estimate for place, ends in ratios.items() if ends}
    assert known == pytest.approx({(1, 0, 2): 0.5, (1, 1, 2): 0.5})
    assert all(step.clustered is None for step in found.steps)
    assert (found.cluster, found.organisations, found.vacancies, found.applicants) == (None, None, None, 400)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("between", [False, True])
def test_the_change_turns_with_groups_and_arms(seed: int, between: bool) -> None:
    """Swapping the backgrounds, or the arms, turns the sign of the change and of its interval and nothing else; the
    change is the second gap less the first; the gaps are differences of the funnel's shares."""
    frame = random_applicants(seed, 14, between=between)
    found = gap(make_applications(frame))
    first, second = (row.estimate for row in found.gaps)
    assert first is not None and second is not None
    assert found.change.estimate == pytest.approx(second - first, abs=1e-12)
    for role in ("background", "arm"):
        turned = gap(make_applications(frame.assign(**{role: 1 - frame[role]}))).change
        assert (turned.estimate, turned.ci_low, turned.ci_high) == pytest.approx(
            (-found.change.estimate, -found.change.ci_high, -found.change.ci_low),
            rel=1e-9,  # type: ignore[operator]
        )
        assert (turned.std_error, turned.df) == pytest.approx((found.change.std_error, found.change.df), rel=1e-9)
    shares = [s.share.estimate for s in funnel(make_applications(frame)).steps if s.stage.value == 2]
    assert (first, second) == pytest.approx((shares[1] - shares[0], shares[3] - shares[2]), abs=1e-12)
    assert found.between is between


def test_by_hand() -> None:
    """The example of `gap`: gaps of −0.20 and −0.10, a change of 0.10 with a standard error of 0.0927."""
    cells = [(1, 0, 2, 20), (1, 0, 1, 80), (0, 0, 2, 40), (0, 0, 1, 60), (1, 1, 2, 30), (1, 1, 1, 70), (0, 1, 2, 40),
             (0, 1, 1, 60)]  # fmt: skip
    found = gap(make_applications(counted(cells), stages=(1, 2)))
    assert [row.estimate for row in found.gaps] == pytest.approx([-0.2, -0.1], abs=1e-12)
    assert found.change.estimate == pytest.approx(0.1, abs=1e-12)
    assert found.change.std_error == pytest.approx(np.sqrt((0.16 + 0.24 + 0.21 + 0.24) / 99), rel=1e-10)
    assert (found.se_type, found.cluster, found.clusters) == ("cr2", None, 400)
    assert found.detectable is not None and found.change.std_error is not None and found.change.df is not None
    power = power_of(found.detectable / found.change.std_error, found.change.df, 0.05)
    assert power == pytest.approx(0.80, abs=1e-9)


def refitted(frame: pd.DataFrame, draws: np.ndarray) -> float:
    """p of the wild cluster bootstrap-t under the null hypothesis, every draw fitted again. draws: (D, G)."""
    g, arm = frame["background"].to_numpy(float), frame["arm"].to_numpy(float)
    y, code = (frame["stage"] >= 2).to_numpy(float), np.unique(frame["organisation"], return_inverse=True)[1]
    x = np.column_stack([np.ones(len(y)), g, arm, g * arm])
    bread = np.linalg.inv(x.T @ x)
    null = x[:, :3] @ np.linalg.lstsq(x[:, :3], y, rcond=None)[0]
    made = np.vstack([y, null + (y - null) * draws[:, code]])
    beta = made @ x @ bread
    weighted = (made - beta @ x.T)[:, :, None] * (x @ bread[3])[None, :, None]
    sums = np.stack([weighted[:, code == c, 0].sum(axis=1) for c in range(code.max() + 1)], axis=1)
    t = beta[:, 3] ** 2 / (sums**2).sum(axis=1)
    return float((t[1:] >= t[0] * (1 - 1e-9)).mean())


def test_the_bootstrap_with_every_sign_refitted() -> None:
    """With 12 organisations each choice of signs is taken once, and p is that of 4,096 refits."""
    frame = random_applicants(3, 12)
    signs = np.array(list(product([-1.0, 1.0], repeat=12)))
    found = gap(make_applications(frame), se="wild").change
    assert found.p_value == pytest.approx(refitted(frame, signs), abs=tolerance("gap", "every_sign"))


def test_the_bootstrap_with_every_weight_refitted() -> None:
    """With 5 organisations the fixed draws of Webb's weights give the p of all 7,776 choices, to their chance error;
    the bootstrap is the default there, says the same twice, and its interval holds 0 exactly where p exceeds 0.05."""
    frame = random_applicants(8, 5)
    weights = WEBB[np.array(list(product(range(6), repeat=5)))]
    found = gap(make_applications(frame))
    assert (found.se_type, found.clusters) == ("wild", 5)
    change = found.change
    assert change.p_value == pytest.approx(refitted(frame, weights), abs=tolerance("gap", "every_weight"))
    assert gap(make_applications(frame)).change == change
    assert change.p_value is not None and change.ci_low is not None and change.ci_high is not None
    assert (change.p_value > 0.05) is (change.ci_low <= 0 <= change.ci_high)


def test_every_applicant_alone_with_the_bootstrap() -> None:
    """Merged applicants and applicants one by one are the same clusters: CR1 and the bootstrap have one standard
    error."""
    frame = random_applicants(2, 9, n=120).drop(columns="organisation")
    wild, cr1 = (gap(make_applications(frame), se=se).change for se in ("wild", "cr1"))  # type: ignore[arg-type]
    assert (wild.estimate, wild.std_error) == pytest.approx((cr1.estimate, cr1.std_error), rel=1e-10)


def reasons(frame: pd.DataFrame, **options: str) -> tuple[str | None, ...]:
    found = gap(make_applications(frame), **options)  # type: ignore[arg-type]
    return (*(row.reason for row in found.gaps), found.change.reason)


def test_no_number_without_grounds() -> None:
    """Too few applicants, one organisation, and no variation each give their reason, and what stays known is given."""
    frame = random_applicants(1, 14)
    few = frame[(frame["background"] == 0) | (frame["arm"] == 0)].reset_index(drop=True)
    assert reasons(few)[2] == "applicants_few"
    one = frame[(frame["background"] == 0) | (frame["arm"] == 0) | (frame["organisation"] == 3)].reset_index(drop=True)
    assert reasons(one) == (None, "applicants_one_cluster", "applicants_one_cluster")
    assert gap(make_applications(one)).change.estimate is not None
    assert gap(make_applications(one)).detectable is None
    assert reasons(frame.assign(stage=1)) == ("applicants_same",) * 3


def test_remarks_say_what_weakens_it() -> None:
    """Applicants without an arm are left out, and that is said; so are few organisations without the bootstrap."""
    frame = random_applicants(1, 6)
    assert gap(make_applications(frame), se="cr2").remarks[0] == "few_organisations"
    assert "few_organisations" in funnel(make_applications(frame)).remarks
    gone = frame.assign(arm=frame["arm"].astype(float))
    gone.loc[:9, "arm"] = np.nan
    found = gap(make_applications(gone), se="wild")
    assert found.remarks == ("applicants_dropped",)
    assert found.change.n + found.change.n_reference == 390
    assert funnel(make_applications(gone)).applicants == 390


def test_organisation_before_vacancy() -> None:
    """Clusters are organisations where they are given, else vacancies, else applicants."""
    frame = random_applicants(4, 20).assign(vacancy=lambda table: table.index % 60)

    def clusters(records: Records) -> GapResult:
        return gap(records)

    assert clusters(make_applications(frame)).clusters == 20
    assert clusters(make_applications(frame.drop(columns="organisation"))).clusters == 60
    assert clusters(make_applications(frame.drop(columns=["organisation", "vacancy"]))).clusters == 400


def test_more_backgrounds_and_fewer_stages() -> None:
    """Each background is compared with the first; with two stages there is one to reach; the frames say as much."""
    frame = random_applicants(5, 15)
    frame.loc[::7, "background"] = 2
    records = make_applications(frame, backgrounds=(0, 1, 2))
    assert gap(records, background="2").change.n == (frame["background"] == 2).sum()
    assert gap(records).background.value == 1
    assert len(funnel(records).to_frame()) == 18
    two = make_applications(frame.assign(stage=frame["stage"].clip(upper=2)), stages=(1, 2), backgrounds=(0, 1, 2))
    assert gap(two).stage.value == 2
    table = gap(two).to_frame()
    assert table["change"].isna().tolist() == [True, False]
    assert not funnel(two).to_frame().isin([np.inf, -np.inf]).any().any()


def test_wrong_questions_are_errors() -> None:
    """Unknown names list what there is; the first stage and the reference are no answer; no arms, no gap."""
    records = make_applications(random_applicants(1, 14))
    with pytest.raises(KeyError, match="there are 2, 3"):
        gap(records, stage="1")
    with pytest.raises(KeyError, match="there are 1"):
        gap(records, background="0")
    with pytest.raises(ValueError, match="'cr2'"):
        gap(records, se="hc3")  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="no column plays 'arm'"):
        gap(make_applications(random_applicants(1, 14).drop(columns="arm")))
