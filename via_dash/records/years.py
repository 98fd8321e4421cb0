"""Years as files write them: 2019, 2019*, and the periods of Statistics Netherlands, 2019JJ00."""

import re
from typing import TYPE_CHECKING

from via_dash.panel.values import Coded, parse_numbers

if TYPE_CHECKING:
    import numpy as np

WRITTEN = re.compile(r"(?P<year>\d{4})(?:jj00)?\s*(?:\*{1,2}|\(?(?:voorlopig|provisional)(?: cijfers?| figures?)?\)?)?")


def years_in(coded: Coded) -> "tuple[np.ndarray, np.ndarray]":
    """(years, bad): float64 with NaN for missing, and which rows hold something else than one whole year.

    A year marked as provisional (`2019*`) is that year. Quarters and months are no years.
    """
    import numpy as np

    found = [WRITTEN.fullmatch(text.casefold()) for text in coded.texts]
    plain = parse_numbers(coded.texts)
    years = [float(match["year"]) if match else number for match, number in zip(found, plain, strict=True)]
    table = np.array([np.nan if year is None else year for year in years] + [np.nan])
    wrong = np.array([year is None for year in years] + [False])
    return coded.look_up(table), coded.look_up(wrong)
