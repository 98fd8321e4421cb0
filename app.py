"""The front door: page settings, language and navigation. Everything else is in pages/ and via_dash/."""

from via_dash.ui.own_file import own_file
from via_dash.ui.shell import front_door

front_door(own_file)
