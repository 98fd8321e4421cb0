"""The first rows of a file as each way of reading them makes of them, so that a reader can choose by looking."""

import json
from typing import TYPE_CHECKING, Any

from via_dash.language import number, say
from via_dash.options import Language
from via_dash.panel import Reading, Table
from via_dash.panel.notation import doubtful, read_numbers
from via_dash.panel.values import encode, text_of

if TYPE_CHECKING:
    import pandas as pd

ROWS = 4


def first_rows(table: Table, reading: Reading, language: Language) -> "pd.DataFrame | None":
    """A row per value as the file has it, a column per choice; None for a reading that is not about single values."""
    import pandas as pd

    makers = {"numbers": _numbers, "yes": _yes, "waves": _waves}
    if reading.about not in makers:
        return None
    texts = _texts(table, reading)
    made: dict[str, list[Any]] = {say(language, "reading.as_written"): texts}
    for choice in reading.choices:
        made[choice.label(language)] = makers[reading.about](texts, choice.value, language)
    return pd.DataFrame(made)


def _texts(table: Table, reading: Reading) -> list[str]:
    """The values that the reading is about: the first that are doubtful, both of a pair, or every wave."""
    if reading.about == "waves":
        return [str(text) for text in json.loads(reading.choices[0].value)]
    if reading.column not in table.columns:
        return [choice.value for choice in reading.choices]
    texts = encode(table.frame[reading.column]).texts
    return [text for text in texts if doubtful(text)][:ROWS] if reading.about == "numbers" else texts[:ROWS]


def _numbers(texts: list[str], meaning: str, language: Language) -> list[str]:
    values = read_numbers(texts, answer=meaning).values
    return ["" if value is None else number(language, value, 0 if float(value).is_integer() else 3) for value in values]


def _yes(texts: list[str], yes: str, language: Language) -> list[str]:
    return [say(language, "totals.yes" if text_of(text) == yes else "totals.no") for text in texts]


def _waves(texts: list[str], order: str, language: Language) -> list[str]:
    places = [str(text) for text in json.loads(order)]
    return [number(language, places.index(text) + 1) for text in texts]
