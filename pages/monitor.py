"""The monitor: yearly figures per group, and whether the difference between the groups becomes smaller."""

from via_dash.ui.monitor import monitor
from via_dash.ui.shell import open_page

monitor(open_page("monitor"))
