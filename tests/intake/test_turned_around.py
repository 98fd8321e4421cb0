"""What would turn a number around, or make it a thousand times as large: which yes is the pilot, which wave is later,
and what a power of ten leaves of a comma. The right number comes out, or nothing does."""

import pandas as pd
import pytest

from tests.intake.small import EFFECT, SCORES
from via_dash import did
from via_dash.intake import guess_roles, read
from via_dash.panel import IntakeError, Panel, Table
from via_dash.panel.notation import read_numbers
from via_dash.panel.waves import order_of


def _panel(wave: str, moments: list[str], group: str = "groep", values: tuple[str, str] = ("pilot", "controle"),
           form: str = "{:g}") -> Panel:  # fmt: skip
    """The eight persons in rows of a file, whose score goes evenly from the first moment to the last."""
    lines = [f"id;{group};{wave};inkomen"]
    for person, (first, last) in enumerate(SCORES):
        for step, moment in enumerate(moments):
            score = first + (last - first) * step / (len(moments) - 1)
            lines.append(f"p{person};{values[person > 3]};{moment};{form.format(score).replace('.', ',')}")
    return _read(lines)


def _read(lines: list[str]) -> Panel:
    table = read("\n".join(lines).encode(), name="bestand.csv")
    return Panel.from_table(table, guess_roles(table))


def _effect(panel: Panel) -> float:
    (outcome,) = panel.outcomes
    return did(panel, outcome.name).total.estimate


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        *((name, 1) for name in (
            "deelnemer", "deelname", "pilot", "treated", "behandeld", "interventie", "experiment", "traject",
            "via_pilot", "arm",
        )),
        *((name, -1) for name in (
            "controlegroep", "controle", "vergelijkingsgroep", "comparison", "wachtlijst", "niet_deelgenomen",
            "nietdeelnemer", "untreated", "onbehandeld", "buiten_pilot", "geen_pilot", "control_group",
            "reguliere_aanpak",
        )),
    ],
)  # fmt: skip
def test_a_yes_is_the_pilot_or_its_comparison_by_the_name_above_it(name: str, sign: int) -> None:
    """Guards: who is in the group that a column is named after is not told to be in the other."""
    assert _effect(_panel("meetmoment", ["T0", "T1"], name, ("ja", "nee"))) == pytest.approx(sign * EFFECT)


@pytest.mark.parametrize("name", ["uitval_pilot", "groep_b", "controlegesprek", "nulgroep", "weigeraar", "nonresponse"])
def test_a_yes_under_another_name_is_neither(name: str) -> None:
    """Guards: where a name does not say which group a yes is of, there is no number before someone has said so."""
    with pytest.raises(IntakeError):
        _panel("meetmoment", ["T0", "T1"], name, ("ja", "nee"))


@pytest.mark.parametrize(
    ("wave", "moments"),
    [
        ("meetmoment", ["2 jaar voor", "1 jaar voor"]),
        ("meetmoment", ["12 maanden ervoor", "6 maanden ervoor"]),
        ("meetmoment", ["12 months prior", "6 months prior"]),
        ("meetmoment", ["2 weken geleden", "1 week geleden"]),
        ("meetmoment", ["6 maanden voor", "6 maanden na"]),
        ("meetmoment", ["na 6 maanden", "na 12 maanden"]),
        ("meetmoment", ["-12 maanden", "-6 maanden"]),
        ("meetmoment", ["\u22122", "\u22121"]),
        ("meetmoment", ["-1", "0"]),
        ("meetmoment", ["T-1", "T0"]),
        ("meetmoment", ["sessie-1", "sessie-2"]),
        ("meetmoment", ["12.2019", "6.2020"]),
        ("meetmoment", ["6.2020", "10.2020"]),
        ("meetmoment", ["2019.11", "2020.02"]),
    ],
)
def test_what_is_longer_ago_is_earlier(wave: str, moments: list[str]) -> None:
    """Guards: before a start the larger number comes first, after it the smaller."""
    assert _effect(_panel(wave, moments)) == pytest.approx(EFFECT)


@pytest.mark.parametrize(
    ("wave", "moments"),
    [
        ("meetmoment", ["nog 12 maanden", "nog 6 maanden"]),
        ("meetmoment", ["T-2 jaar", "T-1 jaar"]),
        ("meetmoment", ["min 2", "min 1"]),
        ("maanden_geleden", ["12", "6"]),
        ("maanden_tot_einde", ["12", "6"]),
        ("meetmoment", ["2019.9", "2019.10"]),
        ("meetmoment", ["1219", "620"]),
        ("meetmoment", ["1219", "0620"]),
        ("meetmoment", ["'99", "'00"]),
        ("jaar;kwartaal", ["2019;3", "2019;4", "2020;1", "2020;2"]),
        ("jaar;maand", ["2019;11", "2019;12", "2020;1", "2020;2"]),
    ],
)
def test_numbers_that_may_run_back_are_asked(wave: str, moments: list[str]) -> None:
    """Guards: a number that may count down, or that starts again with each year, is no order before it is said."""
    with pytest.raises(IntakeError) as caught:
        _panel(wave, moments)
    assert caught.value.questions[0].key.startswith("waves:")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("score_-12 maanden", "score_-6 maanden"),
        ("score (-12 maanden)", "score (-6 maanden)"),
        ("score_-2", "score_-1"),
        ("score_-1", "score_0"),
        ("score_\u22121", "score_0"),
        ("score_T-1", "score_T0"),
        ("score-1", "score-2"),
        ("score-6 maanden", "score-12 maanden"),
    ],
)
def test_a_minus_in_a_name_is_no_hyphen(first: str, last: str) -> None:
    """Guards: a minus behind another sign belongs to the moment, a hyphen behind the name does not."""
    assert _effect(_wide_panel(first, last)) == pytest.approx(EFFECT)


