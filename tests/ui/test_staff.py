"""The Barometer on its page: every tab and choice in both languages, and an employer's own file."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.stats.test_composition import GROUPS, staff
from tests.ui.test_walk import ROOT, assert_whole, opened
from via_dash.intake import guess_roles
from via_dash.panel import Table
from via_dash.ui.state import OwnData

PLACE = "tab_staff"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_choice_gives_its_own_finding_with_its_chart(language) -> None:
    """Whole, level and employer; all together or one employer; and who came and left."""
    titles = set()
    for more in (
        {},
        {"indeling": "level"},
        {"indeling": "unit"},
        {"werkgever": "K"},
        {"werkgever": "I", "indeling": "level"},
        {PLACE: "in_en_uitstroom"},
        {PLACE: "in_en_uitstroom", "werkgever": "I"},
    ):
        app = opened("werkgevers", pilot_werkgevers="barometer", lang=language, **more)
        assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 1
        titles.add(app.header[0].value)
    assert len(titles) == 7


def test_the_readers_own_benchmark_replaces_the_one_of_the_data() -> None:
    """A number typed in the tab is what title and chart compare with, in both tabs."""
    app = opened("werkgevers", pilot_werkgevers="barometer")
    assert "26\u00a0%" in app.header[0].value
    app.text_input[0].set_value("31,5").run()
    assert_whole(app)
    assert "31,5\u00a0%" in app.header[0].value


def at_page(rows) -> AppTest:
    """The page in a session with an employer's own file."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    records = staff(rows)
    records = replace(records, provenance=replace(records.provenance, origin="upload"))
    table = Table(records.frame, "personeel.csv", sha256="1" * 64)
    app.session_state["own_data"] = OwnData(table, guess_roles(table), panel=records)
    app.session_state["pilot_werkgevers"] = "eigen"
    app.switch_page("pages/werkgevers.py").run()
    assert_whole(app)
    return app


def rows_of(size):
    return [
        (unit, level, 0, 0, group, round(size * share))
        for unit, level in (("Oost", "laag"), ("West", "hoog"))
        for group, share in zip(GROUPS, (0.7, 0.1, 0.2), strict=True)
    ]


def test_an_own_file_is_told_of_without_a_choice_of_one_unit() -> None:
    """A unit beside the whole could be subtracted; without a benchmark none is compared with."""
    app = at_page(rows_of(400))
    assert app.header[0].value == "Ongeveer 30\u00a0% van de medewerkers heeft een migratieachtergrond"
    assert not [box for box in app.selectbox if box.label == "afdeling"]
    app.session_state["indeling_eigen"] = "unit"
    app.run()
    assert_whole(app)
    assert "loopt uiteen" in app.header[0].value


def test_an_employer_of_less_than_250_is_told_why_there_is_nothing() -> None:
    """Words with the minimum and what to do, in place of figures."""
    app = at_page(rows_of(100))
    assert app.header[0].value == "Over deze groep medewerkers worden geen cijfers getoond"
    assert any("250 medewerkers" in item.value for item in app.markdown)
    assert not app.get("vega_lite_chart") and not app.get("arrow_vega_lite_chart")
