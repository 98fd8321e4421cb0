"""Ordinal difference-in-differences against R: MASS::polr, glm, clubSandwich, and numerical derivatives."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.stats.helpers import make_panel, scored
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats.distributions.intervals import t_quantile
from via_dash.stats.ordinal_did import did_ordinal
from via_dash.stats.ordinals.parallel_lines import parallel_lines

HERE = Path(__file__).parent
CASES = {
    "complete": {},
    "available": {"sample": "available"},
    "controls": {"covariates": ["sex", "age"]},
    "schools": {"sample": "available", "schools": True},
    "weighted": {"weighted": True},
    "weighted schools with controls": {
        "covariates": ["sex", "age"], "sample": "available", "schools": True, "weighted": True
    },
}  # fmt: skip


def asked(case: str) -> tuple[Panel, dict[str, object]]:
    """The panel of a case, and the options that R's call had."""
    persons = pd.read_csv(HERE / "ordinal_did.csv")
    options = dict(CASES[case])
    answer = persons[["y0", "y1"]].to_numpy()
    panel = make_panel(
        {"y": answer, "binary": np.where(np.isnan(answer), np.nan, answer > 3)},
        persons["pilot"] == 1,
        categories={"sex": persons["sex"]},
        numbers={"age": persons["age"]},
        cluster=persons["school"] if options.pop("schools", False) else None,
        outcomes=[scored(scores=(1, 2, 3, 4, 5)), scored("binary", "binary", (0, 1))],
    )
    if options.pop("weighted", False):
        panel.persons["weight"] = persons["w"]
    return panel, options


@pytest.mark.parametrize("case", CASES)
def test_effect_shares_and_score_as_polr(case: str) -> None:
    """The log odds ratio, the share of each category with and without the pilot, and the score, each with its standard
    error and degrees of freedom, are those of polr with numerical derivatives and clubSandwich on the whitened rows."""
    panel, options = asked(case)
    found = did_ordinal(panel, "y", **options)
    table = pd.read_csv(HERE / "ordinal_did_expected.csv").query(f"case == '{case}'").set_index("figure")
    numbers, errors = dict(abs=tolerance("did_ordinal", "polr")), dict(rel=tolerance("did_ordinal", "polr_errors"))
    assert found.log_odds == pytest.approx(table.value["log_odds"], **numbers)
    assert found.std_error == pytest.approx(table.se["log_odds"], **errors)
    assert found.score.estimate == pytest.approx(table.value["score"], **numbers)
    assert found.score.std_error == pytest.approx(table.se["score"], **errors)
    assert (found.df, found.score.df) == pytest.approx(tuple(table["df"][["log_odds", "score"]]), **errors)
    assert len(found.shifts) == 5
    for shift in found.shifts:
        value, error = table.value[f"share {shift.level.value}"], table.se[f"share {shift.level.value}"]
        assert shift.difference == pytest.approx(value, **numbers)
        assert shift.share_with == pytest.approx(table.value[f"with {shift.level.value}"], **numbers)
        half = t_quantile(table["df"][f"share {shift.level.value}"])
        assert (shift.ci_high - shift.ci_low) / (2 * half) == pytest.approx(error, **errors)


def test_two_categories_as_glm() -> None:
    """A binary outcome is logistic regression, and its score effect a difference in probability."""
    panel, _ = asked("complete")
    found = did_ordinal(panel, "binary")
    table = pd.read_csv(HERE / "ordinal_did_expected.csv").query("case == 'binary'").set_index("figure")
    exact = dict(rel=tolerance("did_ordinal", "glm"))
    assert (found.log_odds, found.std_error) == pytest.approx(tuple(table.loc["log_odds", ["value", "se"]]), **exact)
    score = found.score
    assert (score.estimate, score.std_error) == pytest.approx(tuple(table.loc["score", ["value", "se"]]), **exact)


@pytest.mark.parametrize("case", CASES)
def test_parallel_lines_as_stacked_logits(case: str) -> None:
    """The test of proportional odds is the Wald test on glm's logits with their joint clustered covariance."""
    panel, options = asked(case)
    found = parallel_lines(panel, "y", **options)
    expected = pd.read_csv(HERE / "parallel_lines.csv").set_index("case").loc[case]
    assert found.df == expected["df"] == 3
    exact = dict(rel=tolerance("did_ordinal", "parallel_lines"))
    assert (found.statistic, found.p_value) == pytest.approx((expected["statistic"], expected["p"]), **exact)
