"""The safeguard of this installation: the defaults, or what the file says that VIA_DISCLOSURE names."""

import os
from functools import cache
from pathlib import Path

from via_dash.panel import Safeguard
from via_dash.record import load

VARIABLE = "VIA_DISCLOSURE"


@cache
def installed() -> Safeguard:
    """The safeguard. The file is YAML with the names of `Safeguard`; a name it leaves out keeps its default.

    Raises ValueError for an unknown name, or for a value outside its limits: the dashboard then does not start.
    """
    path = os.environ.get(VARIABLE)
    if not path:
        return Safeguard()
    record = load(Path(path))
    unknown = set(record.raw) - set(Safeguard.__dataclass_fields__)
    if unknown:
        raise ValueError(f"{VARIABLE}: unknown setting {', '.join(sorted(unknown))}")
    return Safeguard(**record.raw)
