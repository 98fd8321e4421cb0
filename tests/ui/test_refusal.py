"""A question that does not fit in the memory: its own words on the page, and everything else goes on."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from via_dash.engine import capacity
from via_dash.panel import Mapping, Outcome, Panel, Table
from via_dash.ui.state import OwnData
from via_dash.ui.text import plain

ROOT = Path(__file__).parents[2]
ROLES = Mapping(person="id", wave="maand", group="groep", pilot="pilot", outcomes=(Outcome("score"),))
PERSONS, MONTHS = 60, 12


@pytest.fixture
def page():
    """The Effect tab of an own file of twelve months, with the waves one by one as the further question."""
    random = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "id": np.repeat(np.arange(PERSONS), MONTHS),
            "groep": np.repeat(np.where(np.arange(PERSONS) < PERSONS // 2, "pilot", "controle"), MONTHS),
            "maand": np.tile([f"2019-{month:02}" for month in range(1, MONTHS + 1)], PERSONS),
            "score": random.normal(5, 1, PERSONS * MONTHS).round(2),
        }
    )
    table = Table(frame, "maanden.csv", sha256="0" * 64)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["own_data"] = OwnData(table, ROLES, panel=Panel.from_table(table, ROLES))
    app.session_state["verder_eigen"] = "metingen"
    app.query_params["pilot"], app.query_params["tab"] = "eigen", "effect"
    return app


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_refused_question_is_told_on_the_page(page, monkeypatch, language):
    """The page says what does not fit and what to do, in the reader's language; the effect above it is there, and with
    room the same page answers."""
    page.query_params["lang"] = language
    monkeypatch.setattr(capacity, "NUMBERS", 100)
    page.switch_page("pages/arbeidstoeleiding.py").run()
    assert not page.exception
    what, _, remedy = capacity.too_large(PERSONS, MONTHS, 0).problems[0].say(language)
    assert [item.value for item in page.error] == [f"**{plain(what)}**  \n{plain(remedy)}"]
    assert len(page.metric) == 4
    monkeypatch.undo()
    page.run()
    assert not page.exception and not page.error


def test_the_refusal_is_no_accident_to_be_logged(page, monkeypatch, caplog):
    """Nothing of it goes to the log, and its words hold counts, never an answer."""
    monkeypatch.setattr(capacity, "NUMBERS", 100)
    page.switch_page("pages/arbeidstoeleiding.py").run()
    assert page.error and not [record for record in caplog.records if record.name == "via_dash"]
    assert set(capacity.too_large(1, 2, 3).problems[0].values.values()) == {1, 2, 3}
