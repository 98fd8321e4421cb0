"""The registry of methods keeps up with the code: every estimator in it, every check a real test."""

from pathlib import Path

import pytest

from tests.catalogues import texts
from via_dash import stats
from via_dash.methods import method, methods, tolerance

ROOT = Path(__file__).parents[1]


def test_every_estimator_has_an_entry_and_every_entry_an_estimator():
    """A method can't be added, or taken away, without its account."""
    assert set(methods()) == set(stats.__all__)


@pytest.mark.parametrize("id", list(methods()))
def test_the_checks_exist_and_hold_more_than_they_ask(id):
    """A tolerance that no test holds, or that was not reached, is an empty promise."""
    for check in method(id).checks:
        assert (ROOT / check.test).is_file(), check.test
        assert check.script is None or (ROOT / check.script).is_file(), check.script
        assert 0 <= check.reached <= check.tolerance, check.id
        assert tolerance(id, check.id) == check.tolerance


@pytest.mark.parametrize("id", list(methods()))
def test_every_assumption_has_its_words(id):
    """What a method assumes can be read on the page, in both languages."""
    for language in ("nl", "en"):
        assert {f"assumption.{key}" for key in method(id).assumptions} <= set(texts(language))


def test_three_sentences_say_what_a_method_does():
    """A reader who is no statistician gets an account of the same size for every method."""
    for item in methods().values():
        for text in (item.what.nl, item.what.en):
            assert text.count(". ") + text.endswith(".") == 3, item.id
