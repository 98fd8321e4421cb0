"""Every reason and remark has its words, and asking for one estimator loads nothing that another needs."""

import subprocess
import sys
from typing import get_args

import pytest

from via_dash.language import say
from via_dash.options import Language

REASONS = (
    "no_pilot", "no_control", "too_few", "no_variation", "one_cluster", "collinear_covariates", "separation",
    "no_convergence", "one_category", "one_level", "one_wave",
)  # fmt: skip
REMARKS = ("few_clusters", "dropped_incomplete", "dropped_missing")


@pytest.mark.parametrize("language", get_args(Language))
def test_every_reason_and_remark_can_be_said(language: Language) -> None:
    """A reader never meets a key: each has a text in both languages, a reason also a short one for in a chart."""
    for reason in REASONS:
        assert say(language, f"reason.{reason}").endswith(".")
        assert len(say(language, f"reason.short.{reason}")) <= 40
    for remark in REMARKS:
        assert say(language, f"remark.{remark}").endswith(".")


def test_heavy_libraries_stay_out() -> None:
    """Importing the estimators loads no database, no table library and no statistics library."""
    program = (
        "import sys, via_dash.stats;"
        "heavy = {'duckdb', 'pandas', 'scipy', 'scipy.stats', 'statsmodels', 'linearmodels', 'streamlit', 'altair'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
