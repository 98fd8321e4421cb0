"""One result, five faces: sentence, chart, table, alternative text and code can't disagree."""

import json
import re
from dataclasses import replace
from functools import partial

import pytest

import via_dash as via
from via_dash.findings import effects
from via_dash.language import number

OUTCOME = "maatschappelijke_participatie"
COVARIATES = ("geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned")
QUESTIONS = {
    "trend": {},
    "subgroup": {"by": "geslacht"},
    "did": {},
    "did by": {"by": "geslacht"},
    "did by all": {"by": COVARIATES},
    "did wild": {"se": "wild"},
    "did_bayes": {"relevant": 0.25},
    "did_bayes sceptical": {"prior": "sceptical", "variance": "pooled"},
    "did_bayes informative": {"prior": "informative", "prior_mean": 0.1, "prior_sd": 0.2},
    "did_bayes by": {"by": "geslacht", "variance": "rows"},
    "did_ordinal": {},
    "event_study": {},
    "sensitivity": {},
    "compare": {},
    "match": {},
    "match entropy": {"method": "entropy", "covariates": COVARIATES},
    "match ipw": {"method": "ipw", "covariates": COVARIATES},
    "overlap": {},
    "flow": {},
    "dropout": {},
    "power": {"effect": 0.3},
    "evidence": {"matched": True},
}


@pytest.fixture(scope="module")
def panel():
    return via.sample("enschede")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_finding_is_whole(panel, question, language):
    """Words, a valid chart in both themes, a table with headings; synthetic persons called so; no NaN anywhere."""
    finding = via.finding(question.split()[0], panel, outcome=OUTCOME, language=language, **QUESTIONS[question])
    assert finding.title and finding.sentence and finding.alt and finding.told.subtitle and finding.told.certainty
    assert re.search("synth", finding.caption, re.IGNORECASE)
    for theme in ("light", "dark"):
        finding.plot(theme).to_dict(validate=True)
        text = json.dumps(finding.specification(theme))
        assert "NaN" not in text and "Infinity" not in text
    assert len(finding.table) and not any("_" in column for column in finding.table.columns)
    assert finding.chart.to_dict()["title"]["text"] == finding.title


def test_the_decimal_mark_of_a_chart_follows_the_language(panel):
    """0,611 in a Dutch chart, 0.611 in an English one: axis numbers by the chart's locale, words by ours."""
    for language, mark in (("nl", ","), ("en", ".")):
        spec = via.finding("did", panel, outcome=OUTCOME, language=language).specification("light")
        assert spec["config"]["locale"]["number"]["decimal"] == mark
        assert f"+0{mark}61" in json.dumps(spec, ensure_ascii=False)


def test_another_result_changes_every_face(panel, monkeypatch):
    """Change the numbers, and sentence, chart, table and alternative text all follow."""
    before = via.finding("did", panel, outcome=OUTCOME)
    honest = effects.did

    def moved(*args, **kwargs):
        result = honest(*args, **kwargs)
        row = replace(result.total, estimate=1.234, ci_low=0.9, ci_high=1.5)
        post = replace(result.means[1], mean=result.means[1].mean + 0.3)
        return replace(result, rows=(row,), means=(result.means[0], post, *result.means[2:]))

    monkeypatch.setattr(effects, "did", moved)
    panel.memo.pop("findings")
    after = via.finding("did", panel, outcome=OUTCOME)
    panel.memo.pop("findings")
    assert "1,234" in after.sentence and "1,234" not in before.sentence
    assert "1,234" in after.alt
    assert 1.234 in after.table["schatting"].tolist()
    assert "+1,23" in json.dumps(after.specification("light"), ensure_ascii=False)


def test_the_code_gives_the_same_numbers(panel):
    """Whoever runs the lines beside a finding gets its table."""
    for question, options in QUESTIONS.items():
        finding = via.finding(question.split()[0], panel, outcome=OUTCOME, **options)
        scope: dict = {}
        exec(finding.code["python"].replace("print(finding.table)", ""), scope)
        assert scope["finding"].table.equals(finding.table)


