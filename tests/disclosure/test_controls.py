"""A background variable that stands for one person or a few tells of them, as a control and in a table of means."""

import numpy as np
import pytest

import via_dash as via
from tests.disclosure.test_protected import halves, people
from via_dash.disclosure import Withheld

ONE = np.arange(120) == 7
FEW = np.isin(np.arange(120), range(9))
SEX = np.arange(120) % 2


def answers(seed=12):
    return np.random.default_rng(seed).normal(size=(120, 2))


def panel(column, values=None):
    """An own file of 60 and 60 persons, with a background variable `kenmerk`, and their sex."""
    return people(answers() if values is None else values, halves(60), kenmerk=column, sekse=SEX)


def number(odd):
    """A number that is 3 for all in the pilot group but those who are odd; in the control group all have another."""
    return np.where(odd | (np.arange(120) >= 60), np.arange(120) + 100.0, 3.0)


COLUMNS = {
    "a number, one person": number(ONE),
    "a number, nine persons": number(FEW),
    "a text, one person": np.where(ONE, "ja", "nee"),
    "a text, nine persons": np.where(FEW, "ja", "nee"),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_variable_of_a_few_is_left_out_as_a_control_and_that_is_told(name):
    """The estimate with it is the one without it, and the reader hears which variable is not in it."""
    data = panel(COLUMNS[name])
    plain, adjusted = (via.finding("did", data, outcome="score", covariates=names) for names in ((), ("kenmerk",)))
    assert adjusted.result.covariates == ()
    assert adjusted.result.total.estimate == plain.result.total.estimate
    assert "kenmerk" in " ".join(adjusted.told.caveats)
    assert all("kenmerk" not in script for name, script in adjusted.code.items() if name != "python")


def test_what_a_number_of_one_person_told():
    """All but one of the pilot group have a 3: sixty times the mean in the table of how alike the groups are, less 59
    threes, was the number of that one. Now the number is not used, and that is told."""
    data = panel(number(ONE))
    (row, *_) = [row for row in via.match(data, ("kenmerk", "sekse")).rows if row.covariate == "kenmerk"]
    assert 60 * row.means_treated - 59 * 3 == pytest.approx(107)
    safe = via.protected(data)
    assert [covariate.name for covariate in safe.covariates] == ["sekse"]
    assert "disclosure.uniform" in {remark.code for remark in safe.provenance.remarks}
    found = via.finding("match", data, outcome="score", covariates=("kenmerk", "sekse"))
    assert {row.covariate for row in found.result.rows} == {"distance", "sekse"}
    assert "kenmerk" in " ".join(found.told.caveats)


def test_after_matching_a_number_can_become_one_of_a_few():
    """Among those who were paired the rule holds anew: twelve of the pilot group have another number than 3, three of
    them are paired, and the table of means is not about those three."""
    place, spread = np.arange(120), np.random.default_rng(2).integers(0, 40, 120)
    values = np.where(place < 48, 3.0, np.where(place < 57, 900.0 + place % 9, spread))
    kept = via.match(via.protected(panel(values)), ("kenmerk",), caliper=0.2).panel.persons
    assert (kept.loc[kept["pilot"], "kenmerk"] != 3).sum() == 3
    found = via.finding("match", panel(values), outcome="score", covariates=("kenmerk",), caliper=0.2)
    assert isinstance(found.result, Withheld) or {row.covariate for row in found.result.rows} == {"distance"}


@pytest.mark.parametrize("question", ["did_ordinal", "event_study", "compare", "did_bayes", "sensitivity"])
def test_no_question_takes_it_as_a_control(question):
    """Whatever the model: not in the ordinal effect either, in which a person alone in a level drops out."""
    values = np.random.default_rng(5).integers(1, 4, (120, 2)).astype(float)
    data = panel(COLUMNS["a text, one person"], values)
    options = {} if question in ("did_bayes", "sensitivity") else {"covariates": ("kenmerk",)}
    found = via.finding(question, data, outcome="score", **options)
    assert not isinstance(found.result, Withheld)
    assert "kenmerk" not in getattr(found.result, "covariates", ())
    bare = via.finding(question, data, outcome="score", **({"covariates": ("sekse",)} if question == "compare" else {}))
    if question == "compare":
        rows = [{row.key: row.estimate for row in each.result.rows} for each in (found, bare)]
        assert rows[0]["did"] == rows[1]["did"] and "adjusted" not in rows[0]


def test_ten_persons_make_a_control():
    """From ten persons in each group on a variable is corrected for, as a number and as a text."""
    ten = np.isin(np.arange(120) % 60, range(10))
    for column in (number(ten & (np.arange(120) < 60)), np.where(ten, "ja", "nee")):
        found = via.finding("did", panel(column), outcome="score", covariates=("kenmerk",)).result
        assert found.covariates == ("kenmerk",)


def test_rare_levels_are_corrected_for_together():
    """Of a variable with a level of four persons the pooled one is the control, so that no level stands for a few."""
    origin = np.array((["a"] * 4 + ["b"] * 20 + ["c"] * 36) * 2)
    found = via.finding("did", panel(origin), outcome="score", covariates=("kenmerk",)).result
    assert found.covariates == ("kenmerk_afgeschermd",)
    assert "kenmerk" in via.protected(panel(origin)).baseline


def test_in_a_part_of_the_persons_a_variable_can_become_one_of_a_few():
    """Of everyone ten in each group have the other value, of the women one: among them it is no control."""
    odd = np.isin(np.arange(120) % 60, [0, *range(1, 19, 2)])
    safe = via.protected(panel(np.where(odd, "ja", "nee")))
    assert via.finding("did", safe, outcome="score", covariates=("kenmerk",)).result.covariates == ("kenmerk",)
    women = safe.keep("sekse", [0])
    assert via.finding("did", women, outcome="score", covariates=("kenmerk",)).result.covariates == ()


def test_who_left_is_not_compared_on_a_number_of_a_few():
    """Fifteen of each group left, one of whom has another number: their mean was that person's number."""
    values = answers()
    gone = np.isin(np.arange(120) % 60, range(15))
    values[gone, 1] = np.nan
    many = number(~gone & (np.arange(120) % 3 == 0) | (np.arange(120) == 3))
    assert via.protected(panel(many, values)).covariates[0].name == "kenmerk"
    found = via.finding("flow", panel(many, values), outcome="score")
    assert not isinstance(found.result, Withheld)
    assert "kenmerk" not in {row.covariate for row in found.result.leavers}
    assert "kenmerk" in " ".join(found.told.caveats)
