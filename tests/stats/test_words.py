"""Every reason and remark has its words, and asking for one estimator loads nothing that another needs."""

import subprocess
import sys
from typing import get_args

import pytest

from tests.catalogues import texts
from via_dash.language import say
from via_dash.options import Language


@pytest.mark.parametrize("language", get_args(Language))
def test_every_reason_and_remark_can_be_said(language: Language) -> None:
    """A reader never meets a key: each has a text in both languages, a reason also a short one for in a chart."""
    for key in texts(language):
        if key.startswith("reason.") and not key.startswith("reason.short."):
            assert say(language, key).endswith("."), key
            assert len(say(language, key.replace("reason.", "reason.short."))) <= 40, key
        if key.startswith("remark."):
            assert say(language, key).endswith("."), key


def test_heavy_libraries_stay_out() -> None:
    """Importing the estimators loads no database, no table library and no statistics library."""
    program = (
        "import sys, via_dash.stats;"
        "heavy = {'duckdb', 'pandas', 'scipy', 'scipy.stats', 'statsmodels', 'linearmodels', 'streamlit', 'altair'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
