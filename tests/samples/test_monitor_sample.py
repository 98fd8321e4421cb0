"""The illustration of the monitor: made by its script, invented, and with everything the monitor can show."""

from pathlib import Path

import via_dash as via
from via_dash import programme

FOLDER = Path(__file__).parents[2] / "data_samples"


def test_everything_the_monitor_can_show_occurs_once():
    """A gap that becomes smaller, one that becomes larger, unclear ones, a change of definition, hidden years."""
    found = {str(item.indicator.value): item for item in via.parity(via.sample("monitor")).indicators}
    movements = [item.trend.movement for item in found.values()]
    assert (movements.count("smaller"), movements.count("larger"), movements.count("unclear")) == (2, 1, 3)
    assert [name for name, item in found.items() if item.breaks] == ["vast_contract"]
    assert [point.year for point in found["hogere_functie"].points if point.reason == "hidden"] == [2005, 2006]
    assert [item.flow.label.en for item in found.values() if item.flow] == ["Inflow"] * 2 + ["Progression"] * 2 + [
        "Outflow"
    ] * 2


def test_it_says_that_it_is_invented():
    """In its name, its note and the caption of every finding, in both languages."""
    book = programme.codebook("monitor")
    assert "verzonnen" in book.label.nl and "invented" in book.label.en and book.note is not None
    assert "verzonnen" in book.note.nl and book.synthetic
    for language, word in (("nl", "Verzonnen"), ("en", "Invented")):
        assert via.finding("parity", via.sample("monitor"), language=language).caption.startswith(word)
