"""The tables of findings about the programme: names and codes of a result's frame in the reader's words."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from via_dash.language import Text, number, say
from via_dash.options import Language
from via_dash.programme import entry

if TYPE_CHECKING:
    import pandas as pd

SHARES = ("estimate", "ci_low", "ci_high", "printed")
KEYS: dict[str, Callable[[str], str]] = {
    "verdict": lambda code: f"verdict.{code}",
    "ground": lambda code: f"ground.{code}",
    "discrepancy": lambda code: f"mismatch.{code}",
    "side": lambda code: f"mismatch.side.{code}",
    "state": lambda code: f"gap.state.{code}",
    "named_by": lambda code: f"element.{code}",
    "kind": lambda code: f"added.{code}",
    "about": lambda code: f"added.about.{code}",
    "made_up": lambda code: f"side.made_up.{code}",
    "origin": lambda code: f"side.origin.{code}",
}


def table_of(result: Any, language: Language) -> "pd.DataFrame":
    """The result's frame with headings and words in the reader's language; shares as percentage points."""
    frame: pd.DataFrame = result.to_frame()
    for column in frame.columns:
        frame[column] = [_cell(column, value, language) for value in frame[column]]
    return frame.rename(columns={name: say(language, f"column.{name}") for name in frame.columns})


def _cell(column: str, value: Any, language: Language) -> Any:
    if value is None or value != value:
        return None
    if isinstance(value, Text):
        return value(language)
    if column == "entry":
        return entry(value).name(language)
    if column == "by":
        return ", ".join(entry(id).name(language) for id in value) or None
    if column == "certain":
        return say(language, "together.yes" if value else "together.no")
    if column in KEYS:
        return say(language, KEYS[column](value))
    if column in SHARES:
        return say(language, "unit.percentage_points", value=number(language, 100 * value, 1, sign=True))
    return value
