"""A sample is a panel with the labels, orders and origin that its codebook gives."""

import pytest

from via_dash.language import Text
from via_dash.programme import codebook, sample, samples
from via_dash.programme.codebooks import Codebook, read_codebook
from via_dash.programme.recordbooks import RecordBook
from via_dash.record import Record, RegistryError


def test_an_unknown_sample_is_answered_with_the_names_there_are():
    """A misspelt name tells which samples exist."""
    for ask in (codebook, sample):
        with pytest.raises(KeyError, match="no sample 'enschedee'; there are .*enschede"):
            ask("enschedee")


PANELS = [name for name in samples() if isinstance(codebook(name), Codebook)]
RECORDS = [name for name in samples() if isinstance(codebook(name), RecordBook)]


@pytest.mark.parametrize("name", samples())
def test_a_sample_says_where_it_comes_from_and_that_it_is_synthetic(name):
    """Persons that are made up are never shown as real ones."""
    origin, book = sample(name).provenance, codebook(name)
    assert (origin.name, origin.origin, origin.synthetic) == (name, "sample", True)
    assert (origin.title, origin.source) == (book.label, book.source)
    assert len(origin.sha256) == 64


@pytest.mark.parametrize("name", RECORDS)
def test_a_sample_of_records_carries_the_labels_and_levels_of_its_codebook(name):
    """Every column speaks both languages, its levels in the codebook's order; no row is left out without a remark."""
    records, book = sample(name), codebook(name)
    for column in book.columns:
        assert records.label(column.role) == column.label
        assert not column.levels or records.levels(column.role) == column.levels
    assert records.targets == book.targets and not records.provenance.remarks


@pytest.mark.parametrize("name", PANELS)
def test_a_sample_carries_the_labels_of_its_codebook(name):
    """Waves, groups, outcomes and background variables speak both languages."""
    panel, book = sample(name), codebook(name)
    assert panel.waves == book.waves
    assert panel.groups == book.groups
    assert panel.outcomes == book.outcomes
    assert panel.covariates == book.covariates


@pytest.mark.parametrize("name", PANELS)
def test_categories_stand_in_the_order_of_the_codebook(name):
    """A chart shows the levels as the codebook lists them, whatever their order in the file; nobody loses a value."""
    panel = sample(name)
    for covariate in panel.covariates:
        column = panel.persons[covariate.name]
        if covariate.kind == "category":
            assert list(column.cat.categories) == [level.value for level in covariate.levels]
            assert column.notna().any()


def test_the_comparison_has_54_persons_in_each_group():
    """The main sample has the size and the composition of the printed comparison."""
    panel = sample("enschede")
    assert panel.persons["pilot"].value_counts().to_dict() == {True: 54, False: 54}
    assert panel.persons.loc[panel.persons["pilot"], "geslacht"].value_counts().to_dict() == {"Vrouw": 38, "Man": 16}
    assert panel.groups == (Text("pilotgroep", "pilot group"), Text("controlegroep", "control group"))


def test_the_whole_study_starts_with_134_participants():
    """The second sample holds everybody who started, drop-outs included."""
    assert int(sample("enschede_volledig").persons["pilot"].sum()) == 134


def test_a_sample_is_read_once():
    """The public, unchanging data are shared by everyone in the process."""
    assert sample("enschede") is sample("enschede")


BOOK = {
    "name": "proef", "synthetic": True, "line": "lijn", "pilot": "p",
    "label": {"nl": "Proef", "en": "Trial"}, "description": {"nl": "Verzonnen.", "en": "Invented."},
    "source": {"nl": "Niemand.", "en": "Nobody."},
    "roles": {"person": "id", "wave": "golf", "group": "groep", "pilot": "ja"},
    "waves": [{"value": 1, "label": {"nl": "Begin", "en": "Start"}}],
    "groups": [
        {"value": "nee", "label": {"nl": "Zonder", "en": "Without"}},
        {"value": "ja", "label": {"nl": "Met", "en": "With"}},
    ],
    "outcomes": [{"name": "score", "label": {"nl": "Score", "en": "Score"}, "kind": "numeric", "better": "higher"}],
}  # fmt: skip


def test_the_pilot_group_comes_first_whatever_the_order_in_the_codebook():
    """Labels of pilot and control can't be swapped."""
    assert read_codebook(Record(BOOK, "proef.yaml")).groups == (Text("Met", "With"), Text("Zonder", "Without"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"groups": BOOK["groups"][:1]}, "groups must be two, one of them the pilot 'ja'"),
        ({"outcomes": [{**BOOK["outcomes"][0], "kind": "ordinal"}]}, "an ordinal outcome needs levels"),
        (
            {"outcomes": [{**BOOK["outcomes"][0], "better": "up"}]},
            "better must be one of 'higher', 'lower', 'unknown', not 'up'",
        ),
        ({"label": {"nl": "Proef"}}, "label has no text in language 'en'"),
        ({"roles": {**BOOK["roles"], "wieght": "w"}}, "roles: unknown fields: wieght"),
    ],
)
def test_a_codebook_that_is_not_in_order_is_refused(change, message):
    """An error in a codebook names the field and what is wrong with it."""
    with pytest.raises(RegistryError, match=message):
        read_codebook(Record({**BOOK, **change}, "proef.yaml"))
