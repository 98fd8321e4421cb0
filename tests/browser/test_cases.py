"""Ten files of ten kinds that are easily misread, opened one after another by one visitor: the right number, the right
question, or words that name the cause.

The kinds are those of `tests/intake/cases`. Four persons a group are too few to be shown of an own file, so that every
person is repeated under other keys: the estimate stays, and n becomes what the page may tell.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyreadstat
import pytest

from tests.browser.conftest import WAIT
from tests.browser.pages import figures, messages, settle, tab, upload, use, visit

CASES = Path(__file__).parents[1] / "intake" / "cases"
PERSONS, TIMES = 8, 10
# (estimate, n of the pilot and of the control group) as the page shows them.
NUMBERS = {
    "w01_duizendpunten.csv": ("+318,5", "40 / 40"),
    "w17_labels_nameting_1_voormeting_2.sav": ("+3,25", "40 / 40"),
    "w24_sleutel_20_cijfers.csv": ("+3,25", "40 / 40"),
    "w19_teller_en_noemer.csv": ("−3,0 procentpunt", "4.000 / 6.000"),
    "b13_ja_nee_weet_niet.csv": ("+8,3 procentpunt", "30 / 40"),
    "w33_naam_en_naam2.csv": ("+3,25", "40 / 40"),
    "b01_VOOR_NA.csv": ("+3,25", "40 / 40"),
}
QUESTION = "w28_werk_1_ja_2_nee.csv"
ANSWERS = {"1": "+25,0 procentpunt", "2": "−25,0 procentpunt"}
REFUSED = {
    "w21_losse_aanhalingstekens.csv": ("aanhalingsteken", "rijen 2, 5"),
    "b05_odata.json": ("JSON",),
}


@pytest.fixture(scope="module")
def desk(server, browser):
    """One visitor's page, which opens every file of this module."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="nl-NL").new_page()
    page.set_default_timeout(WAIT)
    yield visit(page, f"{server}/gegevens")
    page.context.close()


def repeated(name):
    """The file with every person TIMES times, under keys that go on counting where those of the file end."""
    content = (CASES / name).read_bytes()
    if name.endswith(".sav"):
        return _repeated_sav(CASES / name)
    head, *rows = content.decode().splitlines()
    if not head.startswith(("id;", "winkel;")):
        return content  # rows that stand for many persons
    return "\n".join([head, *(_other(row, copy) for copy in range(TIMES) for row in rows)]).encode()


def _other(row, copy):
    """A row of the copy of a person."""
    letters, number, rest = re.match(r"(\D*)(\d+)(.*)", row).groups()
    return f"{letters}{int(number) + PERSONS * copy}{rest}"


def _repeated_sav(path):
    """An SPSS file, with its labels."""
    frame, meta = pyreadstat.read_sav(path)
    copies = [frame.assign(id=[_other(key, copy) for key in frame["id"]]) for copy in range(TIMES)]
    with TemporaryDirectory() as folder:
        written = Path(folder) / path.name
        pyreadstat.write_sav(pd.concat(copies), written, variable_value_labels=meta.variable_value_labels)
        return written.read_bytes()


def to_data(page):
    """The page Gegevens, by its link."""
    page.get_by_role("link", name="Gegevens", exact=True).first.click()
    page.wait_for_url("**/gegevens**")
    return settle(page)


def opened(page, name, content):
    """The page Gegevens with this file in the place of the former."""
    to_data(page)
    former = page.get_by_role("button", name="Verwijder dit bestand")
    if former.count():
        former.click()
        settle(page)
    return upload(page, name, content)


def effect(page):
    """The estimate and n of the Effect tab."""
    use(page)
    shown = figures(tab(page, "Effect"))
    return shown["Verschil in verandering"], next(text for label, text in shown.items() if "pilot / controle" in label)


@pytest.mark.parametrize("name", NUMBERS)
def test_the_right_number_is_on_the_page(name, desk):
    """Guards: what the owner means is what the Effect tab shows, with n."""
    opened(desk, name, repeated(name))
    assert not desk.get_by_role("button", name=re.compile("^Zo is het: ")).count()
    estimate, n = NUMBERS[name]
    shown = effect(desk)
    assert (shown[0].startswith(estimate), shown[1]) == (True, n), shown


def test_a_question_is_answered_with_one_click(desk):
    """Guards: both readings stand side by side and there is no number before the answer; each gives its own sign, the
    other one stays one click away, and a file that was removed before it was used is asked about again."""
    opened(desk, QUESTION, repeated(QUESTION))
    assert not desk.get_by_role("button", name="Gebruik deze gegevens").count()
    first, second = (desk.get_by_role("button", name=f"Zo is het: {value}", exact=True) for value in ANSWERS)
    left, right = first.bounding_box(), second.bounding_box()
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    first.click()
    settle(desk)
    assert not first.count()
    opened(desk, QUESTION, repeated(QUESTION))
    first.click()
    settle(desk)
    assert effect(desk) == (ANSWERS["1"], "40 / 40")
    to_data(desk).get_by_role("button", name=re.compile("^Anders lezen: 2")).click()
    settle(desk)
    assert effect(desk) == (ANSWERS["2"], "40 / 40")


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_read_is_refused_in_words(name, desk):
    """Guards: one message, with the cause and the rows, and nothing to use."""
    opened(desk, name, (CASES / name).read_bytes())
    (said,) = messages(desk)
    assert all(word in said for word in REFUSED[name]), said
    assert not desk.get_by_role("button", name="Gebruik deze gegevens").count()