@pytest.mark.parametrize(
    ("first", "last"), [("score_min2", "score_min1"), ("score_12 maanden voor", "score_6 maanden voor")]
)
def test_names_that_may_run_back_are_asked(first: str, last: str) -> None:
    """Guards: words beside the numbers of columns that say that more is earlier leave the order open."""
    with pytest.raises(IntakeError) as caught:
        _wide_panel(first, last)
    assert caught.value.questions[0].key == "waves:"


def _wide_panel(first: str, last: str) -> Panel:
    lines = [f"id;groep;{first};{last}"]
    lines += [
        f"p{person};{'controle' if person > 3 else 'pilot'};{one};{two}" for person, (one, two) in enumerate(SCORES)
    ]
    return _read(lines)


@pytest.mark.parametrize("form", ["{:.3f}E+03", "{:.2f}E+03", "{:.3f}E+00"])
def test_a_comma_before_a_power_is_a_decimal_comma(form: str) -> None:
    """Guards: 1,250E+03 is 1250; with a power of ten three digits after a comma are no thousands."""
    power = float(form[-4:].replace("E", "1e"))
    assert _effect(_panel("meetmoment", ["T0", "T1"], form=form)) == pytest.approx(EFFECT * power)


def test_persons_of_many_waves_are_persons() -> None:
    """Guards: a key that comes back seventy times is a key, however small a share of the rows it names."""
    months = [f"{2015 + month // 12}-{month % 12 + 1:02}" for month in range(72)]
    panel = _panel("maand", months)
    assert (len(panel.persons), _effect(panel)) == (8, pytest.approx(EFFECT))


@pytest.mark.parametrize("form", ["{0}.{0}", "{0},1{0}", "1.{0}0"])
def test_a_key_with_a_point_is_a_text(form: str) -> None:
    """Guards: keys such as 1.10 and 1.1 are two persons, and no outcome."""
    lines = ["clientnummer;groep;meetmoment;score"]
    for person, scores in enumerate(SCORES, 1):
        group = "pilot" if person <= 4 else "controle"
        lines += [
            f"{form.format(person)};{group};{wave};{score}" for wave, score in zip(("T0", "T1"), scores, strict=True)
        ]
    panel = _read(lines)
    assert (len(panel.persons), _effect(panel)) == (8, pytest.approx(EFFECT))


@pytest.mark.parametrize(("signs", "fits"), [(("€", "€"), True), (("€", "EUR"), True), (("€", "$"), False)])
def test_two_currencies_are_not_added_up(signs: tuple[str, str], fits: bool) -> None:
    """Guards: an amount in dollars among amounts in euros is no number of the same kind."""
    texts = [f"{sign} {amount}" for sign in signs for amount in (10, 12)]
    assert (None not in read_numbers(texts).values) is fits


def test_a_number_beyond_all_numbers_is_put_in_order() -> None:
    """Guards: four hundred digits are no date and no traceback."""
    assert order_of(["9" * 400, "1"]).places == (1, 0)


SCALE = ((1, 4), (2, 5), (1, 5), (3, 4), (2, 2), (3, 3), (1, 2), (2, 3))


@pytest.mark.parametrize("code", [9, 99, 999, -1, -9])
@pytest.mark.parametrize("wide", [False, True])
def test_a_code_that_may_be_no_answer_is_asked(code: int, wide: bool) -> None:
    """Guards: nobody's 99 on a scale to five is added up, or left out, before someone has said which it is."""
    scores = [*SCALE[:-1], (2, code)]
    lines = ["id;groep;score_T0;score_T1" if wide else "id;groep;meetmoment;score"]
    for person, (first, last) in enumerate(scores):
        who = f"p{person};{'controle' if person > 3 else 'pilot'}"
        lines += [f"{who};{first};{last}"] if wide else [f"{who};T0;{first}", f"{who};T1;{last}"]
    table = read("\n".join(lines).encode(), name="bestand.csv")
    roles = guess_roles(table)
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(table, roles)
    assert [reading.key for reading in caught.value.questions] == ["codes:score"]
    left_out = did(Panel.from_table(table, roles.answer("codes:score", "missing")), "score").total
    counted = did(Panel.from_table(table, roles.answer("codes:score", "answer")), "score").total
    assert (left_out.estimate, left_out.n_control) == (pytest.approx(2.75 - 1 / 3), 3)
    assert (counted.estimate, counted.n_control) == (pytest.approx(2.75 - (1 + code - 2) / 4), 4)


def test_a_code_with_a_label_outside_the_scale_is_asked() -> None:
    """Guards: 99 "Anders, namelijk" is no step of a scale from one to five; a code that the file calls no answer is
    left out without a question."""
    rows = [(f"p{person}", "controle" if person > 3 else "pilot", f"T{wave}", score)
            for person, scores in enumerate([*SCALE[:-1], (2, 99)]) for wave, score in enumerate(scores)]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["id", "groep", "meetmoment", "score"])
    steps = {step: f"stap {step}" for step in range(1, 6)}
    asked = Table(frame, value_labels={"score": {**steps, 99: "Anders, namelijk"}})
    told = Table(frame, value_labels={"score": {**steps, 99: "weet niet"}})
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(asked, guess_roles(asked))
    assert caught.value.questions[0].values["codes"] == "99 ‘Anders, namelijk’"
    assert did(Panel.from_table(told, guess_roles(told)), "score").total.n_control == 3
