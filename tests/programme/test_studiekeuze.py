"""The sample of study choice: other pupils every year, the same schools; invented, and it says so."""

import pandas as pd
import pytest

import via_dash as via
from via_dash import programme
from via_dash.programme.codebooks import FOLDER

NAME = "studiekeuze_vmbo"


def test_it_has_no_persons_but_schools_and_cohorts():
    """Repeated cohorts: each pupil once, schools in every cohort, the approach from cohort 2020 in some of them."""
    panel = via.sample(NAME)
    assert not panel.has_persons and panel.mapping.cluster == "school"
    assert [wave.value for wave in panel.waves] == ["2017", "2018", "2019", "2020", "2021"]
    table = pd.read_csv(FOLDER / f"{NAME}.csv")
    assert (table.groupby("cohort")["school"].nunique() == 16).all()
    assert (table.groupby("school")["groep"].nunique() == 1).all()


def test_it_says_that_it_is_invented():
    """No reader takes it for the pilot: in the note, the source and under every finding, in both languages."""
    book = programme.codebook(NAME)
    assert book.synthetic and "verzonnen" in book.note.nl.lower() and "made up" in book.note.en.lower()
    for language, word in (("nl", "verzonnen"), ("en", "made up")):
        finding = via.finding("choices", via.sample(NAME), outcome="techniek", by="herkomst", language=language)
        assert word in finding.caption


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("by", ["herkomst", "geslacht", "leerweg"])
@pytest.mark.parametrize("outcome", ["techniek", "mbo4"])
def test_choices_have_a_finding(outcome, by, language):
    """Sentence, chart, table and alternative text for every split; the four sectors are choices, the level is not."""
    found = via.finding("choices", via.sample(NAME), outcome=outcome, by=by, language=language)
    assert len(found.result.outcomes) == (4 if outcome == "techniek" else 1)
    assert found.title and found.sentence in found.alt and len(found.table) == len(found.result.rows)
    assert found.specification("dark")["layer"]
    assert found.told.certainty


def test_the_effect_goes_by_school_against_the_last_cohort_before_the_start():
    """Pupils of one school are no separate ones; the event study measures against 2019."""
    panel = via.sample(NAME)
    found = via.finding("did", panel, outcome="techniek")
    assert found.result.se_type == "cr2" and found.result.cluster == "school"
    events = via.finding("event_study", panel, outcome="techniek").result
    assert events.reference.value == "2019" and events.pretest.p_value is not None
    assert not any("rapport" in caveat for caveat in found.told.caveats)
