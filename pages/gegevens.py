"""The reader's own file: upload, look, assign roles, check, use."""

from via_dash.ui.data_page import data_page
from via_dash.ui.shell import open_page

data_page(open_page("gegevens"))
