"""Tables on paper: they fit, whatever is in them."""

import pytest

from via_dash.report.cells import ShownTable
from via_dash.report.document.layout import SIZES, fit
from via_dash.report.word.parts import MARGIN, PAPER


def made(columns, text="0,123", heading="interval van", rows=8):
    return ShownTable((heading,) * columns, ((text,) * columns,) * rows, (True,) * columns, rows)


def room(placed):
    return PAPER[1 if placed.sideways else 0] - 2 * MARGIN


@pytest.mark.parametrize("columns", [1, 5, 9, 13, 16, 40])
@pytest.mark.parametrize("text", ["0,1", "met niet-westerse migratieachtergrond", "x" * 300, ""])
@pytest.mark.parametrize("rows", [0, 1, 60])
def test_a_table_is_never_wider_than_its_page(columns, text, rows):
    """Nothing of a table falls off the paper, and every column has room."""
    placed = fit(made(columns, text, rows=rows))
    assert len(placed.widths) == columns and placed.size in SIZES
    assert sum(placed.widths) <= room(placed) + 1e-6 and min(placed.widths) > 0


def test_the_page_is_turned_only_for_a_table_that_needs_it():
    """A small table is upright in the largest type; the widest lies on its side."""
    assert (fit(made(5)).sideways, fit(made(5)).size) == (False, SIZES[0])
    assert fit(made(14, "12.345,678")).sideways
