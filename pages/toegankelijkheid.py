"""How far everyone can use this dashboard: the statement that public bodies publish, and the terms explained."""

from via_dash.ui.accessibility_page import accessibility_page
from via_dash.ui.shell import open_page

accessibility_page(open_page("toegankelijkheid"))
