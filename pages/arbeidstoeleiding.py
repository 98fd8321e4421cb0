"""The programme line arbeidstoeleiding: its pilots, and what their data show."""

from via_dash.ui.line_page import line_page
from via_dash.ui.shell import open_page

line_page("arbeidstoeleiding", open_page("arbeidstoeleiding"))
