"""The parts of scripts about records that are the same for every file."""

from via_dash.options import Language
from via_dash.replication.bodies import Bodies
from via_dash.replication.order import Lines
from via_dash.replication.tongues import Tongue

_BODIES = Bodies("records/scripts", "records")
body, remark = _BODIES.body, _BODIES.remark


def going_on(tongue: Tongue, language: Language, name: str, **values: object) -> Lines:
    """The lines of a file without the empty line before: what goes on inside a block that another file opened."""
    return body(tongue, language, name, **values)[1:]
