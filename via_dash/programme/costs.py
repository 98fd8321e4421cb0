"""The part of a codebook that says what an approach costs and what its effects are worth."""

from typing import Any

from via_dash.panel import CostItem, CostSheet
from via_dash.panel.costs import RATE
from via_dash.record import Record


def read_costs(record: Record) -> CostSheet:
    """The sheet in a codebook's `costs`: its items, and the discount rate where it is another than the usual one."""
    rate, invented = _number(record, "rate", RATE), record.flag("invented", False)
    items = record.records("items", _item)
    try:
        return CostSheet(items, rate, invented)
    except ValueError as wrong:
        raise record.error(str(wrong)) from None


def _item(record: Record) -> CostItem:
    fields: dict[str, Any] = {
        "label": record.text("label"),
        "kind": record.take("kind"),
        "amount": _number(record, "amount"),
        "low": _number(record, "low") if "low" in record.raw else None,
        "high": _number(record, "high") if "high" in record.raw else None,
        "outcome": record.string("outcome"),
        "years": record.whole("years") or 1,
        "immaterial": record.flag("immaterial", False),
    }
    try:
        return CostItem(**fields)
    except ValueError as wrong:
        raise record.error(str(wrong)) from None


def _number(record: Record, key: str, default: float | None = None) -> float:
    value = record.take(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise record.error(f"{key} must be a number, not {value!r}")
    return float(value)
