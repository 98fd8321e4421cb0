"""What the pilots and studies show together, and how strong that evidence is; the reader's own pilot beside them."""

from via_dash.ui.bewijs import bewijs
from via_dash.ui.shell import open_page

bewijs(open_page("bewijs"))
