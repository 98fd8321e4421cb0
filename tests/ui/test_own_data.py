"""What a session keeps of the reader's own data, and what it lets go."""

from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from via_dash.panel import Mapping, Outcome, Panel, Table
from via_dash.ui.state import OwnData

ROOT = Path(__file__).parents[2]
ROLES = Mapping(person="id", wave="meting", group="groep", pilot="pilot", outcomes=(Outcome("score"),))


def rows(waves_of_control):
    """Six persons per group, the pilot group at T0 and T2, with scores that vary."""
    groups = {"pilot": ("T0", "T2"), "controle": waves_of_control}
    return pd.DataFrame(
        [
            {"id": f"{group}{i}", "groep": group, "meting": wave, "score": float((i * 7 + len(wave) * j) % 5)}
            for group, waves in groups.items()
            for i in range(6)
            for j, wave in enumerate(waves)
        ]
    )


def holding(frame):
    """The app in a session that already holds and uses this file."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    table = Table(frame, "meting.csv", sha256="0" * 64)
    app.session_state["own_data"] = OwnData(table, ROLES, panel=Panel.from_table(table, ROLES))
    return app


def test_groups_that_share_one_wave_get_words_instead_of_an_effect():
    """A valid panel whose control group was seen once: the Effect tab says what is missing and the page goes on."""
    app = holding(rows(("T0",)))
    app.query_params["pilot"], app.query_params["tab"] = "eigen", "effect"
    app.switch_page("pages/arbeidstoeleiding.py").run()
    assert not app.exception and not app.error
    assert any("twee metingen" in item.value for item in app.markdown)


def test_removing_a_file_lets_go_of_everything_made_from_it():
    """After "Verwijder dit bestand" the session holds no table and no panel any more."""
    app = holding(rows(("T0", "T2")))
    app.switch_page("pages/gegevens.py").run()
    assert "own_check" in app.session_state
    next(button for button in app.button if button.label == "Verwijder dit bestand").click().run()
    assert not app.exception and not app.error
    assert "own_data" not in app.session_state and "own_check" not in app.session_state


def test_a_new_file_does_not_take_away_the_data_in_use():
    """Until the new file is taken into use, the earlier data stay what the pages show."""
    app = holding(rows(("T0", "T2")))
    before = app.session_state["own_data"].panel
    app.switch_page("pages/gegevens.py").run()
    assert app.file_uploader[0].disabled
    app.selectbox(key="purpose").select("oefenen").run()
    app.file_uploader[0].upload("nieuw.csv", rows(("T0",)).to_csv(index=False).encode(), "text/csv").run()
    after = app.session_state["own_data"]
    assert not app.exception and not app.error
    assert after.table.name == "nieuw.csv" and after.panel is before