def test_the_forest_runs_over_every_covariate_with_the_total_on_top(panel):
    """Thirteen rows as in the report, in the codebook's order, each the number that `did` gives by itself."""
    rows = via.finding("did", panel, outcome=OUTCOME, by=COVARIATES).result.rows
    assert len(rows) == 13 and rows[0].covariate == "total"
    alone = [row for name in COVARIATES for row in via.did(panel, OUTCOME, by=name).rows[1:]]
    assert [replace(row, p_holm=None, p_bh=None) for row in rows[1:]] == alone


def test_levels_of_the_same_name_are_told_apart_in_the_sentence():
    """`Ja` of one characteristic is not `Ja` of another: where names repeat, the sentence says of what."""
    panel = via.sample("enschede_volledig")
    by = tuple(covariate.name for covariate in panel.covariates if covariate.kind == "category")
    finding = via.finding("did", panel, outcome="belemmering_gezondheid", by=by)
    named = finding.sentence.split("bij: ")[1].split(". ")[0].split("; ")
    assert len(named) == len(set(named)) > 5
    assert any(": " in name for name in named) and "Vrouwen" not in named and "Vrouw" in named


def test_thirteen_tests_at_once_are_corrected_for(panel):
    """In the forest Holm and Benjamini–Hochberg stand beside the raw p, as R's p.adjust gives them over the twelve."""
    from statsmodels.stats.multitest import multipletests

    finding = via.finding("did", panel, outcome=OUTCOME, by=COVARIATES)
    rows = finding.result.rows[1:]
    raw = [row.p_value for row in rows]
    for method, name in (("holm", "p_holm"), ("fdr_bh", "p_bh")):
        assert [getattr(row, name) for row in rows] == pytest.approx(multipletests(raw, method=method)[1].tolist())
    assert {"p (Holm)", "p (Benjamini-Hochberg)"} <= set(finding.table.columns)


def test_wrong_questions_are_errors(panel):
    """The message lists what there is."""
    with pytest.raises(ValueError, match="trend"):
        via.finding("effect", panel, outcome=OUTCOME)
    with pytest.raises(KeyError, match=OUTCOME):
        via.finding("did", panel, outcome="geluk")
    with pytest.raises(ValueError, match="nl"):
        via.finding("did", panel, outcome=OUTCOME, language="de")


def test_numbers_in_the_sentence_are_those_of_the_result(panel):
    """For all outcomes and standard errors of the sample, to the digits shown."""
    shown = partial(number, "nl", digits=3)
    for outcome in panel.outcomes:
        for se in ("cr2", "cr1", "classical"):
            finding = via.finding("did", panel, outcome=outcome.name, se=se)
            row = finding.result.total
            for value in (abs(row.estimate), row.ci_low, row.ci_high):
                assert shown(value) in finding.sentence


def test_two_groups_of_two_and_a_group_without_variation_are_told_not_drawn_wrong():
    """A finding that can't be given has words and a chart all the same."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "id": [1, 1, 2, 2, 3, 3, 4, 4],
            "wave": ["T0", "T2"] * 4,
            "group": ["pilot"] * 4 + ["control"] * 4,
            "score": [1.0, 2.0] * 4,
        }
    )
    roles = via.Mapping(person="id", wave="wave", group="group", pilot="pilot", outcomes=[via.Outcome("score")])
    panel = via.Panel.from_table(frame, roles)
    panel = replace(panel, provenance=replace(panel.provenance, origin="sample"))
    finding = via.finding("did", panel, outcome="score")
    assert finding.result.total.p_value is None
    assert "niets te zeggen" in finding.title
    finding.plot("light").to_dict()


def test_the_forest_over_one_covariate_is_corrected_too(panel):
    """Guards: several subgroups tested are several tests, whether they are of one background variable or of two."""
    names = [covariate.name for covariate in panel.covariates if len(covariate.levels) > 1]
    alone = via.finding("did", panel, outcome="contact", by=names[0]).result
    listed = via.finding("did", panel, outcome="contact", by=(names[0],)).result
    assert alone.rows == listed.rows and alone.difference is not None and alone.by == names[0]
    assert all((row.p_holm is None) == (row.p_value is None) for row in alone.rows[1:])
    assert all(row.p_holm >= row.p_bh >= row.p_value for row in alone.rows[1:] if row.p_value is not None)
