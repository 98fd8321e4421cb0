"""Which person and which wave each row is: from the rows of a file to N persons × W waves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from via_dash.panel.values import text_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True)
class Layout:
    """The place of each kept row: `person` (0 … N − 1) and `wave` (0 … W − 1), and the first row of each person.

    tidy: every person has one row per wave, in order, so that a column only needs another shape.
    """

    person: "np.ndarray"
    wave: "np.ndarray"
    first: "np.ndarray"
    waves: int
    tidy: bool

    def spread(self, values: "np.ndarray") -> "np.ndarray":
        """The N × W array of one value per row, NaN where a person has no row for a wave."""
        import numpy as np

        shape = (len(self.first), self.waves)
        if self.tidy:
            return values.reshape(shape)
        spread = np.full(shape, np.nan)
        spread[self.person, self.wave] = values
        return spread

    def doubles(self) -> "np.ndarray":
        """The rows of a person and wave that occur more than once."""
        import numpy as np

        if self.tidy:
            return np.zeros(len(self.person), dtype=bool)
        cell = self.person * self.waves + self.wave
        counts = np.bincount(cell, minlength=len(self.first) * self.waves)
        return np.asarray(counts[cell] > 1)


def layout(person: "np.ndarray", wave: "np.ndarray", waves: int) -> Layout:
    """The layout of rows with persons numbered in order of appearance."""
    import numpy as np

    count = int(person.max()) + 1 if len(person) else 0
    balanced = len(person) == count * waves
    tidy = bool(
        balanced
        and count
        and all((wave[index::waves] == index).all() for index in range(waves))
        and all((person[index::waves] == np.arange(count)).all() for index in range(waves))
    )
    if tidy:
        return Layout(person, wave, np.arange(0, len(person), waves), waves, True)
    first = np.empty(count, dtype=np.intp)
    first[person[::-1]] = np.arange(len(person) - 1, -1, -1)
    return Layout(person, wave, first, waves, False)


def number_persons(series: "pd.Series[Any]") -> "np.ndarray":
    """Each row's person, numbered from 0 in order of appearance; −1 where the key is missing.

    Rows sorted by person need no hashing: a new number starts where the key changes.
    """
    import numpy as np

    rising = _rising(series)
    if rising is None:
        return _hashed(series)
    return _seen_alike(np.cumsum(rising) - 1, series[rising])


def _rising(series: "pd.Series[Any]") -> "np.ndarray | None":
    """Where a new key starts, when the keys never fall and none is missing; else None."""
    import numpy as np
    import pandas as pd

    if not len(series) or isinstance(series.dtype, pd.CategoricalDtype):
        return None
    plain_number = isinstance(series.dtype, np.dtype) and series.dtype.kind in "iuf"
    if not plain_number and not isinstance(series.dtype, pd.StringDtype):
        return None
    array = series.to_numpy() if plain_number else series.array
    start = np.ones(len(series), dtype=bool)
    start[1:] = np.asarray(array[1:] != array[:-1], dtype=bool)
    falls = ~np.asarray(array[1:] >= array[:-1], dtype=bool)
    if falls.any() or bool(pd.isna(series.iloc[0])) or (not plain_number and series.iloc[0].strip() == ""):
        return None
    return start


def _hashed(series: "pd.Series[Any]") -> "np.ndarray":
    import numpy as np
    import pandas as pd

    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "iuf":
        return np.asarray(pd.factorize(series)[0])
    texts = series.astype("str") if isinstance(series.dtype, pd.CategoricalDtype) else series
    if not isinstance(texts.dtype, pd.StringDtype):
        texts = texts.map(text_of, na_action="ignore").astype("str")
    texts = texts.str.strip()
    codes, keys = pd.factorize(texts.where(texts != ""))
    return _seen_alike(np.asarray(codes), pd.Series(keys))


def _seen_alike(codes: "np.ndarray", keys: "pd.Series[Any]") -> "np.ndarray":
    """The numbers of persons whose keys (K,) look the same as one: p1 and P1, with other blanks, or with accents
    written in another way."""
    import numpy as np
    import pandas as pd

    if pd.api.types.is_numeric_dtype(keys.dtype):
        return codes
    plain = keys.astype("str").str.strip().str.casefold()
    if plain.is_unique and bool(plain.str.isascii().all()):
        return codes
    same = pd.factorize(plain.map(text_of).str.casefold())[0]
    return np.asarray(np.append(same, -1)[codes])
