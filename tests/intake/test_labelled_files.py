"""SPSS and Stata files keep their codes and bring their labels."""

import sys
from pathlib import Path

import pandas as pd

from via_dash.intake import guess_roles, read
from via_dash.panel import Panel

sys.path.insert(0, str(Path(__file__).parent))
import files

CODED = pd.DataFrame(
    {
        "respnr": [1.0, 1, 2, 2, 3, 3, 4, 4],
        "groep": [1.0, 1, 2, 2, 1, 1, 2, 2],
        "meting": [0.0, 1, 0, 1, 0, 1, 0, 1],
        "werk": [1.0, 2, 3, 4, 9, 1, 2, 3],
        "naam": ["x ", "x ", "", "", "é", "é", "q", "q"],
    }
)
LEVELS = {1: "betaald werk", 2: "vrijwilligerswerk", 3: "opleiding", 4: "geen"}
GROUPS = {1: "VIA", 2: "controlegroep"}


def _sav() -> bytes:
    return files.sav(
        CODED,
        column_labels={"werk": "Arbeidsparticipatie"},
        variable_value_labels={"werk": {**LEVELS, 9: "weet niet"}, "groep": GROUPS},
        missing_ranges={"werk": [9]},
    )


def test_spss_codes_labels_and_missing_codes() -> None:
    """Guards: codes stay codes, labels are found by code, and user-missing codes are missing and no level."""
    table = read(_sav(), name="m.sav")
    assert table.first_row == 1
    assert table.labels["werk"] == "Arbeidsparticipatie"
    assert table.value_labels["werk"] == LEVELS
    assert table.frame["werk"].isna().sum() == 1
    assert table.frame["naam"].isna().sum() == 2
    assert table.frame["naam"].astype(str).iloc[0] == "x"


def test_stata_codes_and_labels() -> None:
    """Guards: the same for a Stata file."""
    frame = CODED.assign(werk=CODED["werk"].replace(9, float("nan")))
    content = files.dta(
        frame, value_labels={"werk": LEVELS, "groep": GROUPS}, variable_labels={"werk": "Arbeidsparticipatie"}
    )
    table = read(content, name="m.dta")
    assert table.labels["werk"] == "Arbeidsparticipatie"
    assert table.value_labels["werk"] == LEVELS
    assert table.frame["werk"].isna().sum() == 1


def test_a_labelled_file_needs_no_correction() -> None:
    """Guards: from an SPSS file to a panel by guessing alone: labels, levels, and that less is better."""
    panel = Panel.from_table(table := read(_sav(), name="m.sav"), roles := guess_roles(table))
    assert (roles.person, roles.wave, roles.group, roles.pilot) == ("respnr", "meting", "groep", 1)
    outcome = panel.outcome("werk")
    assert (outcome.kind, outcome.better, outcome.title.nl) == ("ordinal", "lower", "Arbeidsparticipatie")
    assert [(level.value, level.label.nl) for level in outcome.levels] == list(LEVELS.items())
    assert tuple(text.nl for text in panel.groups) == ("pilotgroep (VIA)", "controlegroep")
