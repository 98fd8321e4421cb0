"""The columns of a table that hold numbers as text, read in one notation each; what that notation is, is noted."""

from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.language import LANGUAGES, Text, number, say
from via_dash.panel.notation import MEANINGS, Numbers, doubtful, read_numbers
from via_dash.panel.notes import Notes
from via_dash.panel.readings import Choice, Reading, answer_key
from via_dash.panel.table import Table
from via_dash.panel.values import Coded, encode

if TYPE_CHECKING:
    import pandas as pd

EXAMPLE = {".": "1.250", ",": "1,250"}
MEANT = {"thousands": (1250.0, 0), "decimals": (1.25, 2)}


def numbers_as_read(table: Table, columns: Iterable[str], answers: Dict[str, str], notes: Notes) -> Table:
    """The table with numbers for the text of these columns that is numbers in a notation of its own: thousands with
    marks, money, percentages. Text that is no number stays as it is, for its own check.

    columns: those that play a part in which numbers count. answers: of the roles. A notation that could have been
    another is a reading, and so a question where it is open. The form of the file is no longer one that other programs
    read by themselves.
    """
    changed: dict[str, Any] = {}
    for name in dict.fromkeys(columns):
        if name not in table.frame or not _is_text(table.frame[name]):
            continue
        coded = encode(table.frame[name])
        texts = coded.texts
        found = read_numbers(texts, decimal=table.decimal, answer=answers.get(answer_key("numbers", name), ""))
        if found.meaning is not None:
            notes.read(_reading(name, found, texts))
        if not found.plain or found.meaning is not None:
            changed[name] = _column(coded, found)
    if not changed:
        return table
    return replace(table, frame=table.frame.assign(**changed), form=None)


def _is_text(series: "pd.Series[Any]") -> bool:
    import pandas as pd

    dtype = series.dtype.categories.dtype if isinstance(series.dtype, pd.CategoricalDtype) else series.dtype
    return not (pd.api.types.is_numeric_dtype(dtype) or pd.api.types.is_bool_dtype(dtype))


def _column(coded: Coded, found: Numbers) -> "pd.Series[Any]":
    """Numbers where every text is one; else each number as plain text between the texts that are none."""
    import numpy as np
    import pandas as pd

    if None not in found.values:
        table = np.array([*found.values, np.nan], dtype=float)
        return pd.Series(coded.look_up(table))
    plain = [text if value is None else repr(value) for text, value in zip(coded.texts, found.values, strict=True)]
    return pd.Series(np.array([*plain, None], dtype=object)[coded.codes])


def _reading(column: str, found: Numbers, texts: list[str]) -> Reading:
    """How the marks of a column were read. The example is nobody's: 1.250, with the mark that the column has."""
    assert found.meaning is not None
    mark = next(sign for text in texts if doubtful(text) for sign in text if sign in EXAMPLE)
    order = sorted(MEANINGS, key=lambda meaning: meaning != found.meaning)
    choices = tuple(Choice(meaning, _label(meaning, mark)) for meaning in order)
    confirmed = found.reason == "answer"
    return Reading("numbers", column, found.sure, found.reason, choices, {"example": EXAMPLE[mark]}, confirmed)


def _label(meaning: str, mark: str) -> Text:
    value, digits = MEANT[meaning]
    return Text(*(say(language, f"reading.numbers.{meaning}", example=EXAMPLE[mark],
                      value=number(language, value, digits)) for language in LANGUAGES))  # fmt: skip
