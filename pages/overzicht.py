"""What this is, the three programme lines, and the two ways to start."""

from via_dash.ui.home import home
from via_dash.ui.shell import open_page

home(open_page("overzicht"))
