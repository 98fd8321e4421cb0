"""Cells or Panel → results: one file per question. Each estimator loads when first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from via_dash.stats.did import did
    from via_dash.stats.subgroup import subgroup
    from via_dash.stats.trend import trend

__all__ = ["did", "subgroup", "trend"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{name}"), name)
    return value
