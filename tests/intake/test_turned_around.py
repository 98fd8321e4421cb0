"""What would turn a number around, or make it a thousand times as large: which yes is the pilot, which wave is later,
and what a power of ten leaves of a comma. The right number comes out, or nothing does."""

import pytest

from tests.intake.small import EFFECT, SCORES
from via_dash import did
from via_dash.intake import guess_roles, read
from via_dash.panel import IntakeError, Panel


def _panel(wave: str, moments: list[str], group: str = "groep", values: tuple[str, str] = ("pilot", "controle"),
           form: str = "{:g}") -> Panel:  # fmt: skip
    """The eight persons in rows of a file, whose score goes evenly from the first moment to the last."""
    lines = [f"id;{group};{wave};inkomen"]
    for person, (first, last) in enumerate(SCORES):
        for step, moment in enumerate(moments):
            score = first + (last - first) * step / (len(moments) - 1)
            lines.append(f"p{person};{values[person > 3]};{moment};{form.format(score).replace('.', ',')}")
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
        ("jaar;kwartaal", ["2019;3", "2019;4", "2020;1", "2020;2"]),
        ("jaar;maand", ["2019;11", "2019;12", "2020;1", "2020;2"]),
    ],
)
def test_numbers_that_may_run_back_are_asked(wave: str, moments: list[str]) -> None:
    """Guards: a number that may count down, or that starts again with each year, is no order before it is said."""
    with pytest.raises(IntakeError) as caught:
        _panel(wave, moments)
    assert caught.value.questions[0].key.startswith("waves:")


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
