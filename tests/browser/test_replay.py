"""The Enschede study, redone in the browser: from the unmatched SPSS file to every kind of table in the report."""

import csv
from pathlib import Path

import pytest

import via_dash as via
from tests.browser.pages import figures, pick_only, popover, select, tab, table, upload, use, visit
from tests.samples.spss import spss

PUBLISHED = Path(__file__).parents[1] / "samples"
OUTCOMES = ["arbeidsparticipatie", "maatschappelijke_participatie", "contact", "activiteiten"]
OUTCOME = "maatschappelijke_participatie"
MATCHED_ON = ["geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned", "gezondheidcijfer",
              "participatie", "medischeklacht", "moeitenederlands"]  # fmt: skip
STRATA = ["geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned"]


@pytest.fixture(scope="module")
def labels():
    """What the file calls each background variable."""
    return {item.name: item.label.nl for item in via.sample("enschede_volledig").covariates}


def columns(rows):
    """A table as one mapping of heading → cell per row."""
    header, *cells = rows
    return [dict(zip(header, row, strict=True)) for row in cells]


def published(name):
    with (PUBLISHED / name).open(encoding="utf8") as file:
        return list(csv.DictReader(file))


def dutch(value, digits):
    return f"{float(value):.{digits}f}".replace(".", ",").replace("-", "−")


def test_the_whole_study_is_redone_on_the_published_sample(server, visitor, labels):
    """Of 265 persons keep those with a coach; match 54 to 54 of 79; balance, effect, posterior and Wald tests."""
    page = visitor
    visit(page, f"{server}/arbeidstoeleiding?pilot=enschede_volledig")
    select(page, "Uitkomst", "Maatschappelijke participatie")
    wald_tests_of_the_participants(page, labels)
    keep_those_with_a_coach(page, labels)
    balance_as_printed(page, labels)
    effect_as_printed(page, labels)
    posterior_as_printed(page)


def test_from_an_own_file_the_effect_is_the_same_and_the_levels_stay_hidden(server, visitor, labels, tmp_path):
    """The persons with a coach as somebody's own SPSS file: matched 54 to 54 of 79, +0,611; and no
    answer of fewer than ten persons told."""
    page = visitor
    visit(page, f"{server}/gegevens")
    coached = "contactpersoon == 'werkzoekendebegeleider'"
    upload(page, "begeleid.sav", spss("enschede_volledig", OUTCOMES, tmp_path, coached))
    use(page)
    select(page, "Uitkomst", "Maatschappelijke participatie")
    match_as_the_report(page, labels)
    select(page, "Groepen", "Vergelijkbaar gemaakt")
    tab(page, "Effect")
    shown = figures(page)
    assert shown["Verschil in verandering"].startswith("+0,611")
    assert shown["Personen, pilot / controle"] == "54 / 54"
    assert page.get_by_text("Het niveau is afgeschermd (minder dan 10 personen)").count()


def wald_tests_of_the_participants(page, labels):
    """Table B4.2: for each background variable the test of wave × subgroup is significant as printed, or is not."""
    tab(page, "Subgroepen")
    printed = {row["variable"]: row["sig_total"] == "true" for row in published("enschede_wald.csv")
               if row["outcome"] == OUTCOME and not row["level"]}  # fmt: skip
    for name in ("geslacht", "geboorteland", "betaaldwerk_ned"):
        select(page, "Ingedeeld naar", labels[name])
        line = page.get_by_text("Alle metingen samen").first.inner_text()
        significant = "p < 0,001" in line or float(line.split("p = ")[1][:5].replace(",", ".")) < 0.05
        assert significant == printed[name], (name, line)


def keep_those_with_a_coach(page, labels):
    """54 participants had a job coach before, as had all controls who stayed."""
    popover(page, "Wie tellen mee")
    select(page, "Alleen personen met hetzelfde", labels["contactpersoon"])
    select(page, "Namelijk", "Werkzoekendebegeleider")
    popover(page, "Wie tellen mee")


def balance_as_printed(page, labels):
    """The balance table: twenty means as printed to three decimals, and the same 54 of 79 kept."""
    match_as_the_report(page, labels)
    assert page.get_by_text("Voor alle 54 personen in de pilotgroep").count()
    assert page.get_by_text("dat leverde 54 van 79 personen op").count()
    shown = columns(table(page, 0))
    means = {(row["moment"], row["kenmerk"]): (row["gemiddelde pilot"], row["gemiddelde controle"]) for row in shown}
    for row in published("enschede_balance.csv"):
        stage = "zoals gemeten" if row["stage"] == "all" else "vergelijkbaar gemaakt"
        name = row["variable"] if row["variable"] != "distance" else "distance"
        expected = tuple(dutch(row[key], 3) for key in ("means_treated", "means_control"))
        label = labels.get(name, "Propensity score")
        assert means[stage, label] == expected, (stage, name)
    select(page, "Groepen", "Vergelijkbaar gemaakt")


def match_as_the_report(page, labels):
    """Its background variables, counted as numbers."""
    tab(page, "Vergelijkbaarheid")
    popover(page, "Instellingen")
    select(page, "Kenmerken tellen als", "Volgnummers")
    pick_only(page, "Kenmerken", *[labels[name] for name in MATCHED_ON], popover=True)
    popover(page, "Instellingen")


def effect_as_printed(page, labels):
    """Table B4.6: +0,611 with 54 against 54, and every subgroup's coefficient to three decimals."""
    tab(page, "Effect")
    shown = figures(page)
    assert shown["Verschil in verandering"].startswith("+0,611")
    assert shown["Personen, pilot / controle"] == "54 / 54"
    rows = columns(table(page, 1))
    found = [row["schatting"] for row in rows if row["kenmerk"] in {labels[name] for name in STRATA}]
    printed = [
        row for row in published("enschede_did.csv") if row["outcome"] == OUTCOME and row["covariate"] != "total"
    ]
    assert sorted(found) == sorted(dutch(row["did"], 3) for row in printed)


def posterior_as_printed(page):
    """The Bayesian columns, computed the report's way: mean and interval within 0.03 (their simulation error)."""
    select(page, "Verder kijken", "Hoe waarschijnlijk is een effect?")
    popover(page, "Instellingen")
    select(page, "Spreiding", "Losse rijen (zoals het rapport)")
    popover(page, "Instellingen")
    row = columns(table(page, 1))[0]
    printed = next(r for r in published("enschede_did.csv") if r["outcome"] == OUTCOME and r["covariate"] == "total")
    for heading, key in (("gemiddelde", "bayes_mean"), ("interval van", "cri_low"), ("interval tot", "cri_high")):
        assert float(row[heading].replace(",", ".").replace("−", "-")) == pytest.approx(float(printed[key]), abs=0.03)
