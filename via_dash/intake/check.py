"""What stands in the way of a panel, and what is worth a remark: said without raising."""

from typing import TYPE_CHECKING

from via_dash.panel import Mapping, Problem, Table

if TYPE_CHECKING:
    import pandas as pd


def check(table: "Table | pd.DataFrame", roles: Mapping) -> tuple[Problem, ...]:
    """Every problem of this table under these roles: those that block a panel and the remarks that don't."""
    from via_dash.panel.assemble import attempt

    return attempt(table if isinstance(table, Table) else Table(table), roles)[1]
