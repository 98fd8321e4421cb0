"""Before a pilot starts: which evidence its design can give, how many participants it needs, what can go wrong."""

from via_dash.ui.opzet_page import opzet_page
from via_dash.ui.shell import open_page

opzet_page(open_page("opzet"))
