"""The reader's own files on the page: several at once, identifying columns, saved roles, a score made of questions."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from via_dash.panel import Mapping

ROOT = Path(__file__).parents[2]
PERSONS = 80


def numbers_with_a_check():
    """Numbers that pass the test of a citizen service number: 9 a + 8 b + … + 2 h − i is a multiple of 11."""
    found = []
    for base in range(12345670, 12345670 + 20 * PERSONS):
        digits = [int(digit) for digit in str(base)]
        last = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=True)) % 11
        found += [base * 10 + last] if last < 10 else []
    return found[:PERSONS]


def wave(seed):
    """One file per wave: a key, a citizen service number, a group, a score and two questions."""
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "respnr": [f"r{i:03d}" for i in range(PERSONS)],
            "bsn": numbers_with_a_check(),
            "groep": np.where(np.arange(PERSONS) < PERSONS // 2, "pilot", "controle"),
            "score": rng.normal(5, 1, PERSONS).round(2),
            "vraag_a": rng.integers(1, 4, PERSONS),
            "vraag_b": rng.integers(1, 4, PERSONS),
        }
    )


def csv(frame):
    return frame.to_csv(index=False).encode()


@pytest.fixture
def page():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page("pages/gegevens.py").run()
    app.selectbox(key="purpose").select("evaluatie").run()
    return app


def opened(app, *files):
    """The page after these files were handed to it."""
    app.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in files]).run()
    assert not app.exception
    return held(app)


def held(app):
    """The data that the session holds, or None."""
    try:
        return app.session_state["own_data"]
    except KeyError:
        return None


def both():
    return ("meting_T0.csv", csv(wave(1))), ("meting_T1.csv", csv(wave(2)))


def test_a_file_per_wave_becomes_one_table_without_what_identifies(page):
    """Two files at once are joined on the person; then the citizen service number is gone and the key says nothing."""
    data = opened(page, *both())
    assert len(data.table) == 2 * PERSONS and data.guess.wave is not None and data.guess.person == "respnr"
    assert "bsn" not in data.table.columns and [found.kind for found in data.left_out] == ["bsn"]
    assert not set(data.table.frame["respnr"].astype(str)) & set(wave(1)["respnr"])
    assert any("bsn" in message.value for message in page.info)
    assert not any("Toch gebruiken" in item.label for item in page.multiselect)


def test_a_file_that_can_not_be_read_is_named_and_makes_room_for_the_next(page):
    """The message names the file, the box is empty again, and the next file opens."""
    assert opened(page, ("rapport.csv", b"%PDF-1.7\n%\xe2\xe3")) is None
    assert page.error and any("rapport.csv" in item.value for item in page.markdown)
    assert opened(page, *both()) is not None
    assert not page.error


def test_saved_roles_come_back_with_the_next_file(page):
    """The JSON that the page gives is brought along with a file that has those columns, and is used as it is."""
    data = opened(page, *both())
    saved = data.guess.replace(pilot="controle").to_json()
    assert "r001" not in saved
    again = opened(page, *both(), ("rollen.json", saved.encode()))
    assert again.remembered and again.guess == Mapping.from_json(saved)


def test_any_other_json_is_refused_in_words(page):
    """A file of another kind is no mapping, and says so: that it is JSON, and how its data get in."""
    assert opened(page, ("rollen.json", b'{"a": 1}')) is None
    assert "JSON" in page.error[0].value and "CSV" in page.error[0].value


def test_a_score_of_two_questions_becomes_an_outcome(page):
    """Two questions are added up and cut into categories; the new outcome joins those that were there."""
    data = opened(page, *both())
    page.multiselect(key=f"scoring_items_{data.key}").set_value(["vraag_a", "vraag_b"])
    page.text_input(key=f"scoring_into_{data.key}").set_value("meedoen")
    page.run()
    page.button(key="scoring_make").click().run()
    assert not page.exception and not page.error
    data = held(page)
    assert "meedoen" in data.table.columns
    assert "meedoen" in page.multiselect(key=f"rol_{data.key}_outcomes").value


def test_a_column_that_stayed_out_can_be_taken_back_but_never_a_number_of_citizens(page):
    """What only looks like a name comes back with one choice; the citizen service number is not on offer."""
    firms = ["Jan Jansen", "Piet de Vries", "Fatima Bakker", "Kees Visser", "Maria Smit"]
    frame = pd.concat([wave(1).assign(meting="T0"), wave(2).assign(meting="T1")])
    data = opened(page, ("m.csv", csv(frame.assign(naam=[firms[i % 5] for i in range(2 * PERSONS)]))))
    assert {found.kind for found in data.left_out} == {"bsn", "name"} and "naam" not in data.table.columns
    choice = page.multiselect(key="kept_columns")
    assert choice.options == ["naam"]
    choice.set_value(["naam"]).run()
    assert not page.exception and not page.error
    assert "naam" in held(page).table.columns and "bsn" not in held(page).table.columns


def test_another_sheet_of_the_workbook_can_be_chosen(page):
    """Two sheets with a table: the first is read, and the other one after a choice; back again too."""
    book = BytesIO()
    with pd.ExcelWriter(book, engine="openpyxl") as writer:
        wave(1).assign(meting="T0").to_excel(writer, sheet_name="Voormeting", index=False)
        wave(2).assign(meting="T1", extra=1).to_excel(writer, sheet_name="Nameting", index=False)
    assert opened(page, ("boek.xlsx", book.getvalue())).table.sheet == "Voormeting"
    for sheet, columns in (("Nameting", True), ("Voormeting", False)):
        chosen = next(box for box in page.selectbox if box.label == "Blad")
        chosen.select(sheet).run()
        assert not page.exception
        assert held(page).table.sheet == sheet and ("extra" in held(page).table.columns) == columns
