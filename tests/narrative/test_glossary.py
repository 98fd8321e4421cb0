"""Terms are found where they stand, explained in plain words, and leave the text around them alone."""

import re

import pytest
import yaml

from tests.catalogues import texts
from via_dash.language import say
from via_dash.methods.registry import FOLDER
from via_dash.narrative.glossary import TERMS, terms, uses
from via_dash.ui.glossary import explained
from via_dash.ui.text import plain

LANGUAGES = ("nl", "en")
# Words of the studies and methods, which stand in the registries, and of what readers know from elsewhere.
OUTSIDE = {"significant", "credible", "evidence_level"}


def found(text, language="nl"):
    return [(text[use.start : use.end], use.term.id) for use in uses(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_explained_in_a_sentence_or_two(language):
    """Each has a name and an explanation that a tooltip can hold; none is in the catalogue and not in the list."""
    known = {key.split(".")[1] for key in texts(language) if key.startswith("term.")}
    assert known == set(TERMS) and len(terms(language)) == len(TERMS)
    for term in terms(language):
        sentences = re.findall(r"[.!?](?=\s|$)", term.text)
        assert 1 <= len(sentences) <= 3 and len(term.text) < 260, term.id
        assert not set('"\\[]<>`$*') & set(term.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_occurs_in_what_the_dashboard_says(language):
    """A glossary of words that nobody meets would only be long."""
    said = [text for key, forms in texts(language).items() if not key.startswith("term.") for text in forms]
    met = {use.term.id for text in said for use in uses(text, language)}
    assert set(TERMS) - met <= OUTSIDE


def test_the_first_use_of_each_term_counts_and_the_longest_form():
    """A term inside another is not explained twice, a second use not again."""
    text = "Het 95 %-interval van de standaardfout; een interval in de controlegroep. Controlegroepen (p = 0,03)."
    assert found(text) == [
        ("95 %-interval", "interval"), ("standaardfout", "standard_error"), ("controlegroep", "control_group"),
        ("p", "p_value"),
    ]  # fmt: skip
    assert found("95\u00a0%-interval") == [("95\u00a0%-interval", "interval")]
    assert not found("stp = 3, intervalletje, subpowerment, T01")


def test_what_is_no_running_text_is_left_alone():
    """Links, code, formulas and icons stay what they are."""
    for text in ("[interval](https://x.nl)", "`interval`", "$p = interval$", ":material/balance:", "# balans"):
        assert explained(text, "nl") == text and explained(text, "en") == text
    assert explained("een interval", "nl").startswith('een [interval](#begrip-interval "')


def test_names_from_a_file_stay_text():
    """A label that looks like markup is shown as it is, a term in it explained or not."""
    name = '<img src=x onerror="alert(1)"> [interval](javascript:alert(1)) **interval**'
    shown = explained(plain(name), "nl")
    rest = re.sub(r'\[([^\[\]\\]*)\]\(#begrip-\w+ "[^"]*"\)', r"\1", shown)
    assert rest == plain(name)


# Where matching is what brings demand and supply on the labour market together; and the field's name for the other one,
# told once, where the term is explained.
OF_PROGRAMME = ("mismatch.", "term.matching.text")


def test_matching_is_one_thing_in_dutch():
    """What makes groups alike is `koppelen` in every Dutch text: matching is what a programme does. Names of programs
    are names."""
    said = {key: " ".join(forms) for key, forms in texts("nl").items()}
    for path in FOLDER.glob("*.yaml"):
        registered = dutch(yaml.safe_load(path.read_text("utf8")))
        said |= {f"{path.stem} {place}": text for place, text in enumerate(registered)}
    named = re.compile(r"match(?!it\b)", re.IGNORECASE)
    wrong = {key for key, text in said.items() if named.search(text) and not key.startswith(OF_PROGRAMME)}
    assert not wrong
    assert "matching" not in say("nl", "term.matching.forms")


def dutch(node):
    """Every Dutch text of a registry of methods."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from [value] if key == "nl" and isinstance(value, str) else dutch(value)
    elif isinstance(node, list):
        for item in node:
            yield from dutch(item)
