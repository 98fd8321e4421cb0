"""The VIA programme as data: the registry of lines, pilots and studies, and the samples that go with them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from via_dash.programme.catalogue import catalogue
    from via_dash.programme.overview import overview
    from via_dash.programme.registry import children, entries, entry, line, lines
    from via_dash.programme.samples import codebook, sample, samples

_ROOMS = {
    "registry": ("children", "entries", "entry", "line", "lines"),
    "overview": ("overview",),
    "samples": ("codebook", "sample", "samples"),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "catalogue", "children", "codebook", "entries", "entry", "line", "lines", "overview", "sample", "samples",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return value
