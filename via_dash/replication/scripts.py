"""The scripts that repeat a finding, by the language of a statistical program."""

from collections.abc import Callable
from typing import Any

from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.records import Records
from via_dash.replication.order import Data, Lines, Order, Writers
from via_dash.replication.panels import PANELS
from via_dash.replication.records import RECORDS
from via_dash.replication.tongues import TONGUES, Tongue, Unwritable


def scripts(
    question: str, data: Panel | Records, outcome: str | None, options: dict[str, Any], language: Language
) -> dict[Tongue, str]:
    """The scripts that give the numbers of a finding on the file as its reader has it: per language of R, Stata and
    SPSS one text, in that order; a language is left out where it would not give the same numbers.

    outcome: of a panel, its name; None for records. options: those of the question. language: of the remarks. There is
    nothing of a person in a script: only names of columns, and codes of groups, waves and categories.
    """
    if isinstance(data, Panel):
        order = Order(question, data, str(outcome), options, language)
        return _written(PANELS.get(question, {}), order)
    return _written(RECORDS.get(question, {}), Order(question, data, "", options, language))


def _written(writers: Writers[Data], order: Order[Data]) -> dict[Tongue, str]:
    found = {tongue: _lines(writers[tongue], order) for tongue in TONGUES if tongue in writers}
    return {tongue: "\n".join([*lines, ""]) for tongue, lines in found.items() if lines}


def _lines(writer: Callable[[Order[Data]], Lines], order: Order[Data]) -> Lines:
    """The lines of a script; none where the language has no way to write it."""
    try:
        return writer(order)
    except Unwritable:
        return []
