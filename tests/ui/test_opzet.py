"""The page for a pilot that has not started: every kind of design gives an answer, in both languages."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.words import as_read
from via_dash.methods import methods

ROOT = Path(__file__).parents[2]


def opened(language="nl", **state):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if language != "nl":
        app.query_params["lang"] = language
    for key, value in state.items():
        app.session_state[key] = value
    app.switch_page("pages/opzet.py").run()
    assert not app.exception and not app.error
    return app


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"opzet_controle": False},
        {"opzet_controle": False, "opzet_voormeting": False},
        {"opzet_loting": True, "opzet_soort": "numeric"},
        {"opzet_cluster": True, "opzet_zelfde": False},
        {"opzet_gelijk": ["matched", "controlled"], "opzet_bijsturen": True, "opzet_proces": False},
    ],
)
def test_every_kind_of_design_has_its_answer(answers, language):
    """Question, answer, level, risks, schedule and document: never an exception, whatever was answered."""
    app = opened(language, **answers)
    assert len(app.header) == 5 and len(app.subheader) == 2
    assert any(as_read(item.value).startswith("- **T") for item in app.markdown)


def test_an_answer_changes_the_answer():
    """With the participants that it asked for, the design is large enough."""
    app = opened()
    assert "te klein" in app.header[0].value
    needed = int(app.metric[1].value)
    for group in ("pilot", "control"):
        app.number_input(f"opzet_n_{group}").set_value(needed)
    app.run()
    assert app.header[0].value == "Deze opzet kan een effect van 10,0 procentpunt vinden"


def test_a_lot_lifts_the_level():
    """The level on the page is the rule's: with a lottery and little drop-out 5, otherwise 2."""
    assert "Niveau 2 van 5" in opened().header[1].value
    assert "Niveau 5 van 5" in opened(opzet_loting=True).header[1].value


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ({"opzet_aandeel": 95.0, "opzet_effect": 10.0}, "100 %"),
        ({"opzet_cluster": True, "opzet_n_pilot": 5, "opzet_scholen_pilot": 8}, "scholen"),
    ],
)
def test_answers_that_cannot_go_together_are_explained(answers, word):
    """A sentence that says what to change, in place of an answer."""
    app = opened(**answers)
    assert word in app.warning[0].value and not app.header


def test_the_code_repeats_the_plan():
    """The lines under the answer are complete: run by themselves they give the same design."""
    app = opened(opzet_cluster=True, opzet_n_pilot=240)
    found = {}
    exec(app.code[0].value.replace("print(result.to_frame())", ""), found)
    assert found["result"].design.pilot == 240 and found["result"].design.clusters == (8, 8)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_method_has_its_account(language):
    """What the numbers rest on can be opened: formula, edge cases and checks, read from the registry."""
    app = opened(language, **{f"opzet_methode_{language}": True})
    name = methods()["plan"].name
    assert any(header.value == (name.nl if language == "nl" else name.en) for header in app.header)
