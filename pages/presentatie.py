"""The presentation: what was pinned, in an order, with what the meeting agrees; to show and to take along."""

from via_dash.ui.presentation_page import presentation_page
from via_dash.ui.shell import open_page

presentation_page(open_page("presentatie"))
