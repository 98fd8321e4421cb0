"""The scripts that repeat a finding, by the language of a statistical program."""

from collections.abc import Callable
from functools import partial
from typing import Any

from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.records import Records
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.registry import PANELS
from via_dash.replication.records.registry import RECORDS
from via_dash.replication.tongues import TONGUES, Tongue, Unwritable


def scripts(
    question: str, data: Panel | Records, outcome: str | None, options: dict[str, Any], language: Language
) -> dict[str, str]:
    """The scripts that give the numbers of a finding on the file as its reader has it: per language of R, Stata and
    SPSS one text, in that order; a language is left out where it would not give the same numbers.

    outcome: of a panel, its name; None for records. options: those of the question. language: of the remarks. There is
    nothing of a person in a script: only names of columns, and codes of groups, waves and categories.
    """
    if isinstance(data, Panel):
        order = Order(question, data, str(outcome), options, language)
        return _written({tongue: partial(write, order) for tongue, write in PANELS.get(question, {}).items()})
    about = Order(question, data, "", options, language)
    return _written({tongue: partial(write, about) for tongue, write in RECORDS.get(question, {}).items()})


def _written(writers: dict[Tongue, Callable[[], Lines]]) -> dict[str, str]:
    """The scripts, without the languages that have no way to write them."""
    found: dict[str, str] = {}
    for tongue in TONGUES:
        try:
            lines = writers[tongue]() if tongue in writers else []
        except Unwritable:
            continue
        if lines:
            found[tongue] = "\n".join([*lines, ""])
    return found
