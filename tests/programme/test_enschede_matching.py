"""The published matching of the Enschede study through the public functions: who was chosen, and the balance table."""

import csv
from pathlib import Path

import numpy as np
import pytest

import via_dash as via
from via_dash.methods import tolerance

PRINTED = list(csv.DictReader((Path(__file__).parents[1] / "samples" / "enschede_balance.csv").open(encoding="utf8")))
FIGURES = ("means_treated", "means_control", "std_mean_diff", "var_ratio", "ecdf_mean", "ecdf_max", "std_pair_dist")
COVARIATES = (
    "geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned", "gezondheidcijfer",
    "participatie", "medischeklacht", "moeitenederlands",
)  # fmt: skip
# The printed margins fix the covariates one by one, not jointly: the synthetic persons' scores are not the real ones'.
DIFFERENT = {
    *(("all", "distance", figure) for figure in ("std_mean_diff", "var_ratio", "ecdf_mean", "ecdf_max")),
    *(("matched", "distance", figure) for figure in ("std_mean_diff", "var_ratio", "ecdf_mean", "std_pair_dist")),
    ("matched", "moeitenederlands", "std_pair_dist"),
}


@pytest.fixture(scope="module")
def matched():
    """The 54 participants with a coach, matched with the 79 control persons as the report's call to MatchIt did."""
    coached = via.sample("enschede_volledig").keep("contactpersoon", ["werkzoekendebegeleider"])
    return via.match(coached, COVARIATES, coding="scores")


def test_54_of_79_controls_are_chosen_and_they_are_the_54_of_the_comparison(matched):
    """The published comparison follows from the whole study: the same 54 controls, each with one participant."""
    assert (matched.n_all, matched.n_kept, matched.dropped) == ((54, 79), (54, 54), 0)
    small = via.sample("enschede").persons
    assert set(matched.pairs["control"]) == set(small.loc[~small["pilot"], "person"])
    assert set(matched.pairs["pilot"]) == set(small.loc[small["pilot"], "person"])
    assert matched.panel.weights is None


def test_the_balance_table_is_as_printed(matched):
    """All 20 rows in order; 121 of the 130 printed figures to the four decimals, and just these nine not."""
    found = {(row["stage"], row["variable"]): row for row in matched.balance.to_dict("records")}
    assert [*found] == [(row["stage"], row["variable"]) for row in PRINTED]
    wrong, equal = set(), 0
    for row in PRINTED:
        for figure in FIGURES[: 6 if row["stage"] == "all" else 7]:
            here = found[row["stage"], row["variable"]][figure]
            if row[figure] == "":
                same = here is None or np.isnan(here)
            else:
                same = abs(here - float(row[figure])) <= tolerance("match", "enschede")
            equal += same
            wrong |= set() if same else {(row["stage"], row["variable"], figure)}
    assert wrong == DIFFERENT
    assert equal == 121


def test_the_effect_on_the_matched_persons_is_the_published_one(matched):
    """Matching and then difference-in-differences gives table B4.6: 0,611 on societal participation."""
    assert via.did(matched.panel, "maatschappelijke_participatie").total.estimate == pytest.approx(0.611, abs=0.0005)


def test_the_panel_says_how_it_was_made(matched):
    """The line of Python in the provenance repeats the matching."""
    assert matched.panel.provenance.steps == (
        "panel = panel.keep('contactpersoon', ['werkzoekendebegeleider'])",
        f"panel = via.match(panel, {list(COVARIATES)!r}, coding='scores').panel",
    )


def test_the_extra_background_variables_are_not_offered_as_subgroups():
    """The published comparison is split by five variables; what else it was matched on does not become a subgroup."""
    covariates = via.sample("enschede").covariates
    assert {item.name for item in covariates} == {*COVARIATES, "instrumenten"}
    assert [item.name for item in covariates if item.kind == "category" and item.splits] == list(COVARIATES[:5])
