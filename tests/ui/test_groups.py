"""More groups than two, or one, on the page of own data and on the pages that use them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from via_dash.panel import Mapping, Outcome, Panel, Table
from via_dash.ui.state import OwnData

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "intake" / "cases"


@pytest.fixture
def page():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page("pages/gegevens.py").run()
    app.selectbox(key="purpose").select("evaluatie").run()
    return app


def opened(app, content, name="meting.csv"):
    """The page after this file was handed to it."""
    app.file_uploader[0].set_value((name, content, "text/csv")).run()
    assert not app.exception
    return app


def side(app, label):
    return next(item for item in app.multiselect if item.label == label)


def compared(app):
    """What the file makes at this moment: the values of the pilot, and of its comparison."""
    _, mapping, report, _ = app.session_state["own_check"]
    made = report.panel.mapping if report.panel is not None else mapping
    return report.panel is not None, made.pilots, made.control


def test_each_comparison_of_several_groups_is_one_click_away(page):
    """The guess compares one pilot with the comparison and says so; a click compares another, or both together."""
    opened(page, (CASES / "w37_pilot_A_pilot_B_controle.csv").read_bytes())
    assert compared(page) == (True, ("pilot A",), ("controle",))
    assert any("pilot A tegenover controle" in item.value for item in (*page.caption, *page.markdown))
    assert any("pilot B" in item.value and "Niet mee" in item.value for item in (*page.warning, *page.markdown))
    for label, sides in (
        ("pilot A + pilot B tegenover controle", (("pilot A", "pilot B"), ("controle",))),
        ("pilot B tegenover controle", (("pilot B",), ("controle",))),
    ):
        next(button for button in page.button if button.label.endswith(label)).click().run()
        assert not page.exception and compared(page) == (True, *sides)
    assert side(page, "Welke waarden zijn de pilot?").value == ["pilot B"]
    side(page, "Waarmee vergelijkt u?").select("pilot A").run()
    assert compared(page) == (True, ("pilot B",), ("controle", "pilot A"))


def test_groups_that_no_word_tells_apart_are_asked_about(page):
    """Nothing is computed before the reader chose; one click answers."""
    text = (CASES / "w37_pilot_A_pilot_B_controle.csv").read_text()
    opened(page, text.replace("pilot B", "wachtlijst").encode())
    assert compared(page)[0] is False
    assert any("meer dan twee groepen" in item.value for item in page.markdown)
    next(button for button in page.button if button.label.endswith("pilot A tegenover wachtlijst")).click().run()
    assert compared(page) == (True, ("pilot A",), ("wachtlijst",))


def one_group(**columns):
    """Sixty persons of one group at two waves, of whom some leave."""
    rng = np.random.default_rng(5)
    key = np.arange(60)
    waves = [
        pd.DataFrame({"id": [f"p{one}" for one in key], "meting": name,
                      "geslacht": np.where(key % 2 == 0, "man", "vrouw"),
                      "trede": np.where(there, rng.integers(1, 4, 60), np.nan),
                      "werk": np.where(there, np.where(rng.random(60) < 0.5, "ja", "nee"), None)})
        for name, there in (("T0", key >= 0), ("T1", key % 5 != 0))
    ]  # fmt: skip
    return pd.concat(waves, ignore_index=True).assign(**columns)


def test_a_file_of_one_group_is_asked_about_and_then_used(page):
    """No column tells groups: the page asks, and a click takes the file as one group, or the column that tells."""
    opened(page, one_group().to_csv(index=False).encode())
    assert compared(page)[0] is False
    assert any("vergelijkingsgroep" in item.value for item in page.markdown)
    next(button for button in page.button if "één groep" in button.label).click().run()
    assert not page.exception and compared(page)[0] is True
    next(button for button in page.button if "kolom ‘geslacht’" in button.label).click().run()
    assert not page.exception and compared(page)[0] is False
    assert next(item for item in page.selectbox if item.label == "Groep").value == "geslacht"
    next(item for item in page.selectbox if item.label == "Groep").select(None).run()
    next(button for button in page.button if "één groep" in button.label).click().run()
    page.button(key="use_data").click().run()
    assert page.session_state["own_data"].panel.one_group


def in_use(frame):
    """The app in a session that uses this file as one group."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    outcomes = (Outcome("trede", "ordinal", better="higher"), Outcome("werk", "binary", better="higher"))
    roles = Mapping(person="id", wave="meting", outcomes=outcomes, covariates=("geslacht",)).answer("groups:", "one")
    table = Table(frame, "meting.csv", sha256="0" * 64)
    app.session_state["own_data"] = OwnData(table, roles, panel=Panel.from_table(table, roles))
    return app


TABS = ("ontwikkeling", "subgroepen", "effect", "kosten", "ladder", "vergelijkbaarheid", "verantwoording")


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_on_one_group(tab):
    """What needs no comparison is shown; where one is needed the tab says so, and what would make it possible."""
    app = in_use(one_group())
    app.query_params["pilot"], app.query_params["tab"] = "eigen", tab
    app.switch_page("pages/arbeidstoeleiding.py").run()
    assert not app.exception and not app.error
    words = " ".join(item.value for item in app.markdown)
    assert ("wachtlijst" in words) == (tab in ("effect", "kosten"))
    assert "controlegroep" not in " ".join(item.value for item in app.header)
    assert not any(item.label in ("Groep", "Groepen") for item in app.selectbox)
