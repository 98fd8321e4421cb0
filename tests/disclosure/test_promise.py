"""The sentence under a finding says what is proven, and no more."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import via_dash as via
from tests.disclosure.test_protected import halves, own, people
from tests.disclosure.test_records import applications, every
from via_dash.panel import Safeguard

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf8")
RULES = (Safeguard(), Safeguard(safe_threshold=16), Safeguard(safe_threshold=5))


def promise(finding):
    """The sentences about protection, without those of the answer itself."""
    word = {"nl": "Bescherming:", "en": "Protection:"}[finding.language]
    return [line for line in finding.told.certainty if line.startswith(word)]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_of_answers_it_names_the_threshold_and_the_range_that_are_proven(rule, language):
    """The numbers in the sentence are those by which the certificates and the attack judge."""
    panel = via.protected(own(via.sample("enschede")), rule)
    (line,) = promise(via.finding("trend", panel, outcome="contact", language=language))
    numbers = [int(word) for word in line.replace(".", " ").split() if word.isdigit()]
    assert numbers == [rule.safe_threshold, rule.protected_range]
    assert ("in dit bestand" if language == "nl" else "in this file") in line
    assert ("Meer is niet bewezen, ook niet over wie veranderde" if language == "nl" else "No more than that") in line


def test_it_promises_nothing_about_subtraction_or_single_persons():
    """Who moved follows from a change, its interval and n: that no figure is about few, whatever is subtracted, was
    said under every finding and is not so."""
    values = np.random.default_rng(1).integers(1, 4, (120, 2)).astype(float)
    asked = [
        via.finding(question, people(values, halves(60)), outcome="score") for question in ("trend", "did", "ladder")
    ]
    asked += [via.finding("funnel", applications(every(30)))]
    for finding in asked:
        (line,) = promise(finding)
        assert "ook niet als u tabellen" not in line and "Laat een export nakijken" in line


def test_of_numbers_and_of_records_it_says_less():
    """Of numbers with many values no count is proven, and of records nothing that follows by subtraction."""
    numbers = people(np.random.default_rng(1).normal(size=(120, 2)), halves(60))
    (line,) = promise(via.finding("trend", numbers, outcome="score"))
    assert "elke groep in deze cijfers telt 10 personen of meer" in line and "niets bewezen" in line
    (line,) = promise(via.finding("funnel", applications(every(30))))
    assert "10 of meer, of 0" in line and "niet over wat volgt als u aantallen van elkaar aftrekt" in line


def test_samples_and_what_is_withheld_have_a_sentence_of_their_own():
    """Nobody is in a sample; where nothing is told there is nothing to prove."""
    (line,) = promise(via.finding("trend", via.sample("enschede"), outcome="contact"))
    assert "voorbeeldgegevens" in line
    few = people(np.ones((12, 2)), halves(6))
    (line,) = promise(via.finding("trend", replace(few), outcome="score"))
    assert "staat hier geen cijfer" in line


def test_the_readme_promises_no_more():
    """Where the project speaks of privacy it names what is proven and what is not."""
    privacy = README.split("## Privacy")[1].split("\n## ")[0]
    assert "subtracting" not in privacy and "whatever else is known" not in privacy
    plain = " ".join(privacy.split())
    for words in ("per answer and per measurement", "within one file", "Not proven: how many persons changed"):
        assert words in plain
