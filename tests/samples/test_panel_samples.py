"""Every figure that the reports print about persons followed with and without an approach, on the shipped samples."""

from pathlib import Path

import pytest

import via_dash as via
from via_dash.language import number
from via_dash.narrative import amount
from via_dash.programme import codebook
from via_dash.stats.results import DidResult, Estimate

ROOT = Path(__file__).parents[2]
NAMES = (
    "amsterdam_instrumenten", "amsterdam_somalisch", "rotterdam_werkloont", "seo_bemiddeling", "seo_iro",
    "uwv_dienstverlening",
)  # fmt: skip
Pair = tuple[str, str]


def effects(name: str, outcome: str, waves: Pair | None = None) -> tuple[DidResult, dict[str, Estimate]]:
    """The effect, and per migration background."""
    found = via.did(via.sample(name), outcome, waves=waves, by="herkomst")
    return found, {row.level: row for row in found.rows}


def sizes(row: Estimate) -> tuple[int, int]:
    return row.n_pilot, row.n_control


def test_amsterdam_142_and_143_by_lot() -> None:
    """The groups have the printed sizes, and the entry says that they were drawn by lot."""
    assert sizes(via.did(via.sample("amsterdam_somalisch"), "kwaliteit_van_leven").total) == (142, 143)
    assert "loting" in codebook("amsterdam_somalisch").description.nl + codebook("amsterdam_somalisch").label.nl


def test_werkloont_sizes_and_time_on_welfare() -> None:
    """1,799 of whom 1,256, against 1,410 of whom 974; −4.2 and −5.5 percentage points, not clearly different."""
    found, rows = effects("rotterdam_werkloont", "bijstand")
    assert sizes(found.total) == (1799, 1410) and sizes(rows["nw"]) == (1256, 974)
    printed = {level: number("nl", rows[level].estimate or 0.0, 1) for level in ("nw", "z")}
    assert printed == {"nw": "−4,2", "z": "−5,5"}
    assert amount(found.outcome, rows["nw"].estimate or 0.0, "nl") == "−4,200 procentpunt"
    assert found.difference is not None and (found.difference.p_value or 0.0) > 0.05


def test_werkloont_no_sign_of_an_effect_on_work() -> None:
    """The effect on work is significant for neither background."""
    _, rows = effects("rotterdam_werkloont", "werk")
    assert min(rows[level].p_value or 0.0 for level in ("nw", "z")) > 0.05


def test_amsterdam_search_period_and_income() -> None:
    """2,788 persons, 1,574 of them (56 %) with a background; −1,700 euro (significant at 10 %) and +2,935 euro."""
    found, rows = effects("amsterdam_instrumenten", "jaarinkomen")
    with_background = sum(sizes(rows["m"]))
    assert (sum(sizes(found.total)), with_background) == (2788, 1574)
    assert number("en", 100 * with_background / 2788) == "56"
    assert amount(found.outcome, rows["m"].estimate or 0.0, "nl", sign=True) == "−1.700,0 euro"
    assert amount(found.outcome, rows["z"].estimate or 0.0, "nl", sign=True) == "+2.935,0 euro"
    assert 0.05 < (rows["m"].p_value or 0.0) < 0.10


def test_uwv_sizes_and_moments() -> None:
    """4,620 of whom 644, against 4,617 of whom 679, seen after 6, 9, 12 and 15 months."""
    found, rows = effects("uwv_dienstverlening", "uit_ww")
    assert sizes(found.total) == (4620, 4617) and sizes(rows["nw"]) == (644, 679)
    assert [wave.value for wave in via.sample("uwv_dienstverlening").waves] == ["0", "6", "9", "12", "15"]


@pytest.mark.parametrize("month", ["12", "15"])
def test_uwv_two_percent_and_almost_twice_as_much(month: str) -> None:
    """About 2 percent without a background, significant; almost twice as large with one, not significant."""
    _, rows = effects("uwv_dienstverlening", "uit_ww", ("0", month))
    without, non_western = rows["z"], rows["nw"]
    assert number("en", 100 * (without.estimate or 0.0)) == "2"
    assert (without.p_value or 1.0) < 0.05 < (non_western.p_value or 0.0)
    assert 1.7 < (non_western.estimate or 0.0) / (without.estimate or 1.0) < 2


def test_uwv_who_left_stays_away() -> None:
    """Shares that have left never go down from one measurement to the next."""
    points = via.trend(via.sample("uwv_dienstverlening"), "uit_ww", by="herkomst").points
    for group in ("pilot", "control"):
        for level in ("z", "nw"):
            shares = [point.mean.mean for point in points if (point.group, point.level) == (group, level)]
            assert shares == sorted(shares) and shares[0] == 0


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("seo_bemiddeling", {"z": ("34", "47"), "nw": ("22", "35")}),
        ("seo_iro", {"mt": ("38", "63"), "z": ("53", "59")}),
    ],
)
def test_seo_chance_of_work(name: str, printed: dict[str, tuple[str, str]]) -> None:
    """34 to 47 and 22 to 35 percent with mediation; 38 to 63 and 53 to 59 percent with an IRO."""
    points = via.trend(via.sample(name), "werk", by="herkomst").points
    last = {(point.level, point.group): point.mean.mean for point in points if point.wave.value == "later"}
    shown = {
        level: tuple(number("nl", 100 * last[level, group]) for group in ("control", "pilot")) for level in printed
    }
    assert shown == printed
    for level, row in effects(name, "werk")[1].items():
        if level in printed:
            before, after = printed[level]
            assert number("nl", 100 * (row.estimate or 0.0)) == str(int(after) - int(before))


@pytest.mark.parametrize("name", NAMES)
def test_they_say_what_is_printed_and_what_is_made_up(name: str) -> None:
    """No invented figure can be taken for a printed one; nobody is shown as a real person."""
    book = codebook(name)
    assert book.synthetic and book.line == "arbeidstoeleiding" and book.note is not None
    assert "Gedrukt" in book.note.nl and "verzonnen, ter illustratie" in book.note.nl
    assert "Printed" in book.note.en and "made up, as an illustration" in book.note.en
