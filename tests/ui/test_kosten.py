"""The Kosten en baten tab: the sample's amounts to begin with, the reader's own in the session and nowhere else."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_own_data import holding, rows

ROOT = Path(__file__).parents[2]
EMPTY = {"low": None, "high": None, "outcome": None, "years": 1, "immaterial": False}


def opened(app: AppTest, pilot: str, language: str = "nl") -> AppTest:
    app.query_params["pilot"], app.query_params["tab"], app.query_params["lang"] = pilot, "kosten", language
    app.switch_page("pages/arbeidstoeleiding.py").run()
    assert not app.exception and not app.error
    return app


def headers(app: AppTest) -> list[str]:
    return [item.value for item in app.header]


@pytest.mark.parametrize(("language", "title"), [("nl", "ongeveer één euro op"), ("en", "about one euro")])
def test_the_sample_opens_with_its_amounts_and_both_findings(language: str, title: str) -> None:
    """What a euro brings, and what that hangs on, without a click; that the amounts are made up stands beside it."""
    app = opened(AppTest.from_file(str(ROOT / "app.py"), default_timeout=60), "amsterdam_somalisch", language)
    found = headers(app)
    assert len(found) == 2 and title in found[0]
    assert any({"nl": "verzonnen", "en": "made up"}[language] in item.value for item in app.info)
    assert len(app.get("vega_lite_chart")) == 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_amounts_of_a_sample_are_its_own_until_one_is_changed(language: str) -> None:
    """What the page asks about the amounts of the sample, it can ask again from a link: nothing was filled in."""
    app = opened(AppTest.from_file(str(ROOT / "app.py"), default_timeout=60), "amsterdam_somalisch", language)
    shown = app.session_state["shown_findings"]
    assert shown["costs"].recipe is not None and shown["tornado"].recipe is not None


def test_own_data_begin_without_amounts_and_say_what_to_fill_in() -> None:
    """No amount is assumed for somebody's own pilot."""
    app = opened(holding(rows(("T0", "T2"))), "eigen")
    assert not headers(app)
    assert any("Vul minstens één bedrag in" in item.value for item in app.markdown)


def filled(*more: dict[str, object]) -> AppTest:
    """Own data with 1,000 euros of costs and 1,500 of benefits, and further rows."""
    app = holding(rows(("T0", "T2")))
    two = [
        {"label": "begeleiding", "kind": "cost", "amount": 1000.0, **EMPTY},
        {"label": "winst", "kind": "benefit", "amount": 1500.0, **EMPTY},
    ]
    app.session_state["kosten_000000000000_laatst"] = pd.DataFrame([*two, *more])
    return opened(app, "eigen")


def test_a_slip_is_told_of_and_nothing_is_computed() -> None:
    """A row that makes no sense is named; without it the others would give an answer that nobody asked for."""
    app = filled({"label": "verkeerd", "kind": "benefit", "amount": 10.0, **EMPTY, "low": 20.0, "high": 30.0})
    assert any("Regel 3 klopt niet" in item.value for item in app.warning)
    assert not headers(app)


def test_own_amounts_give_an_answer() -> None:
    """What was filled in is what is told."""
    app = filled()
    assert headers(app)[0].startswith("De baten zijn hoger dan de kosten: elke euro brengt naar schatting 1,50 euro op")
    assert any("ingevuld" in item.value for item in app.info)
