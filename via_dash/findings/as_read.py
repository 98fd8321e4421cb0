"""How a file was read, told with what was found in it."""

import re
from dataclasses import replace

from via_dash.narrative import Told
from via_dash.options import Language
from via_dash.panel import Provenance, Reading

CODES = re.compile(r"[\d\s→tTwW.-]*")


def with_readings(told: Told, provenance: Provenance, language: Language) -> Told:
    """What is told, with a line for each reading that a reader should know of: likely, confirmed by her, or the order
    of waves that have names."""
    lines = tuple(reading.told(language) for reading in provenance.readings if worth_telling(reading))
    return replace(told, certainty=(*told.certainty, *lines)) if lines else told


def worth_telling(reading: Reading) -> bool:
    """Whether a reading could have been another, or puts names in an order; codes and numbers have their own."""
    named = reading.about == "waves" and not CODES.fullmatch(reading.choices[0].label.nl)
    return reading.sure == "likely" or reading.confirmed or reading.about in ("numbers", "person", "total") or named
