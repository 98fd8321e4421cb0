"""The table of a finding as text: the reader's own numbers, and nothing lost on the way."""

import pandas as pd
import pytest

import via_dash as via
from via_dash.language import number, say
from via_dash.report.cells import NOTHING, folded, shown, shown_frame

OUTCOME = "maatschappelijke_participatie"


def column(values, language="nl", heading="x"):
    frame = pd.DataFrame({heading: pd.Series(values, dtype=object)})
    return [row[0] for row in shown_frame(frame, language).rows]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_holds_the_numbers_of_the_result(language):
    """What is printed is what was estimated, in the reader's notation and under the reader's headings."""
    finding = via.finding("did", via.sample("enschede"), outcome=OUTCOME, by="geslacht", language=language)
    table = shown(finding)
    assert table.headings == tuple(finding.table.columns) and table.total == len(table.rows) == len(finding.table)
    place = table.headings.index(say(language, "column.estimate"))
    assert table.numeric[place] and not table.numeric[0]
    assert [row[place] for row in table.rows] == [number(language, row.estimate, 3) for row in finding.result.rows]


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([0.6111, -0.5, None], ["0,611", "−0,500", NOTHING]),
        ([1, 2.0, float("nan")], ["1", "2", NOTHING]),
        ([1234.5, 2.0833, 3], ["1.234,5", "2,08", "3,0"]),
        ([25_000.4, 2.25, 31.4], ["25.000", "2,25", "31"]),
        ([2019, 2020], ["2019", "2020"]),
        ([True, False, None], ["ja", "nee", NOTHING]),
        ([0.25, "minder dan 10"], ["0,250", "minder dan 10"]),
    ],
)
def test_a_column_has_the_decimals_that_its_largest_number_asks_for(values, written):
    """Whole numbers stay whole, years have no separators, euros no thousandths, and a hidden number says so."""
    assert column(values) == written


def test_no_p_value_is_written_as_zero():
    """A p-value below what is printed is written as smaller than that, in every column of p-values."""
    for name in ("p_value", "p_holm", "p_bh", "p_benchmark", "change_p"):
        assert column([1e-9, 0.04], "en", say("en", f"column.{name}")) == ["<\u00a00.001", "0.040"]


def test_a_number_without_end_is_never_written():
    """Infinity raises rather than be read."""
    with pytest.raises(ValueError, match="finite"):
        column([float("inf"), 0.5])


def test_paper_gets_a_narrower_table_with_nothing_left_out():
    """Words that are the same everywhere are told once, numbers stay; a single row becomes what and how much."""
    panel = via.sample("enschede")
    table = shown(via.finding("did", panel, outcome=OUTCOME, by="geslacht"))
    narrow, same = folded(table, "nl")
    for row, whole in zip(narrow.rows, table.rows, strict=True):
        told = dict(zip(narrow.headings, row, strict=True)) | dict(same)
        assert told == dict(zip(table.headings, whole, strict=True))
    assert dict(same)["uitkomst"] == panel.outcome(OUTCOME).title("nl") and all(narrow.numeric[2:])
    single = shown(via.finding("did", panel, outcome=OUTCOME))
    listed, rest = folded(single, "nl")
    assert listed.rows == tuple(zip(single.headings, single.rows[0], strict=True)) and not rest
    twice = shown_frame(pd.DataFrame({"a": ["b", "b"]}), "nl")
    assert folded(twice, "nl") == (twice, ())


def test_the_reason_and_the_facts_are_words():
    """A reader sees why a number is missing and which facts are met, never a code."""
    panel = via.sample("enschede")
    for question, options in (("evidence", {}), ("subgroup", {"by": "geslacht"})):
        for language in ("nl", "en"):
            table = shown(via.finding(question, panel, outcome=OUTCOME, language=language, **options))
            assert not any("_" in cell or cell in ("True", "False", "None") for row in table.rows for cell in row)
