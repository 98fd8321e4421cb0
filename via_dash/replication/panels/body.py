"""The parts of scripts about panels that are the same for every file."""

from via_dash.replication.bodies import Bodies

_BODIES = Bodies("panels/scripts", "panels")
body, remark = _BODIES.body, _BODIES.remark
