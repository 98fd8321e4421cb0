"""The statement page: every part that public bodies publish, the list as it is tested, and who answers for it."""

import pytest

from tests.ui.test_walk import assert_whole, opened
from tests.ui.words import read
from via_dash.language import say
from via_dash.narrative.glossary import terms
from via_dash.record import RegistryError
from via_dash.ui import organisation as settings
from via_dash.ui.accessibility_page import PARTS, examined
from via_dash.ui.shell import PAGES

SECTIONS = ("status", "failing", "done", "method", "date", "contact", "enforcement", "terms")


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Sets who offers the installation, as its file says."""

    def install(text):
        path = tmp_path / "organisation.yaml"
        path.write_text(text, encoding="utf8")
        monkeypatch.setenv(settings.VARIABLE, str(path))
        settings.organisation.cache_clear()

    yield install
    settings.organisation.cache_clear()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_statement_has_every_part_and_every_known_deviation(language):
    """Status, deviations with cause and consequence, method, date, contact, enforcement; and all terms."""
    page = opened("toegankelijkheid", lang=language)
    headings = [item.value for item in page.header]
    assert headings == [say(language, f"accessibility.{section}.title") for section in SECTIONS]
    text = read(page)
    for entry in examined()[1]:
        assert say(language, f"accessibility.known.{entry.id}") in [item.value for item in page.subheader]
        assert all(say(language, f"accessibility.known.{entry.id}.{part}") in text for part in PARTS)
    shown = page.get("html")[0].proto.body
    assert all(term.text.replace("'", "&#x27;") in shown for term in terms(language))


def test_without_settings_the_statement_says_who_has_to_fill_in_what():
    """No name is made up."""
    assert say("nl", "accessibility.contact.unset") in read(opened("toegankelijkheid"))


def test_the_installation_says_who_answers_for_it(installed):
    """Name, contact and the address in the public register come from the installation's own file."""
    installed(
        "name: Gemeente *Voorbeeld*\nemail: toegankelijk@voorbeeld.nl\nstatement: https://voorbeeld.nl/verklaring\n"
    )
    text = read(opened("toegankelijkheid"))
    assert r"Gemeente \*Voorbeeld\* wil" in text and "toegankelijk@voorbeeld.nl" in text
    assert "(https://voorbeeld.nl/verklaring)" in text
    assert say("nl", "accessibility.contact.unset") not in text


@pytest.mark.parametrize("text", ["email: a@b.nl\n", "name: A\ntelefoon: 1\n"])
def test_a_file_that_is_not_right_is_refused(installed, text):
    """A setting that is misspelt or missing does not vanish."""
    installed(text)
    with pytest.raises(RegistryError):
        settings.organisation()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_the_way_to_the_statement_below_it(name):
    """One quiet link at the end of each page, not in the menu."""
    page = opened(name)
    assert_whole(page)
    links = [link.proto.page for link in page.get("page_link")]
    assert "toegankelijkheid" in links[-1]
