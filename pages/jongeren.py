"""The programme line jongeren: its pilots, and what their data show."""

from via_dash.ui.line_page import line_page
from via_dash.ui.shell import open_page

line_page("jongeren", open_page("jongeren"))
