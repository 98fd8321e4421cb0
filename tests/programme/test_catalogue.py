"""The catalogue has a row for every entry, with sample data or the reason that there are none."""

import pytest

from via_dash.programme import catalogue, codebook, entries, samples, samples_of

COLUMNS = ["id", "type", "line", "name", "sample", "why_no_sample"]


def test_every_entry_has_its_own_row_in_the_order_of_the_registry():
    """Nothing of the registry is left out, and every id occurs once."""
    rows = catalogue()
    assert list(rows.columns) == COLUMNS
    assert list(rows.loc[rows["type"] != "sample", "id"]) == [item.id for item in entries()]
    assert rows["id"].is_unique


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_row_has_a_sample_or_a_reason_and_never_both(language):
    """A reader is never left without data and without a reason."""
    rows = catalogue(language)
    assert (rows["sample"].isna() != rows["why_no_sample"].isna()).all()
    assert rows["why_no_sample"].dropna().str.endswith(".").all()


def test_the_reasons_differ_by_language():
    """An English reader gets an English reason."""
    dutch, english = catalogue("nl")["why_no_sample"].dropna(), catalogue("en")["why_no_sample"].dropna()
    assert (dutch != english).all()


def test_every_sample_is_in_the_catalogue_once():
    """A sample can be found by its name in the column `sample`."""
    assert sorted(catalogue()["sample"].dropna()) == sorted(samples())


def test_enschede_opens_on_the_comparison_and_offers_the_whole_study_after_it():
    """The sub-pilot's own row has the main sample; the whole study follows in a row of its own."""
    rows = catalogue().set_index("id")
    assert rows.loc["ib_enschede", "sample"] == "enschede"
    assert rows.loc["enschede_volledig", ["type", "sample"]].tolist() == ["sample", "enschede_volledig"]
    assert samples_of("ib_enschede") == ("enschede", "enschede_volledig")


def test_a_pilot_without_data_of_its_own_points_to_its_subpilots():
    """The reader is told where the data of the pilot are."""
    why = catalogue().set_index("id").loc["intensieve_begeleiding", "why_no_sample"]
    assert "Enschede: wijkgericht en intensief ondersteunen" in why


def test_samples_belong_to_entries_of_the_registry():
    """A codebook names an entry that exists, and that entry's line; a study stands beside the lines."""
    by_id = {item.id: item for item in entries()}
    for name in samples():
        assert by_id[codebook(name).pilot].line in (codebook(name).line, None)


def test_another_language_is_refused():
    """The message lists the languages there are."""
    with pytest.raises(ValueError, match="language must be one of 'nl', 'en'"):
        catalogue("fr")
