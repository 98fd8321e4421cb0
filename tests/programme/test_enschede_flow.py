"""The published flow of the Enschede study, and what its drop-out means: table B2.1 and the place on the scale."""

import pytest

import via_dash as via
from via_dash.programme import entry
from via_dash.stats.attrition import attrition
from via_dash.stats.evidence import evidence

OUTCOMES = ("arbeidsparticipatie", "maatschappelijke_participatie", "contact", "activiteiten")
# Table B2.1: persons selected, and those who answered at T0, T1 and T2; the control group had no T1.
MATCHED_ON = (
    "geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned", "participatie",
    "medischeklacht", "moeitenederlands", "gezondheidcijfer",
)  # fmt: skip
PRINTED = {"pilot": (170, 134, 125, 117), "control": (220, 131, None, 79)}


@pytest.fixture(scope="module")
def panel():
    return via.sample("enschede_volledig")


def test_the_flow_is_as_printed(panel):
    """Every number of table B2.1, the measurement that the control group did not have included."""
    found = attrition(panel, "contact", selected=(170, 220))
    for group, printed in PRINTED.items():
        assert tuple(step.n for step in found.flow if step.group == group) == printed
    shares = [step.share for step in found.flow if step.group == "pilot"]
    assert shares == [None, 1.0, pytest.approx(125 / 134), pytest.approx(117 / 134)]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_over_a_third_of_the_control_group_left(panel, outcome):
    """17 of 134 against 52 of 131 (39.7 %, printed as over a third), for every outcome: the pilot group kept more, and
    that is no coincidence."""
    found = attrition(panel, outcome)
    row = found.differential
    assert (row.n_pilot, row.n_control) == (134, 131)
    assert (found.plain.n_pilot, found.plain.n_control) == (117, 79)
    assert row.estimate == pytest.approx(117 / 134 - 79 / 131)
    assert 0 < row.ci_low < row.estimate < row.ci_high
    assert row.p_value < 0.001
    assert (found.lee.trimmed, found.lee.share) == ("pilot", pytest.approx(1 - (79 / 131) / (117 / 134)))
    assert found.lee.lower < found.plain.estimate < found.lee.upper


def test_the_study_stands_where_the_final_evaluation_puts_it(panel):
    """Level 3, by its own numbers: matched on who was left, and only the drop-out keeps it from level 4."""
    found = evidence(panel, "contact", matched=True, comparable=True)
    assert found.level == max(item.level for item in entry("ib_enschede").evidence) == 3
    assert found.missing == ("low_attrition",)
    facts = {fact.key: fact for fact in found.facts}
    assert facts["low_attrition"].met is False
    assert facts["low_attrition"].values["overall"] == pytest.approx(69 / 265)
    assert (found.n_pilot, found.n_control) == (117, 79)


def test_the_matched_persons_alone_do_not_rise_a_level():
    """The 108 matched persons are alike at the start, and none of them left: they were chosen from who stayed. That
    is no sign of little drop-out, so it is unknown and the level stays 3."""
    found = evidence(via.sample("enschede"), "contact", matched=True, covariates=MATCHED_ON)
    facts = {fact.key: fact.met for fact in found.facts}
    assert facts["comparable"] is True
    assert facts["low_attrition"] is None
    assert (found.level, found.missing) == (3, ("low_attrition",))


def test_before_matching_the_groups_are_not_comparable(panel):
    """Without the matching the schooling of the groups differs too much, and the design stands at level 2."""
    found = evidence(panel, "contact", covariates=MATCHED_ON)
    assert (found.level, found.missing) == (2, ("comparable",))
