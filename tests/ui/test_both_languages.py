"""Whatever a reader sees is in her language, its numbers too: a walk over everything that can be opened."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.marked import CLOSE, OPEN, english_numbers, unmarked

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def faults():
    """What the walk found per language; both at once, each in a process of its own."""
    command = [sys.executable, "-m", "tests.ui.marked"]
    walks = {
        reader: subprocess.Popen([*command, reader], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for reader in ("nl", "en")
    }
    return {reader: json.loads(walk.communicate()[0]) for reader, walk in walks.items()}


@pytest.mark.parametrize("reader", ["nl", "en"])
def test_every_text_comes_out_of_a_catalogue_or_a_codebook(faults, reader):
    """A text written in the code itself would be in one language only; on no page, chart or table is there one."""
    assert not faults[reader]["broken"]
    assert not faults[reader]["unmarked"]


def test_a_dutch_page_has_no_english_number(faults):
    """0.611 means something else to a Dutch reader, and 1,234,567 nothing at all."""
    assert not faults["nl"]["numbers"]


@pytest.mark.parametrize("reader", ["nl", "en"])
def test_what_is_counted_agrees_with_its_number(faults, reader):
    """On no page is one person told as persons."""
    assert not faults[reader]["plurals"]


@pytest.mark.parametrize("reader", ["nl", "en"])
def test_charts_write_their_numbers_in_the_readers_notation(faults, reader):
    """The numbers along an axis are written by the chart itself: it is told which decimal mark to use."""
    assert not faults[reader]["charts"]


def test_the_walk_sees_what_it_looks_for():
    """Words outside the marks are found, those within are not; and of numbers only those in the wrong notation."""
    assert unmarked(f"{OPEN}Alles {OPEN}hier{CLOSE} goed{CLOSE} 0,6 Not this") == ["Not", "this"]
    assert not unmarked(f":gray[:small[{OPEN}Bron{CLOSE}]]")
    wrong = ("een effect van 0.611", "p = 0.03.", "1,234,567 euro", "van 12.5 tot 13")
    right = ("0,611", "1.234 personen", "1.234.567 euro", "2,935", "R 4.2.2", "survival 3.5", "2.1.3")
    assert all(english_numbers(text) for text in wrong)
    assert not any(english_numbers(text) for text in right)
