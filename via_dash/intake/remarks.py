"""What reading left out or filled in, told with a count."""

from collections.abc import Iterable, Mapping

from via_dash.intake.below import Below
from via_dash.intake.columns import Column
from via_dash.intake.header import Header
from via_dash.intake.missing import ERRORS
from via_dash.panel import Problem

SHOWN = 5


def around(header: Header, below: Below) -> list[Problem]:
    """Remarks on the rows above and below the records, and on names that take two rows or have units under them."""
    counts = {"rows.above_header": header.above, "rows.units": header.units, "rows.totals": below.totals,
              "rows.notes": below.notes}  # fmt: skip
    remarks = [Problem(code, values={"rows": count}, blocks=False) for code, count in counts.items() if count]
    two = [Problem("columns.two_rows", blocks=False)] if header.rows > 1 else []
    return two + remarks


def cells_left_out(filled: int, errors: int, unanswered: int) -> list[Problem]:
    """Remarks on merged cells that were filled down, cells with an error, and formulas without an outcome."""
    counts = {"cells.merged": filled, "cells.errors": errors, "cells.unanswered": unanswered}
    return [Problem(code, values={"cells": count}, blocks=False) for code, count in counts.items() if count]


def words_taken(columns: Mapping[str, Column]) -> list[Problem]:
    """Remarks on words such as NA: per word the columns and the cells in which it counts as empty, and those in which
    it is an answer."""
    remarks = []
    errors = sum(count for column in columns.values() for word, count in column.missing.items() if word in ERRORS)
    for word in sorted({word for column in columns.values() for word in column.missing} - ERRORS):
        found = {name: column.missing[word] for name, column in columns.items() if word in column.missing}
        values = {"word": word, "cells": sum(found.values()), "columns": listed(found)}
        remarks.append(Problem("missing.word", values=values, blocks=False))
    for word in sorted({word for column in columns.values() for word in column.kept}):
        found_in = listed([name for name, column in columns.items() if word in column.kept])
        remarks.append(Problem("missing.kept", values={"word": word, "columns": found_in}, blocks=False))
    return remarks + cells_left_out(0, errors, 0)


def listed(names: Iterable[str]) -> str:
    """The first few names, with a mark where there are more."""
    some = list(names)
    return ", ".join(some[:SHOWN]) + (", …" if len(some) > SHOWN else "")
