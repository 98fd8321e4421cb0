"""The monitor's page: every indicator, picture and language opens, on the illustration and on own figures."""

from pathlib import Path

import pandas as pd
import pytest

import via_dash as via
from tests.ui.test_walk import assert_whole, opened
from via_dash.intake import guess_records, guess_roles
from via_dash.panel import Table
from via_dash.ui.state import OwnData

ROOT = Path(__file__).parents[2]
TAB = "tab_series"


def own_figures(rows: int) -> OwnData:
    """The illustration as a reader's own file, its last years only."""
    frame = pd.read_csv(ROOT / "data_samples" / "monitor.csv").groupby("indicator").tail(rows)
    table = Table(frame.reset_index(drop=True), "eigen.csv", sha256="2" * 64)
    return OwnData(table, guess_roles(table), panel=via.Records.from_table(table, guess_records(table, "series")))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("picture", ["parity", "parity_shares", "parity_ratio"])
def test_every_indicator_opens(picture, language):
    """Each has a finding whose title names it, and the page says that the figures are invented."""
    app = opened("monitor", lang=language, beeld=picture, **{TAB: "ontwikkeling_reeks"})
    for level in via.sample("monitor").levels("indicator"):
        app.session_state["indicator"] = str(level.value)
        app.run()
        assert_whole(app)
        assert app.header[0].value.startswith(level.label(language))
        assert ("verzonnen" if language == "nl" else "invented") in app.info[0].value


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_opens_on_all_indicators_and_accounts_for_its_method(language):
    """First the overview; the method's formula and checks are a tab away."""
    app = opened("monitor", lang=language)
    assert "6" in app.header[0].value
    app = opened("monitor", lang=language, **{TAB: "verantwoording"})
    assert app.latex


def test_own_figures_come_first_and_the_illustration_stays_within_reach():
    """Own yearly totals are shown without the word invented; the example is one choice away."""
    app = opened("monitor")
    app.session_state["own_data"] = own_figures(20)
    app.run()
    assert_whole(app)
    assert not [item for item in app.info if "verzonnen" in item.value]
    app.session_state["monitor"] = "sample"
    app.run()
    assert_whole(app)
    assert "verzonnen" in app.info[0].value


def test_few_years_are_said_to_be_few():
    """Two years give shares and a gap, and no word about a development."""
    app = opened("monitor", **{TAB: "ontwikkeling_reeks"})
    app.session_state["own_data"] = own_figures(4)
    app.run()
    assert_whole(app)
    assert "te weinig jaren" in app.header[0].value


def test_the_readers_own_pilot_stands_above_the_years():
    """With own figures the years of an own pilot can be given; they never reach the address."""
    app = opened("monitor", **{TAB: "ontwikkeling_reeks"})
    app.session_state["own_data"] = own_figures(24)
    app.session_state["looptijd_eigen"] = "eigen"
    app.run()
    assert_whole(app)
    assert [box.label for box in app.selectbox][-2:] == ["Van", "Tot en met"]
    assert any("de eigen pilot" in item.value for item in app.markdown)
    assert not {"looptijd", "looptijd_van", "looptijd_tot"} & set(app.query_params)


def test_own_figures_open_on_a_line_page_too():
    """Where a reader lands after taking own figures into use they show the same tabs."""
    app = opened("arbeidstoeleiding")
    app.session_state["own_data"] = own_figures(24)
    app.run()
    app.session_state["pilot"] = "eigen"
    app.run()
    assert_whole(app)
    assert "6 indicatoren" in app.header[0].value
