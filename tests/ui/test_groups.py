"""More groups than two, or one, on the page of own data and on the pages that use them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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
