"""The illustration of the Barometer: 23 employers of 250 and more, everything else invented and called so."""

import via_dash as via
from via_dash import programme
from via_dash.programme import entry
from via_dash.stats.results.staff import PLUS

PRINTED = {count.key: count.value for count in entry("barometer_culturele_diversiteit").counts}


def test_there_are_23_employers_and_each_is_told_of_by_itself():
    """The two printed figures: 23 employers, and for each the least number at which the Barometer says anything."""
    records = via.sample("barometer")
    found = via.composition(records, by="unit").to_frame()
    employers = [name for name in found["unit"].unique() if name != "total"]
    assert len(employers) == PRINTED["employers"] == 23 and not any(PLUS in name for name in employers)
    for name in employers:
        alone = via.composition(records, unit=name)
        assert alone.reason is None and alone.whole.n >= PRINTED["minimum_employees"] == 250


def test_everything_the_barometer_can_show_occurs():
    """Above and below the benchmark, a share that falls with the level, every step, and too small a flow."""
    records = via.sample("barometer")
    by_unit = via.composition(records, by="unit")
    clear = [part.others.gap > 0 for part in by_unit.parts if part.p_holm < 0.05]
    assert True in clear and False in clear and len(clear) < len(by_unit.parts)
    levels = via.composition(records, by="level").parts
    assert len(levels) == 4 and levels[-1].difference.ci_high < 0
    left = via.composition(records, by="turnover").parts[2]
    assert left.difference.ci_low > 0
    assert {part.step for part in via.composition(records, by="level", unit="A").parts} == {0.01, 0.05, 0.1}
    assert via.composition(records, by="turnover", unit="I").reason == "staff_few_parts"


def test_it_says_that_it_is_invented():
    """In its name, its note and the caption of every finding, in both languages."""
    book = programme.codebook("barometer")
    assert "verzonnen" in book.label.nl and "invented" in book.label.en
    assert "verzonnen" in book.note.nl and "invented" in book.note.en
    assert book.pilot == "barometer_culturele_diversiteit" and book.line == "werkgevers"
