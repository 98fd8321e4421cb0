"""A walk through every page, pilot and tab in both languages: nothing breaks, nothing is missing."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from via_dash import programme
from via_dash.methods import methods
from via_dash.ui.line_page import subjects_of
from via_dash.ui.method_account import QUESTIONS
from via_dash.ui.shell import pilot_key

ROOT = Path(__file__).parents[2]
LINES = ("arbeidstoeleiding", "werkgevers", "jongeren")


def opened(page, **query):
    """The app at a page, as an address with these choices opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py")
    app.run()
    assert_whole(app)
    return app


def assert_whole(app):
    """No exception, and no apology for one."""
    assert not app.exception and not app.error


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("line", LINES)
def test_every_pilot_of_every_line_opens(line, language):
    """Each pilot shows its facts, and its data or a way to go on."""
    key = pilot_key(line)
    covered = {programme.codebook(name).pilot for name in programme.samples()}
    app = opened(line, lang=language)
    for entry in programme.entries(line):
        if entry.id in covered:
            continue
        app.session_state[key] = entry.id
        app.run()
        assert_whole(app)
        text = "\n".join(item.value for item in app.markdown)
        assert entry.description("nl" if language == "nl" else "en") in text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", programme.samples())
def test_every_sample_opens_on_its_page_with_a_finding(name, language):
    """Each sample can be asked something at once: a finding with its figures, and the word that they are made up."""
    book = programme.codebook(name)
    monitor = getattr(book, "kind", "panel") == "series"
    chosen = {} if monitor else {pilot_key(book.line): name}
    app = opened("monitor" if monitor else book.line, lang=language, **chosen)
    assert app.header and app.get("vega_lite_chart")
    assert any(word in item.value for item in app.markdown for word in ("ynthet", "erzonnen", "nvented"))


def test_every_entry_of_the_registry_is_three_clicks_away():
    """A page, its list, an option; or Bewijs, its last tab, a name: each pilot, sub-pilot and study is one of these."""
    listed = {subject.entry.id for line in LINES for subject in subjects_of(line, "nl") if subject.entry is not None}
    folders = {folder.label.removeprefix("Deelpilot: ") for folder in opened("bewijs", deel="alles").expander}
    assert {entry.name.nl for entry in programme.entries()} <= folders
    assert {entry.id for entry in programme.entries() if entry.line is not None} <= listed


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sample", ["enschede", "enschede_volledig"])
@pytest.mark.parametrize("tab", ["ontwikkeling", "subgroepen", "effect"])
def test_every_outcome_of_every_sample_opens_on_every_tab(sample, tab, language):
    """Every outcome, ordinal and binary, those without a control group too, gives a finding or says why not."""
    app = opened("arbeidstoeleiding", lang=language, pilot=sample, tab=tab)
    for outcome in programme.sample(sample).outcomes:
        app.session_state["uitkomst"] = outcome.name
        app.run()
        assert_whole(app)
        assert any(outcome.title("nl" if language == "nl" else "en").lower() in h.value.lower() for h in app.header)


VIEWS = ("subgroepen", "methoden", "bayes", "categorie", "metingen", "gevoeligheid", "omvang")
PARTS = {"vergelijkbaarheid": ("vraag", ("balans", "overlap", "uitval", "gevolg")),
         "verantwoording": ("onderdeel", ("bewijs", "aannamen", "methoden"))}  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sample", ["enschede", "enschede_volledig"])
def test_every_further_question_about_an_effect_opens(sample, language):
    """By its own address: a finding with words, for everyone and for the groups made comparable."""
    for view in VIEWS:
        for groups in ("iedereen", "vergelijkbaar"):
            app = opened("arbeidstoeleiding", lang=language, pilot=sample, tab="effect", verder=view, groepen=groups)
            assert len(app.header) == 2


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("tab", PARTS)
def test_every_part_of_the_deeper_tabs_opens(tab, language):
    """Comparability and account: each part by its address, on a sample with drop-out."""
    key, parts = PARTS[tab]
    for part in parts:
        for matching in ("nearest", "entropy", "ipw"):
            chosen = {key: part, "matching": matching}
            app = opened("arbeidstoeleiding", lang=language, pilot="enschede_volledig", tab=tab, **chosen)
            assert app.header


@pytest.mark.parametrize("method", [id for id in methods() if id in QUESTIONS or id == "assumptions"])
def test_every_method_has_its_account_on_the_page(method):
    """Of those put to a panel: what it does, its formula, its edge cases and its checks, all read from the registry."""
    app = opened("arbeidstoeleiding", tab="verantwoording", onderdeel="methoden", methode=method)
    assert app.header[0].value == methods()[method].name.nl
    assert app.latex[0].value.strip("$ \n") == methods()[method].formula.strip()


def test_persons_can_be_chosen_and_are_counted():
    """Keeping those with a coach leaves 64 and 131 persons, and says so; a choice that empties a group is refused."""
    chosen = {"pilot": "enschede_volledig", "tab": "effect", "alleen": "contactpersoon"}
    app = opened("arbeidstoeleiding", waarde="werkzoekendebegeleider", **chosen)
    assert "64 personen in de pilotgroep en 131 in de controlegroep" in app.info[0].value
    app = opened("arbeidstoeleiding", waarde="RAP-consulent", **chosen)
    assert "iedereen" in app.warning[0].value


def test_an_address_with_choices_that_do_not_exist_opens_the_defaults():
    """A mistyped or outdated link never breaks a page."""
    app = opened("arbeidstoeleiding", pilot="atlantis", uitkomst="geluk", tab="onzin", lang="xx")
    assert app.title[0].value == "Arbeidstoeleiding"
    assert app.header


def test_pages_have_the_same_anatomy():
    """Line pages share one composition: title, what it is about, choice of pilot, facts."""
    for line in LINES:
        app = opened(line)
        assert len(app.title) == 1 and app.expander and (app.selectbox or app.button_group)


def test_an_unexpected_fault_is_an_apology_and_its_message_is_not_logged(monkeypatch, caplog):
    """A fault on one page shows plain words; the log says what and where, never the text, which may hold an answer."""
    from via_dash.ui import line_page

    def fails(*_):
        raise ValueError("could not convert string to float: 'Jan Jansen'")

    monkeypatch.setattr(line_page, "pilot_tabs", fails)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page("pages/arbeidstoeleiding.py").run()
    assert not app.exception and "onverwachts" in app.error[0].value
    assert "Jan Jansen" not in caplog.text and "ValueError" in caplog.text
