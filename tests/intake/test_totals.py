"""Rows that stand for many, or for a place: the right share, a question, or the cause; never another number."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import via_dash as via
from via_dash.intake import guess_roles, read
from via_dash.panel import IntakeError, Panel, Table

CASES = Path(__file__).parent / "cases"
CELLS = (("pilot", "T0"), ("pilot", "T1"), ("controle", "T0"), ("controle", "T1"))
WORK, ALL = (20, 45, 22, 28), (100,) * 4
REST = tuple(100 - count for count in WORK)


def _read(text: str) -> Table:
    return read(text.encode(), name="totalen.csv")


def _cells(header: str, *columns: Sequence[object]) -> Table:
    """A table with a row per group and wave."""
    rows = (";".join([*cell, *map(str, values)]) for cell, *values in zip(CELLS, *columns, strict=True))
    return _read("\n".join([f"groep;golf;{header}", *rows]))


def _effect(table: Table, outcome: str) -> tuple[float, int, int]:
    """(the difference-in-differences, n of the pilot group, n of the control group)."""
    total = via.did(Panel.from_table(table, guess_roles(table)), outcome).total
    assert total.estimate is not None
    return total.estimate, total.n_pilot, total.n_control


def _error(table: Table) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(table, guess_roles(table))
    return caught.value


@pytest.mark.parametrize(
    ("file", "outcome", "estimate", "sizes"),
    [
        ("w19_teller_en_noemer.csv", "bijstand", -0.03, (4000, 6000)),
        ("b15_werkend_en_n.csv", "werkend", 0.19, (200, 200)),
        ("b17_cbs_perioden.csv", "Participatie_1", 2.0, (4, 4)),
        ("w33_naam_en_naam2.csv", "uren", 3.25, (4, 4)),
    ],
)
def test_files_of_owners_give_what_their_owners_meant(
    file: str, outcome: str, estimate: float, sizes: tuple[int, int]
) -> None:
    """Guards: a numerator with its denominator, places of Statistics Netherlands, and a name with a 2 behind it."""
    found, *n = _effect(read(CASES / file), outcome)
    assert found == pytest.approx(estimate, abs=1e-9) and tuple(n) == sizes


SHARES = {
    "numerator and denominator": ("teller;noemer", (WORK, ALL), "teller"),
    "the whole in front": ("n;werkend", (ALL, WORK), "werkend"),
    "a number of a total": ("aantal;totaal", (WORK, ALL), "aantal"),
    "a number of": ("werk;van", (WORK, ALL), "werk"),
    "words with blanks": ("aantal uitgestroomd;aantal deelnemers", (WORK, ALL), "uitgestroomd"),
    "names with capitals and running numbers": ("Werkzaam_2;TotaleBevolking_1", (WORK, ALL), "Werkzaam"),
    "English": ("number_employed;number_of_participants", (WORK, ALL), "employed"),
    "percentages by name": ("pct_werk;n", (WORK, ALL), "werk"),
    "percentages by their sign": ("werk;n", ([f"{count}%" for count in WORK], ALL), "werk"),
    "percentages with decimals": ("werk;n", ([f"{count},0%" for count in WORK], (1000,) * 4), "werk"),
    "shares": ("aandeel_werk;n", ([f"0,{count}" for count in WORK], ALL), "werk"),
    "a number, its share and everyone": ("aantal_werk;pct_werk;inwoners", (WORK, WORK, ALL), "werk"),
    "three parts of a whole": ("werk;school;thuis;n", (WORK, (30,) * 4, (50, 25, 48, 42), ALL), "werk"),
    "parts that are not everyone": ("werk;cursus;n", (WORK, (30,) * 4, ALL), "werk"),
    "outcomes that overlap": ("werk;cursus;n", (WORK, (90,) * 4, ALL), "werk"),
    "a sum without a name": ("werk;rest;samen", (WORK, REST, ALL), "werk"),
    "a number that only the other can hold": ("aantal;n", (WORK, ALL), "aantal"),
    "no and yes": ("geen_werk;werk", (REST, WORK), "uitkomst"),
}


@pytest.mark.parametrize("case", SHARES)
def test_a_share_is_of_the_column_that_counts_everyone(case: str) -> None:
    """Guards: however the columns are called and in whatever order, 25 points against 6 are 0.19."""
    header, columns, outcome = SHARES[case]
    assert _effect(_cells(header, *columns), outcome)[0] == pytest.approx(0.19, abs=1e-9)


def test_steps_in_order_are_one_outcome() -> None:
    """Guards: laag, midden, hoog is one ladder, not three outcomes: its mean moves by −0.38."""
    table = _cells("hoog;laag;midden", (50, 25, 48, 42), WORK, (30,) * 4)
    assert _effect(table, "uitkomst")[0] == pytest.approx(-0.38, abs=1e-9)


QUESTIONS = {
    "names that say nothing": ("geslaagd;gestart", (WORK, ALL), "gestart", 0.19),
    "two populations": ("aantal_inwoners;aantal_huishoudens;bijstand", ((1000,) * 4, ALL, WORK), "aantal_huishoudens",
                        0.19),
    "parts without a whole": ("werk;cursus;thuis", (WORK, (30,) * 4, (50, 25, 48, 42)), "parts", 0.19),
}  # fmt: skip


@pytest.mark.parametrize("case", QUESTIONS)
def test_a_whole_that_is_not_known_is_asked(case: str) -> None:
    """Guards: no number before the reader says which column counts everyone; her answer gives it."""
    header, columns, answer, estimate = QUESTIONS[case]
    table = _cells(header, *columns)
    (reading,) = _error(table).questions
    assert reading.key == "total:" and answer in [choice.value for choice in reading.choices]
    panel = Panel.from_table(table, guess_roles(table).answer("total:", answer))
    outcome = next(one.name for one in panel.outcomes if one.name in ("geslaagd", "bijstand", "werk"))
    assert via.did(panel, outcome).total.estimate == pytest.approx(estimate, abs=1e-9)
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(table, guess_roles(table).answer("total:", "none"))
    assert [problem.code for problem in caught.value.problems] == ["totals.no_whole"]


def test_a_bare_number_beside_a_bare_percentage_is_asked() -> None:
    """Guards: 20 and 50 % may be 20 persons of whom half did, or 20 who did."""
    assert [one.key for one in _error(_cells("aantal;percentage", ALL, WORK)).questions] == ["total:"]


def test_half_or_half_a_per_cent_is_asked_where_both_are_whole_numbers_of_persons() -> None:
    """Guards: 0,625 of 800 is 5 persons or 500; of 8 it can only be 5."""
    small = ("0,625", "0,875", "0,625", "0,625")
    table = _cells("pct_werk;n", small, (800,) * 4)
    assert [one.key for one in _error(table).questions] == ["share:pct_werk"]
    roles = guess_roles(table)
    estimates = [
        via.did(Panel.from_table(table, roles.answer("share:pct_werk", way)), "werk").total.estimate
        for way in ("percent", "share")
    ]
    assert estimates == pytest.approx([0.0025, 0.25], abs=1e-9)
    assert _effect(_cells("pct_werk;n", small, (8,) * 4), "werk")[0] == pytest.approx(0.25, abs=1e-9)


def test_numbers_that_do_not_say_whether_they_are_percentages_are_asked() -> None:
    """Guards: a mean of 6,5 beside n = 200 is not 6,5 % of them; a mean by its name is no percentage at all."""
    table = _cells("cijfer;n", ("6,5", "7,0", "6,5", "6,5"), (200,) * 4)
    assert [one.key for one in _error(table).questions] == ["share:cijfer"]
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(table, guess_roles(table).answer("share:cijfer", "mean"))
    assert [problem.code for problem in caught.value.problems] == ["totals.mean_alone"]
    percent = Panel.from_table(table, guess_roles(table).answer("share:cijfer", "percent"))
    assert via.did(percent, "cijfer").total.estimate == pytest.approx(0.005, abs=1e-9)
    beside = _cells("werk;n;gemiddelde_leeftijd", WORK, ALL, ("34,5", "35,1", "36,2", "33,3"))
    assert _effect(beside, "werk")[0] == pytest.approx(0.19, abs=1e-9)


def test_groups_with_a_row_each_and_a_column_per_year_are_no_two_persons() -> None:
    """Guards: two rows of totals side by side in years are refused with the cause."""
    table = _read("groep;bijstand_2018;bijstand_2021\npilot;200;140\ncontrole;300;300")
    assert "rows.one_per_cell" in [problem.code for problem in _error(table).problems]


def test_parts_of_equal_groups_are_asked_whether_they_are_the_same_persons() -> None:
    """Guards: two values with the same number of persons each may be two cohorts, or two figures about one."""
    rows = [f"{name};{group};{wave};{count};100" for name in ("a", "b")
            for (group, wave), count in zip(CELLS, WORK, strict=True)]  # fmt: skip
    table = _read("\n".join(["lichting;groep;golf;werkend;n", *rows]))
    (reading,) = _error(table).questions
    assert reading.key == "divided:lichting"
    panel = Panel.from_table(table, guess_roles(table).answer(reading.key, "others"))
    assert via.did(panel, "werkend").total.estimate == pytest.approx(0.19, abs=1e-9)
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(table, guess_roles(table).answer(reading.key, "same"))
    assert [problem.code for problem in caught.value.problems] == ["totals.indicators"]


REFUSED = {
    "a part larger than the whole": ("bijstand;inwoners", ((120, 45, 22, 28), ALL), "totals.part_larger", (2,)),
    "hidden numbers": ("bijstand;inwoners", (("<10", "<10", 22, 28), ALL), "totals.suppressed", (2, 3)),
    "yes and no that are not everyone": ("werk;geen_werk;n", (WORK, (70, 50, 70, 70), ALL), "totals.sum_differs",
                                         (2, 3, 4, 5)),
    "numbers without a whole": ("werkend", (WORK,), "rows.one_per_cell", ()),
    "percentages without a number": ("pct", (("20,5", "45,1", "22,3", "28,4"),), "rows.one_per_cell", ()),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_totals_that_can_not_be_used_name_the_cause(case: str) -> None:
    """Guards: the column and the rows, not a missing group."""
    header, columns, code, rows = REFUSED[case]
    (problem,) = _error(_cells(header, *columns)).problems
    assert (problem.code, problem.rows) == (code, rows)


def test_answers_under_each_other_keep_their_total_apart() -> None:
    """Guards: beside the number per answer, the total of all answers is no denominator of theirs."""
    rows = [f"{group};{wave};{answer};{count};100" for (group, wave), work in zip(CELLS, WORK, strict=True)
            for answer, count in (("ja", work), ("nee", 100 - work))]  # fmt: skip
    table = _read("\n".join(["groep;golf;antwoord;aantal;totaal", *rows]))
    assert _effect(table, "antwoord")[0] == pytest.approx(0.19, abs=1e-9)


def test_indicators_under_each_other_are_not_added_up() -> None:
    """Guards: two indicators of the same persons are no two groups of persons."""
    rows = [f"{indicator};{group};{wave};{count};100" for indicator in ("werk", "schulden")
            for (group, wave), count in zip(CELLS, WORK, strict=True)]  # fmt: skip
    table = _read("\n".join(["indicator;groep;golf;aantal;totaal", *rows]))
    assert [problem.code for problem in _error(table).problems] == ["outcome.none"]


def test_words_without_an_order_get_none() -> None:
    """Guards: rood, groen and blauw are not scored by where they stand in the file."""
    rows = [f"{group};{wave};{colour};10" for group, wave in CELLS for colour in ("rood", "groen", "blauw")]
    problems = _error(_read("\n".join(["groep;golf;kleur;aantal", *rows]))).problems
    assert [problem.code for problem in problems] == ["outcome.no_order"]


def _places(names: Sequence[str], header: str, row: str) -> Table:
    """Places at two years, the first half of them in the pilot, which moves by 10 of 1000 more."""
    rows = []
    for place, name in enumerate(names):
        pilot = place < len(names) // 2
        for year in (2018, 2019):
            facts = {"name": name, "group": "pilot" if pilot else "overig", "year": year, "row": len(rows)}
            count = 100 + place + 3 * (year == 2019) * (place % 2) + 10 * (pilot and year == 2019)
            rows.append(row.format(**facts, count=count))
    return _read("\n".join([header, *rows]))


CODES = [f"GM{place:04}" for place in range(40)]


@pytest.mark.parametrize(
    ("header", "row", "outcome"),
    [
        ("gemeente;groep;jaar;bijstand;inwoners", "{name};{group};{year};{count};1000", "bijstand"),
        ("ID;RegioS;groep;Perioden;Bijstand_1;TotaleBevolking_2", "{row};{name}  ;{group};{year}JJ00;{count};1000",
         "Bijstand"),
    ],
)  # fmt: skip
def test_more_than_twenty_places_are_the_clusters_of_a_table_of_totals(header: str, row: str, outcome: str) -> None:
    """Guards: forty municipalities, also under codes and with a running number beside them, are no double rows."""
    table = _places(CODES, header, row)
    roles = guess_roles(table)
    assert roles.cluster in ("gemeente", "RegioS") and roles.person is None
    assert _effect(table, outcome) == (pytest.approx(0.01, abs=1e-9), 40_000, 40_000)


@pytest.mark.parametrize(
    ("names", "header", "row"),
    [
        (["Den Haag", "Alphen aan den Rijn", "Bergen op Zoom", "Den Helder"], "gemeente;groep;jaar;cijfer",
         "{name};{group};{year};{count}"),
        (CODES, "ID;RegioS;groep;Perioden;Participatie_1", "{row};{name};{group};{year}JJ00;{count}"),
        (CODES, "gebied;groep;jaar;bijstand;ww", "{name};{group};{year};{count};{year}"),
        (["De Ark", "De Brug", "De Cirkel", "De Dom"], "school;groep;jaar;cijfer", "{name};{group};{year};{count}"),
    ],
)  # fmt: skip
def test_rows_that_are_places_are_called_places(names: list[str], header: str, row: str) -> None:
    """Guards: municipalities and schools that come back once per year are the unit, and no persons."""
    table = _places(names, header, row)
    panel = Panel.from_table(table, guess_roles(table))
    assert (panel.unit, len(panel.persons)) == ("places", len(names))
    assert via.did(panel, panel.outcomes[0].name).total.estimate == pytest.approx(10)


def test_a_place_in_a_file_with_a_column_per_year_is_a_place() -> None:
    """Guards: one row per municipality."""
    rows = ["Den Haag;pilot;5,0;6,1", "Den Helder;overig;5,5;5,6", "Bergen op Zoom;overig;6,0;6,3"]
    table = _read("\n".join(["gemeente;groep;pct_2018;pct_2019", *rows]))
    assert Panel.from_table(table, guess_roles(table)).unit == "places"


def test_persons_in_places_stay_persons() -> None:
    """Guards: pupils with their school, and a key of pupils that has the word school in it."""
    rows = [f"{pupil};{'AB'[pupil % 2]};{'pilot' if pupil < 6 else 'controle'};T{wave};{pupil + wave}"
            for pupil in range(12) for wave in (0, 1)]  # fmt: skip
    for key in ("leerling", "school_leerling"):
        table = _read("\n".join([f"{key};school;groep;golf;score", *rows]))
        roles = guess_roles(table)
        assert roles.person == key and Panel.from_table(table, roles).unit == "persons"


def test_one_municipality_is_no_person_and_public_figures_need_no_protection() -> None:
    """Guards: one place against eleven: n counts places, no finding speaks of fewer than ten persons, and the reader
    can say that the figures are public."""
    table = read(CASES / "b18_een_gemeente_tegen_rest.csv")
    roles = guess_roles(table)
    panel = Panel.from_table(table, roles)
    total = via.did(panel, "pct").total
    assert (panel.unit, total.n_pilot, total.n_control, total.reason) == ("places", 1, 11, "too_few")
    public = Panel.from_table(table, roles.answer("rows:gemeente", "public"))
    assert public.provenance.public and via.protected(public) is public
    for language in ("nl", "en"):
        told = via.finding("did", public, outcome="pct", language=language).told  # type: ignore[arg-type]
        assert "person" not in " ".join((told.title, told.sentence, told.subtitle, told.alt))
    people = Panel.from_table(table, roles.answer("rows:gemeente", "persons"))
    assert people.unit == "persons" and not people.provenance.public
