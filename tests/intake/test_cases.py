"""Files that were once read as something else than their owner meant: each gives its right value, or a question."""

import math
from pathlib import Path

import pytest

import via_dash as via
from via_dash.panel import IntakeError, Panel

CASES = Path(__file__).parent / "cases"
NUMBERS: dict[str, tuple[float, float]] = {
    "b01_VOOR_NA.csv": (3.25, 0.629),
    "b03_spss.por": (3.25, 0.629),
    "b06_zip_backslash.xlsx": (3.25, 0.629),
    "b08_puntkomma_achteraan.csv": (3.25, 0.629),
    "b10_lege_regels_ertussen.csv": (3.25, 0.629),
    "b13_ja_nee_weet_niet.csv": (0.0833, 0.417),
    "b15_werkend_en_n.csv": (0.19, 0.089),
    "b21_regel_in_aanhalingstekens.csv": (3.25, 0.629),
    "b24_nfc_nfd.csv": (3.25, 0.629),
    "w01_duizendpunten.csv": (318.5, 61.657),
    "w04_startmeting_eindmeting.csv": (3.25, 0.629),
    "w06_voor_na_accent.csv": (3.25, 0.629),
    "w07_nulmeting_cijfer_tussenmeting.csv": (3.25, 0.629),
    "w12_kwartaal_Q42019.csv": (3.25, 0.629),
    "w14_halfjaar_H2.csv": (3.25, 0.629),
    "w17_labels_nameting_1_voormeting_2.sav": (3.25, 0.629),
    "w19_teller_en_noemer.csv": (-0.03, 0.012),
    "w22_sleutel_registratienummer.csv": (3.25, 0.629),
    "w24_sleutel_20_cijfers.csv": (3.25, 0.629),
    "w31_label_geen_idee.sav": (1.4167, 0.417),
    "w33_naam_en_naam2.csv": (3.25, 0.629),
    "w37_pilot_A_pilot_B_controle.csv": (3.0, 0.471),
    "w41_controlegroep_ja_nee.csv": (3.25, 0.629),
    "w43_eenhedenrij_sleutel_6pct_leeg.csv": (3.25, 0.629),
}
ASKED = {
    "w27_voorloopnul_andere_persoon.csv": "person:",
    "w28_werk_1_ja_2_nee.csv": "yes:betaald_werk",
    "w30_uitkering_in_uit.csv": "yes:uitkering",
}
REFUSED = {
    "b05_odata.json": ("JSON", ()),
    "w21_losse_aanhalingstekens.csv": ("aanhalingsteken", (2, 5)),
}


def _panel(name: str) -> Panel:
    table = via.read(CASES / name)
    return Panel.from_table(table, via.guess_roles(table))


@pytest.mark.parametrize(("name", "right"), NUMBERS.items(), ids=NUMBERS.keys())
def test_the_right_number_comes_out(name: str, right: tuple[float, float]) -> None:
    """Guards: estimate and standard error are those of the file as its owner means it."""
    panel = _panel(name)
    found = via.did(panel, panel.outcomes[0].name).total
    assert found.estimate is not None and found.std_error is not None
    assert math.isclose(found.estimate, right[0], abs_tol=5e-5)
    assert math.isclose(found.std_error, right[1], abs_tol=5e-4)


@pytest.mark.parametrize(("name", "key"), ASKED.items(), ids=ASKED.keys())
def test_what_nobody_can_know_is_asked(name: str, key: str) -> None:
    """Guards: where two readings fit there is a question, and no number before its answer."""
    with pytest.raises(IntakeError) as caught:
        _panel(name)
    assert [reading.key for reading in caught.value.questions] == [key]


@pytest.mark.parametrize(("name", "told"), REFUSED.items(), ids=REFUSED.keys())
def test_what_can_not_be_read_is_named(name: str, told: tuple[str, tuple[int, ...]]) -> None:
    """Guards: one message that names the cause, with its rows and without an answer of a person."""
    with pytest.raises(IntakeError) as caught:
        via.read(CASES / name)
    (problem,) = caught.value.problems
    assert told[0] in problem.what and problem.rows == told[1]


def test_thirty_six_months_are_answered() -> None:
    """Guards: twelve persons over 36 months give an answer, in the memory of one question."""
    found = via.did(_panel("w39_36_maanden.csv"), "bijstand").total
    assert (found.n_pilot, found.n_control) == (6, 6)


def test_an_answer_in_the_roles_is_kept_in_a_file() -> None:
    """Guards: a saved file of roles answers the question again, with the number that the answer makes."""
    table = via.read(CASES / "w28_werk_1_ja_2_nee.csv")
    roles = via.Mapping.from_json(via.guess_roles(table).answer("yes:betaald_werk", "1").to_json())
    assert via.did(Panel.from_table(table, roles), "betaald_werk").total.estimate == pytest.approx(0.25)
