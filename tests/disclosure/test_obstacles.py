"""Why there is no answer: first what the estimator would say, then the threshold; and of places not as persons."""

import json
from typing import get_args

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from tests.disclosure.test_labels import inside
from tests.disclosure.test_protected import halves, people
from via_dash.disclosure import Withheld
from via_dash.findings.answers import Question
from via_dash.intake import quality
from via_dash.meeting import Meeting
from via_dash.panel.places import names_place
from via_dash.report.writing import render

THRESHOLD = {"nl": "minder dan 10", "en": "fewer than 10"}


def municipalities(pilot, others):
    """A share per municipality and year, as a place publishes it, and what it was read from."""
    years, rng = range(2018, 2022), np.random.default_rng(3)
    rows = [
        (
            f"G{place:02}",
            "pilot" if place < pilot else "overig",
            year,
            round(6 + rng.normal() / 5 - (year - 2018) / 10, 1),
        )
        for place in range(pilot + others)
        for year in years
    ]
    table = pd.DataFrame(rows, columns=["gemeente", "groep", "jaar", "pct"])
    roles = via.guess_roles(table)
    assert roles.person == "gemeente"
    return table, roles, via.Panel.from_table(table, roles)


def said(finding):
    """All that a reader is told in words, in the table and on the chart."""
    told = finding.told
    chart = json.dumps(finding.specification("light"), ensure_ascii=False, default=str)
    words = (told.title, told.sentence, told.alt, *told.certainty, *told.caveats, finding.table.to_csv(), chart)
    return " ".join(words)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("question", sorted(set(get_args(Question)) - {"subgroup", "choices", "costs", "tornado"}))
def test_one_municipality_against_the_rest_is_never_too_few_persons(question, language):
    """It is told that the rows are places and ask for another design, not that a municipality is fewer than ten."""
    finding = via.finding(question, municipalities(1, 11)[2], outcome="pct", language=language)
    assert isinstance(finding.result, Withheld) and finding.result.reason == "places"
    assert THRESHOLD[language] not in said(finding)
    assert ("plaatsen of organisaties" if language == "nl" else "places or organisations") in finding.told.sentence
    assert ("andere opzet" if language == "nl" else "another design") in finding.told.sentence


@pytest.mark.parametrize("ending", ["html", "xlsx"])
def test_nor_in_a_file_to_take_along(ending):
    """The workbook and the page have the words of the finding."""
    finding = via.finding("did", municipalities(1, 11)[2], outcome="pct")
    text = inside(render(Meeting.of((finding,)), ending, "nl"))
    assert THRESHOLD["nl"] not in text and "plaatsen vragen een andere opzet" in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nor_in_the_report_on_the_file(language):
    """The report on quality says that the rows are places; of persons it keeps its threshold."""
    table, roles, _ = municipalities(1, 11)
    report = quality(table, roles)
    assert THRESHOLD[language] not in report.to_frame(language).to_csv()
    assert "quality.places" in {check.problem.code for check in report.checks}
    persons = quality(table.rename(columns={"gemeente": "respnr"}), roles.replace(person="respnr"))
    assert "quality.group_small" in {check.problem.code for check in persons.checks}


def test_many_places_are_compared_and_the_sentence_is_about_places():
    """Twelve against twelve has an answer; what is proven is not said of persons."""
    finding = via.finding("did", municipalities(12, 12)[2], outcome="pct")
    assert not isinstance(finding.result, Withheld)
    (line,) = [line for line in finding.told.certainty if line.startswith("Bescherming")]
    assert "plaatsen of organisaties" in line and THRESHOLD["nl"] not in line


@pytest.mark.parametrize(
    ("key", "places"),
    [
        ("gemeente", True),
        ("school_id", True),
        ("teamnr", True),
        ("respnr", False),
        ("school_leerling", False),
    ],
)
def test_a_key_of_places_is_known_by_its_name(key, places):
    """The pupils of a school are persons."""
    assert names_place(key) is places


def test_one_person_against_the_rest_first_hears_that_there_is_no_estimate():
    """Then the threshold: the reader learns what to mend, not only that something is hidden."""
    values = np.random.default_rng(2).normal(size=(40, 2))
    groups = np.where(np.arange(40) < 1, "p", "c")
    sentence = via.finding("did", people(values, groups), outcome="score").sentence
    assert sentence.index("te klein") < sentence.index("minder dan 10 personen")
    few = via.finding("did", people(values[:12], halves(6)), outcome="score").result
    assert few.reason == "few"


def test_a_group_that_was_not_measured_twice_is_the_reason():
    """Nobody of a small comparison group was there at the second wave: no threshold has to do with that."""
    values = np.random.default_rng(2).normal(size=(12, 2))
    values[6:, 1] = np.nan
    found = via.finding("did", people(values, halves(6)), outcome="score")
    assert found.result.reason == "no_control"
    assert "geen metingen van de controlegroep" in found.sentence


def test_without_persons_to_follow_there_are_no_steps_whatever_the_size():
    """A ladder asks for the same persons twice; so it says, of many as of few."""
    frame = pd.DataFrame({"t": ["T0", "T1"] * 300, "groep": np.repeat(["p", "c"], 300), "score": [1, 2, 3] * 200})
    roles = via.Mapping(wave="t", group="groep", pilot="p", outcomes=[via.Outcome("score", kind="ordinal")])
    found = via.finding("ladder", via.Panel.from_table(frame, roles), outcome="score")
    assert found.result.reason == "needs_persons" and "dezelfde personen" in found.sentence


def test_nothing_to_match_on_comes_before_too_few_to_match():
    """A file without background variables can't be matched, however small its groups."""
    found = via.finding("match", people(np.ones((12, 2)), halves(6)), outcome="score")
    assert found.result.reason == "no_covariates"
