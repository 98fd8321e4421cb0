"""The scripts that repeat a finding, by the language of a statistical program."""

from typing import Any, cast

from via_dash.options import Language
from via_dash.panel import Panel
from via_dash.records import Records
from via_dash.replication.order import Data, Order, Writers
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
    found = {}
    for tongue in TONGUES:
        try:
            lines = writers[tongue](order) if tongue in writers else []
        except Unwritable:
            continue
        if lines:
            found[cast(Tongue, tongue)] = "\n".join([*lines, ""])
    return found
