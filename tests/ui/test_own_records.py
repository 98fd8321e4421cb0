"""The reader's own records: said what a row is, checked, used, and shown without a person given away."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from via_dash.intake import guess_roles
from via_dash.panel import Table
from via_dash.records import RecordMapping, Records
from via_dash.ui.state import OwnData

ROOT = Path(__file__).parents[2]
FRAME = pd.DataFrame(
    {
        "Verste stap": (["gestart"] * 20 + ["diploma"] * 25 + ["werk"] * 15) * 2,
        "Cohort": ["2020"] * 60 + ["2021"] * 60,
        "Gestopt": (["ja"] * 12 + ["nee"] * 48) * 2,
    }
)


def at_data_page(frame, **state):
    """The page Gegevens in a session that has just read this file."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    table = Table(frame, "traject.csv", sha256="1" * 64)
    app.session_state["own_data"] = OwnData(table, guess_roles(table))
    for name, value in state.items():
        app.session_state[name] = value
    return app.switch_page("pages/gegevens.py").run()


def whole(app):
    assert not app.exception and not [item for item in app.error if "onverwachts" in item.value]
    return app


def test_saying_what_a_row_is_proposes_the_columns_and_using_them_shows_a_finding():
    """A file without a group column becomes a trajectory in two choices, and opens on Arbeidstoeleiding."""
    app = whole(at_data_page(FRAME))
    kind = next(box for box in app.selectbox if box.label == "Waar staat een rij in uw bestand voor?")
    kind.select("trajectory").run()
    chosen = {box.label: box.value for box in whole(app).selectbox}
    assert (chosen["Verste stap *"], chosen["Groep of jaar van instroom"]) == ("Verste stap", "Cohort")
    assert "120 rijen" in app.success[0].value
    next(button for button in app.button if button.label == "Gebruik deze gegevens").click().run()
    assert app.session_state["own_data"].panel.kind == "trajectory"
    app.session_state["pilot"] = "eigen"
    whole(app.switch_page("pages/arbeidstoeleiding.py").run())
    assert app.header and any("120" in item.value for item in app.markdown)


def test_a_required_part_without_a_column_is_asked_for():
    """Nothing is used before every part with an asterisk has its column."""
    app = at_data_page(FRAME.rename(columns={"Verste stap": "Iets"}))
    next(box for box in app.selectbox if box.label == "Waar staat een rij in uw bestand voor?").select(
        "trajectory"
    ).run()
    assert "onmisbaar" in app.error[0].value
    assert not [button for button in app.button if button.label == "Gebruik deze gegevens"]


@pytest.mark.parametrize("page", ["arbeidstoeleiding", "werkgevers", "jongeren"])
def test_few_participants_are_told_of_on_no_page(page):
    """Nine participants give words, not figures."""
    app = at_data_page(FRAME)
    data = app.session_state["own_data"]
    mapping = RecordMapping("trajectory", columns={"stage": "Verste stap"})
    few = Records.from_table(Table(FRAME.iloc[[0, 25, 26, 50]], "klein.csv"), mapping)
    app.session_state["own_data"] = replace(data, panel=few)
    app.session_state["pilot" if page == "arbeidstoeleiding" else f"pilot_{page}"] = "eigen"
    whole(app.switch_page(f"pages/{page}.py").run())
    assert "minder dan 10 personen" in app.header[0].value


def test_steps_that_no_word_orders_are_put_in_order_by_the_reader():
    """Nothing is used in the order of the file: the question stands there until every step is picked, one by one."""
    app = at_data_page(FRAME.assign(**{"Verste stap": ["rood"] * 40 + ["groen"] * 50 + ["blauw"] * 30}))
    next(box for box in app.selectbox if box.label == "Waar staat een rij in uw bestand voor?").select(
        "trajectory"
    ).run()
    assert any("In welke volgorde staan de stappen" in item.value for item in app.markdown)
    assert not [button for button in app.button if button.label == "Gebruik deze gegevens"]
    steps = next(box for box in app.multiselect if box.label == "De stappen, van de eerste naar de laatste")
    assert steps.value == []
    steps.set_value([2, 0, 1]).run()
    next(button for button in whole(app).button if button.label == "Gebruik deze gegevens").click().run()
    records = app.session_state["own_data"].panel
    assert [level.value for level in records.levels("stage")] == ["blauw", "rood", "groen"]
