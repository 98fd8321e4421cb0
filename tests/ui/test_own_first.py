"""Whoever opened a file of their own sees it first, wherever it fits, and can see on every page that it is open."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_own_data import holding, rows
from via_dash import programme
from via_dash.language import say
from via_dash.ui.shell import pilot_key

ROOT = Path(__file__).parents[2]
LINES = ("arbeidstoeleiding", "werkgevers", "jongeren")
SERIES = pd.DataFrame(
    [
        {"Jaar": year, "Indicator": "Netto arbeidsparticipatie", "Groep": group, "Aantal": count, "Totaal": 1000}
        for year in range(2015, 2021)
        for group, count in (("zonder", 700 + year % 7), ("met", 600 + 3 * (year - 2015)))
    ]
)


def opened(content, name="meting.csv", **state):
    """The page Gegevens after a file was handed to it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in state.items():
        app.session_state[key] = value
    app.switch_page("pages/gegevens.py").run()
    app.selectbox(key="purpose").select("evaluatie").run()
    app.file_uploader[0].upload(name, content, "application/octet-stream").run()
    assert not app.exception
    return app


def used(content, **state):
    """The same, taken into use."""
    app = opened(content, **state)
    return whole(app.button(key="use_data").click().run())


def whole(app):
    assert not app.exception and not app.error
    return app


def header(app, words="Uw bestand"):
    """What the header says of the reader's own file; None where it says nothing."""
    found = (item.value.removesuffix("]") for item in app.markdown)
    return next((text for text in found if words in text), None)


def csv(frame):
    return frame.to_csv(index=False).encode()


def test_taking_a_file_into_use_goes_on_to_its_outcome():
    """The button itself opens the page with the reader's own results; nobody has to look for a link."""
    app = used(csv(rows(("T0", "T2"))))
    assert app.title[0].value == programme.line("arbeidstoeleiding").name("nl")
    assert app.selectbox(key="pilot").value == "eigen" and app.header
    assert "meting.csv" in "\n".join(item.value for item in app.markdown)


@pytest.mark.parametrize("line", LINES)
def test_a_page_opens_on_own_data_even_where_another_was_looked_at_before(line):
    """Whichever line one goes to: own data are first in the list and chosen, until another is chosen there."""
    sample = programme.samples_of_line(line)[-1]
    app = used(csv(rows(("T0", "T2"))), **{pilot_key(line): sample})
    whole(app.switch_page(f"pages/{line}.py").run())
    box = app.selectbox(key=pilot_key(line))
    assert box.value == "eigen" and box.options[0] == say("nl", "line.own")
    assert pilot_key(line) not in app.query_params
    whole(box.select(sample).run())
    assert app.query_params[pilot_key(line)] == sample
    whole(app.switch_page("pages/gegevens.py").run())
    whole(app.switch_page(f"pages/{line}.py").run())
    assert app.selectbox(key=pilot_key(line)).value == sample


def test_records_open_only_the_pages_that_they_fit():
    """Participants of a trajectory are no answer to a question about employers: they are first in the list there, and
    not chosen."""
    frame = pd.DataFrame({"Verste stap": ["gestart"] * 20 + ["diploma"] * 25 + ["werk"] * 15})
    app = opened(csv(frame))
    kind = next(box for box in app.selectbox if box.label == say("nl", "data.kind"))
    whole(kind.select("trajectory").run())
    whole(app.button(key="use_data").click().run())
    assert app.selectbox(key="pilot").value == "eigen"
    whole(app.switch_page("pages/werkgevers.py").run())
    box = app.selectbox(key="pilot_werkgevers")
    assert box.options[0] == say("nl", "line.own") and box.value == programme.samples_of_line("werkgevers")[0]


def test_own_series_open_the_monitor_on_themselves():
    """Yearly totals are seen on the Monitor, also by whoever had chosen the invented figures before."""
    app = opened(csv(SERIES), monitor="sample")
    kind = next(box for box in app.selectbox if box.label == say("nl", "data.kind"))
    whole(kind.select("series").run())
    whole(app.button(key="use_data").click().run())
    assert app.title[0].value == say("nl", "monitor.title") and app.button_group(key="monitor").value == "own"


@pytest.mark.parametrize(("language", "words"), [("nl", "Uw bestand"), ("en", "Your file")])
def test_the_header_says_that_a_file_is_open_and_lets_it_go(language, words):
    """Its name and how many persons, beside the language; one press takes it out of the session. (That it stands on
    every page is seen in the browser: here a page is run without its header.)"""
    app = holding(rows(("T0", "T2")))
    app.session_state["lang"] = language
    assert header(whole(app.run()), words).endswith(f"meting.csv · 12 {'personen' if language == 'nl' else 'persons'}")
    whole(app.button(key="own_forget").click().run())
    assert "own_data" not in app.session_state


NAMES = {"**vet** <b>.csv": r"\*\*vet\*\* \<b\>.csv", "a" * 60 + ".csv": "a" * 22 + "…" + "a" * 18 + ".csv"}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_waits_to_be_used_is_told_apart(name):
    """Before the button was pressed pages show samples, and the header says why; a name is no markup, and a long one is
    cut where it tells least."""
    app = holding(rows(("T0", "T2")))
    data = app.session_state["own_data"]
    app.session_state["own_data"] = replace(data, panel=None, table=replace(data.table, name=name))
    assert header(whole(app.run())).endswith(f"{NAMES[name]} · nog niet in gebruik")
    whole(app.switch_page("pages/arbeidstoeleiding.py").run())
    assert app.selectbox(key="pilot").value == programme.samples_of_line("arbeidstoeleiding")[0]


def test_without_a_file_there_is_nothing_in_the_header():
    """Whoever looks at samples is told of no file."""
    app = whole(AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run())
    assert header(app) is None and not [button for button in app.button if button.key == "own_forget"]


def test_the_button_of_the_example_opens_the_example():
    """Also with a file of one's own open: what the front page promises is what it opens."""
    app = used(csv(rows(("T0", "T2"))))
    whole(app.switch_page("pages/overzicht.py").run())
    whole(app.button(key="open_arbeidstoeleiding").click().run())
    assert app.selectbox(key="pilot").value == "enschede"
