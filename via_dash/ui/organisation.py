"""The organisation that offers this installation: what the file says that VIA_ORGANISATION names, or nothing."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from via_dash.record import load

VARIABLE = "VIA_ORGANISATION"


@dataclass(frozen=True)
class Organisation:
    """Who answers for this installation. statement: the address of the statement in the public register."""

    name: str
    email: str | None = None
    telephone: str | None = None
    address: str | None = None
    statement: str | None = None


@cache
def organisation() -> Organisation | None:
    """The organisation; None where nothing is set. The file is YAML with the names of `Organisation`.

    Raises RegistryError, a ValueError, for a file without a name or with a name it does not know.
    """
    path = os.environ.get(VARIABLE)
    if not path:
        return None
    record = load(Path(path))
    name = str(record.need("name"))
    found = Organisation(name, **{key: record.string(key) for key in ("email", "telephone", "address", "statement")})
    record.done()
    return found
