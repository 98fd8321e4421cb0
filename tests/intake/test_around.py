"""What stands above and below a table is told from its names and its records."""

import pytest

from via_dash.intake.below import Below, find_below
from via_dash.intake.header import Header, find_header
from via_dash.intake.merged import Span


def grid(text: str) -> list[list[str]]:
    """Rows by line, cells by bar."""
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]


HEADERS = {
    "names at the top": ("id|score\na1|1", Header(("id", "score"))),
    "names at the top of a table of texts": ("a|b|c\nx|y|z\nu|v|w", Header(("a", "b", "c"))),
    "a stray cell further right": (
        "id|groep|score|\na1|pilot|1|let op\nb2|controle|2|",
        Header(("id", "groep", "score", "")),
    ),
    "a title": ("Titel||\nid|groep|score\na1|pilot|1", Header(("id", "groep", "score"), 1, 1, 1)),
    "a title above a table of texts": ("Titel||\na|b|c\nx|y|z", Header(("a", "b", "c"), 1, 1, 1)),
    "facts in pairs": (
        "Gemeente|Enschede||\nDatum|2019-01-01||\n|||\nid|groep|score|uren\na1|pilot|1|2\nb2|controle|2|3",
        Header(("id", "groep", "score", "uren"), 3, 1, 2),
    ),
    "many answers missing": ("id|a|b|c|d\n1||||\n2|1|||\n3||2||", Header(("id", "a", "b", "c", "d"))),
    "years": ("Titel||\nid|2019|2020\na1|1|2", Header(("id", "2019", "2020"), 1, 1, 1)),
    "only numbers": ("1|2|3\n4|5|6", Header(("1", "2", "3"))),
    "unnamed columns and texts": ("naam|plaats|\nJan||ja\nPiet|Goor|nee", Header(("naam", "plaats", ""))),
    "one group": (
        "||Voormeting|\nid|groep|score|uren\na1|pilot|1|2",
        Header(("id", "groep", "score", "uren"), 1, 1, 1),
    ),
    "two groups, then a column of its own": (
        "id|T0||T1||\n|s|u|s|u|slot\na1|1|2|3|4|5",
        Header(("id", "s_T0", "u_T0", "s_T1", "u_T1", "slot_T1"), 0, 2),
    ),
    "nothing": ("", Header(())),
}


@pytest.mark.parametrize(("text", "expected"), HEADERS.values(), ids=HEADERS)
def test_the_names_of_the_columns_are_found(text: str, expected: Header) -> None:
    """Guards: the rule of `header`, and tables without anything above them, which stay as they are."""
    assert find_header(grid(text)) == expected


def test_merged_cells_say_where_a_group_ends() -> None:
    """Guards: a column beside a group is no part of it when the sheet tells which cells are merged."""
    text = "id|T0||T1||\n|s|u|s|u|slot\na1|1|2|3|4|5"
    merged = [Span(0, 1, 0, 2), Span(0, 3, 0, 4)]
    assert find_header(grid(text), merged).names == ("id", "s_T0", "u_T0", "s_T1", "u_T1", "slot")
    assert find_header(grid(text), merged[:1]).names[3:] == ("s_T1", "u_T1", "slot_T1")
    title = "Meting|||\nid|groep|score|uren\na1|pilot|1|2"
    assert find_header(grid(title), [Span(0, 0, 0, 3)]) == Header(("id", "groep", "score", "uren"), 1, 1, 1)


BELOW = {
    "only records": ("a1|1\nb2|2", Below()),
    "a person without answers": ("a1|1|2\nb2||", Below()),
    "a number without answers": ("a1|1|2\n\n12||", Below()),
    "a total": ("a1|1\nTotaal|3", Below(1, 1)),
    "a total with more words": ("a1|1\nTotaal pilot:|3\nEindtotaal|3\n|\nGem. score|2", Below(4, 3)),
    "a total in the second column": ("a1|x|1\n|Totaal|3", Below(1, 1)),
    "a word that only begins alike": ("a1|1\nTotaalzorg|3\nSommige|2", Below()),
    "a category that returns": ("gemiddelde|1\nlaag|2\ngemiddelde|3", Below()),
    "subtotals among the records": ("Totaal|1\na1|2\nTotaal|3", Below()),
    "a total amid the records": ("a1|1\nTotaal|3\nb2|2", Below()),
    "only totals": ("Totaal|1\nGemiddelde|2", Below()),
    "a mark": ("a1|1\n* voorlopig|", Below(1, 0, 1)),
    "words apart": ("a1|1\n|\nconcept|", Below(2, 0, 1)),
    "a sentence": ("a1|1\nCijfers van de gemeente|", Below(1, 0, 1)),
}


@pytest.mark.parametrize(("text", "expected"), BELOW.values(), ids=BELOW)
def test_what_stands_below_the_records_is_found(text: str, expected: Below) -> None:
    """Guards: the rule of `below`; a record is never taken for a note or a total."""
    rows = grid(text)
    assert find_below(rows, len(rows[0])) == expected
