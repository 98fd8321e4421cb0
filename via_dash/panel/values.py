"""The distinct values of a column: codes, plain values and their texts, whatever the column's type."""

import math
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from via_dash.panel.notation import read_numbers

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MAX_STEPS = 127


@dataclass(frozen=True)
class Coded:
    """A column as codes into its distinct values: `codes` per row (−1 for missing), `values` as plain Python."""

    codes: "np.ndarray"
    values: list[Any]

    @property
    def texts(self) -> list[str]:
        """The values as text, as `text_of` writes them."""
        return [text_of(value) for value in self.values]

    @cached_property
    def counts(self) -> "np.ndarray":
        """How many rows hold each value, missing left out."""
        import numpy as np

        if self.codes.dtype == np.int8:
            return np.bincount(self.codes.view(np.uint8), minlength=256)[: len(self.values)]
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))

    def look_up(self, table: "np.ndarray") -> "np.ndarray":
        """The entry of `table` for each row; its last entry is for missing."""
        entries: np.ndarray = table[self.codes]
        return entries


def code_type(values: int) -> "np.dtype[Any]":
    """The smallest type of signed numbers that holds the codes of so many values, and −1 for missing."""
    import numpy as np

    return np.min_scalar_type(-max(values, 1))


def text_of(value: object) -> str:
    """The text by which a value is recognised: 1, 1.0 and "1" are the same, and so are true and True."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _readable(str(value)).removesuffix(" 00:00:00")


def _readable(text: str) -> str:
    """The text without surrounding blanks and signs of no width, its accents in one way (NFC), blanks of any kind as
    one; halves of characters, which nothing can store, as question marks."""
    text = text.strip()
    if text.isascii():
        return text if "  " not in text else " ".join(text.split())
    text = unicodedata.normalize("NFC", "".join(sign for sign in text if unicodedata.category(sign) != "Cf"))
    return " ".join(text.split()).encode(errors="replace").decode()


def plain(value: Any) -> Any:
    """A value as a plain Python one: no numpy scalars, whole numbers as int, text without surrounding blanks."""
    value = value.item() if hasattr(value, "item") and not hasattr(value, "isoformat") else value
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, str):
        return _readable(value)
    return value if isinstance(value, bool | int | float) else text_of(value)


def encode(series: "pd.Series[Any]") -> Coded:
    """The codes and the distinct values of a column, in order of categories or else of appearance.

    Blank text is missing. Values that look the same are one value, under the spelling that comes first: with other
    blanks or capitals (`Pilot`, `pilot `), signs of no width, or accents written in another way.
    """
    import numpy as np
    import pandas as pd

    if isinstance(series.dtype, pd.CategoricalDtype):
        codes, values = np.asarray(series.cat.codes), list(series.cat.categories)
        return _merged(codes, values)
    small = _small_integers(series)
    if small is not None:
        return small
    uniques: Any
    try:
        raw, uniques = pd.factorize(series)
    except (TypeError, ValueError):
        texts = [str(value) if there else None for value, there in zip(series, series.notna(), strict=True)]
        raw, uniques = pd.factorize(pd.Series(texts, dtype=object))
    if isinstance(uniques, np.ndarray) and uniques.dtype.kind in "iuf":
        return Coded(raw, [plain(value) for value in uniques.tolist()])
    return _merged(raw, list(uniques))


def _small_integers(series: "pd.Series[Any]") -> Coded | None:
    """Whole numbers in a narrow range, coded by subtraction; None for anything else."""
    import numpy as np

    dtype = series.dtype
    if not isinstance(dtype, np.dtype) or dtype.kind not in "iu" or not len(series):
        return None
    array = series.to_numpy()
    low, high = int(array.min()), int(array.max())
    if high - low >= MAX_STEPS:
        return None
    shifted = (array - low).astype(code_type(MAX_STEPS))
    span = Coded(shifted, list(range(low, high + 1)))
    if span.counts.all():
        return span
    seen = np.flatnonzero(span.counts)
    lookup = np.zeros(MAX_STEPS, dtype=code_type(MAX_STEPS))
    lookup[seen] = np.arange(len(seen))
    return Coded(lookup[shifted], [low + int(step) for step in seen])


def _merged(codes: "np.ndarray", values: list[Any]) -> Coded:
    """Plain values, blanks as missing, values with equal texts taken together."""
    import numpy as np

    if all(isinstance(value, str) for value in values):
        texts = [_readable(value) for value in values]
        if "" not in texts and len({text.casefold() for text in texts}) == len(texts):
            return Coded(codes, texts)
    place: dict[str, int] = {}
    kept: list[Any] = []
    lookup = np.full(len(values) + 1, -1, dtype=code_type(len(values)))
    for old, value in enumerate(map(plain, values)):
        key = text_of(value).casefold()
        if key == "" or (isinstance(value, float) and math.isnan(value)):
            continue
        if key not in place:
            place[key] = len(kept)
            kept.append(value)
        lookup[old] = place[key]
    if np.array_equal(lookup[:-1], np.arange(len(values))):
        return Coded(codes, kept)
    return Coded(lookup[codes], kept)


def spellings(series: "pd.Series[Any]") -> dict[str, list[str]]:
    """The texts of a column that `encode` takes as one value and that are written in more than one way: per value, as
    it is shown, its spellings. Empty for numbers."""
    import pandas as pd

    if isinstance(series.dtype, pd.CategoricalDtype):
        series = series.cat.remove_unused_categories().cat.categories.to_series()
    found: dict[str, list[str]] = {}
    try:
        distinct = list(pd.unique(series.dropna()))
    except TypeError:
        distinct = list(dict.fromkeys(value for value in series if isinstance(value, str)))
    for value in distinct:
        if isinstance(value, str) and (text := _readable(value)):
            found.setdefault(text.casefold(), []).append(value)
    return {texts[0]: texts for texts in found.values() if len(texts) > 1}


def parse_numbers(texts: list[str]) -> list[float | None]:
    """Each text as a number, None where it is none, all in one notation: see `notation.read_numbers`."""
    return list(read_numbers(texts).values)


def numbers(series: "pd.Series[Any]") -> "tuple[np.ndarray, np.ndarray]":
    """(values, bad): the column as float64 with NaN for missing, and which rows hold something that is no number."""
    import numpy as np

    dtype = series.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "biuf":
        array = series.to_numpy(dtype=np.float64)
        bad = np.isinf(array)
        return (np.where(bad, np.nan, array), bad) if bad.any() else (array, bad)
    coded = encode(series)
    parsed = parse_numbers([_as_number_text(value) for value in coded.values])
    table = np.array([np.nan if value is None else value for value in parsed] + [np.nan])
    wrong = np.array([value is None for value in parsed] + [False])
    return coded.look_up(table), coded.look_up(wrong)


def _as_number_text(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else text_of(value)


def stacked(columns: "list[pd.Series[Any]]") -> "pd.Series[Any]":
    """Columns of one variable under each other; an order of categories is kept where all share it."""
    import pandas as pd

    kinds = {column.dtype for column in columns}
    shared = len(kinds) == 1
    parts = [column if shared else _decoded(column) for column in columns]
    return pd.concat(parts, ignore_index=True)


def _decoded(column: "pd.Series[Any]") -> "pd.Series[Any]":
    import pandas as pd

    dtype = column.dtype
    return column.astype(dtype.categories.dtype) if isinstance(dtype, pd.CategoricalDtype) else column
