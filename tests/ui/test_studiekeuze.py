"""Young people on the sample of schools and cohorts: every tab and every further question gives an answer."""

import pytest

from tests.ui.test_walk import opened
from tests.ui.words import read
from via_dash import programme
from via_dash.language import say

SAMPLE = "studiekeuze_vmbo"
HERE = {"pilot_jongeren": SAMPLE}
VIEWS = ("subgroepen", "methoden", "bayes", "categorie", "startmoment", "metingen", "gevoeligheid", "omvang")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("outcome", ["techniek", "mbo4"])
@pytest.mark.parametrize("tab", programme.codebook(SAMPLE).tabs)
def test_every_tab_opens(tab, outcome, language):
    """Its own tab for study choice, and those of every panel, in both languages."""
    assert opened("jongeren", lang=language, tab=tab, uitkomst=outcome, **HERE).header


@pytest.mark.parametrize("view", VIEWS)
def test_every_further_question_opens(view):
    """Schools, cohorts and a start lead to words or to a reason, never to a fault."""
    assert len(opened("jongeren", tab="effect", verder=view, **HERE).header) == 2


@pytest.mark.parametrize("by", ["herkomst", "geslacht", "leerweg"])
@pytest.mark.parametrize("group", ["beide", "pilot", "control"])
def test_choices_can_be_split_and_narrowed(group, by):
    """Per background, for either group and both."""
    app = opened("jongeren", tab="studiekeuze", naar=by, keuzegroep=group, cohort="2018", **HERE)
    assert app.header and any("cohort 2018" in item.value for item in app.markdown)


def test_the_page_starts_with_the_error_that_keeps_its_size_with_few_schools():
    """CR2 is the default with few schools too, the comparison is with the last cohort before the start, and a choice
    stays."""
    app = opened("jongeren", tab="effect", **HERE)
    text = read(app)
    assert say("nl", "did.method.cr2") in text and "cohort 2019" in text
    app = opened("jongeren", tab="effect", fout="wild", **HERE)
    assert say("nl", "did.method.wild") in read(app)
