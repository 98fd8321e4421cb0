"""What the aggregations share. Columns: g (group), c0… (covariates), k (cluster), v (weight), r (row), w0… (waves)."""

from collections.abc import Sequence

from via_dash.engine.database import ROWS


def deviations(waves: int, extra: Sequence[str] = ()) -> str:
    """The rows with d0…: the outcome less its shift, two parameters per wave (pilot, control)."""
    moved = [f"w{i} - CASE WHEN g = 0 THEN ?::DOUBLE ELSE ?::DOUBLE END AS d{i}" for i in range(waves)]
    kept = [*extra, *(f"w{i}" for i in range(waves))]
    return f"SELECT g, {', '.join([*kept, *moved])} FROM {ROWS}"


def observed_at(waves: Sequence[int], joint: str = "AND") -> str:
    """The condition that the outcome was observed at all (or with OR, any) of `waves`."""
    return "(" + f" {joint} ".join(f"w{i} IS NOT NULL" for i in waves) + ")" if waves else "(FALSE)"
