"""What reading left out or filled in, told with a count."""

from via_dash.intake.below import Below
from via_dash.intake.header import Header
from via_dash.panel import Problem


def around(header: Header, below: Below) -> list[Problem]:
    """Remarks on the rows above and below the records, and on names that take two rows."""
    counts = {"rows.above_header": header.above, "rows.totals": below.totals, "rows.notes": below.notes}
    remarks = [Problem(code, values={"rows": count}, blocks=False) for code, count in counts.items() if count]
    two = [Problem("columns.two_rows", blocks=False)] if header.rows > 1 else []
    return two + remarks


def cells_left_out(filled: int, errors: int, unanswered: int) -> list[Problem]:
    """Remarks on merged cells that were filled down, cells with an error, and formulas without an outcome."""
    counts = {"cells.merged": filled, "cells.errors": errors, "cells.unanswered": unanswered}
    return [Problem(code, values={"cells": count}, blocks=False) for code, count in counts.items() if count]
