"""The Bewijs page: every part and every entry opens in both languages; the reader's own pilot stands beside them."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from via_dash import programme
from via_dash.intake import read
from via_dash.language import say
from via_dash.panel import Panel
from via_dash.programme.listing import why_no_sample
from via_dash.ui.bewijs import PARTS
from via_dash.ui.state import OwnData

ROOT = Path(__file__).parents[2]
LANGUAGES = ("nl", "en")
PRACTICE = (
    {"deel": "model"}, {"deel": "elementen"}, {"deel": "kennis"}, {"deel": "kennis", "kennis": "waarde"},
    {"deel": "alles", "toon": "ib_leiden"},
)  # fmt: skip


def opened(**query):
    """The page, as an address with these choices opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page("pages/bewijs.py")
    app.run()
    assert not app.exception and not app.error
    return app


def text_of(app):
    """All text on the page."""
    return "\n".join(item.value for item in app.markdown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_by_its_address(part, language):
    """A finding as a title, in the reader's language."""
    app = opened(deel=part, lang=language)
    assert app.title[0].value == {"nl": "Bewijs", "en": "Evidence"}[language]
    assert app.header


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("chosen", PRACTICE)
def test_what_the_programme_did_is_not_explained_by_the_terms_of_research(chosen, language):
    """Matching brings employers and job-seekers together; that research calls something else so, is no explanation."""
    app = opened(lang=language, **chosen)
    texts = [*app.markdown, *app.info]
    assert texts and not [item.value for item in texts if "#begrip-" in item.value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_research_found_is_explained_by_them(language):
    """The map of evidence and the effects are about research, and keep their terms."""
    for part in ("kaart", "effecten"):
        assert any("#begrip-" in item.value for item in opened(lang=language, deel=part).markdown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_listed_and_opens(language):
    """All pilots, sub-pilots and studies stand on one part, one click each: facts, evidence, data or why none."""
    app = opened(deel="alles", lang=language)
    assert [item.label for item in app.expander] == [_label(entry, language) for entry in _in_order()]
    for entry in _in_order():
        app = opened(deel="alles", lang=language, toon=entry.id)
        text = text_of(app)
        assert entry.description(language) in text
        for item in entry.evidence:
            assert say(language, f"verdict.{item.verdict}") in text
        if not programme.samples_of(entry.id):
            assert why_no_sample(entry, language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_picked_on_the_map_shows_its_facts(language):
    """The list under the map holds every entry on it, and its choice survives in the address."""
    app = opened(deel="kaart", lang=language, item="study_werkclub")
    assert programme.entry("study_werkclub").description(language) in text_of(app)
    assert app.query_params["item"] == "study_werkclub"


def test_knowledge_has_two_questions():
    """Which gaps were taken up, and what each pilot added."""
    assert "kennislacunes" in opened(deel="kennis").header[0].value
    assert "Nieuwe kennis over effect" in opened(deel="kennis", kennis="waarde").header[0].value


@pytest.fixture(scope="module")
def own():
    """A reader's own file in use: persons followed, with yes/no outcomes."""
    table = read(ROOT / "data_samples" / "enschede_volledig.csv")
    mapping = programme.codebook("enschede_volledig").mapping
    return OwnData(table, mapping, panel=Panel.from_table(table, mapping))


def with_own(data, **query):
    """The page with the reader's own data in use."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["own_data"] = data
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page("pages/bewijs.py").run()
    assert not app.exception and not app.error
    return app


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readers_own_pilot_stands_on_the_map_and_on_the_scale(own, language):
    """With own data the map says at which level the pilot is, and the effects name the chosen outcome."""
    words = {"nl": "Uw eigen pilot", "en": "Your own pilot"}[language]
    assert f"{words} " in text_of(with_own(own, deel="kaart", lang=language))
    app = with_own(own, deel="effecten", lang=language)
    app.multiselect[0].set_value(["belemmering_nederlands"]).run()
    assert not app.exception and not app.error
    assert f"{words}, {own.panel.outcome('belemmering_nederlands').title(language)}" in text_of(app)


def test_own_data_without_a_yes_or_no_outcome_say_why_they_are_not_on_the_scale():
    """The reader is told which outcome would be needed."""
    table = read(ROOT / "data_samples" / "enschede.csv")
    mapping = programme.codebook("enschede").mapping
    app = with_own(OwnData(table, mapping, panel=Panel.from_table(table, mapping)), deel="effecten")
    assert any("ja of nee" in item.value for item in app.info)


def test_without_own_data_the_way_to_it_is_shown():
    """An empty place says how to fill it."""
    assert "Met een eigen bestand" in text_of(opened(deel="kaart"))


def _label(entry, language):
    name = entry.name(language)
    return say(language, "bewijs.subpilot", name=name) if entry.type == "subpilot" else name


def _in_order():
    found = [entry for line in programme.lines() for entry in programme.entries(line.id)]
    return found + [entry for entry in programme.entries() if entry.line is None]
