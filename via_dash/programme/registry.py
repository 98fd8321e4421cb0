"""The VIA registry: three lines, eight pilots, their sub-pilots and the additional studies."""

from functools import cache
from pathlib import Path
from typing import TypeVar

from via_dash.programme.model import Component, Count, Entry, Evidence, Line, Mismatch, Status
from via_dash.programme.parse import Registry, read_registry
from via_dash.record import RegistryError

__all__ = [
    "Component", "Count", "Entry", "Evidence", "Line", "Mismatch", "RegistryError", "Status", "children", "entries",
    "entry", "line", "lines",
]  # fmt: skip

PATH = Path(__file__).with_name("pilots.yaml")

Item = TypeVar("Item", Line, Entry)


@cache
def registry() -> Registry:
    """The registry, read and checked once per process."""
    return read_registry(PATH)


def lines() -> tuple[Line, ...]:
    """The programme lines."""
    return registry().lines


def line(id: str) -> Line:
    """The line of that id; KeyError lists the ids there are."""
    return _by_id(lines(), id, "line")


def entries(line: str | None = None) -> tuple[Entry, ...]:
    """All entries, or those of one line, each pilot followed by its sub-pilots. Raises KeyError for an unknown line."""
    if line is None:
        return registry().entries
    wanted = _by_id(lines(), line, "line").id
    return tuple(item for item in registry().entries if item.line == wanted)


def entry(id: str) -> Entry:
    """The entry of that id; KeyError lists the ids there are."""
    return _by_id(entries(), id, "entry")


def children(id: str) -> tuple[Entry, ...]:
    """The sub-pilots of a pilot; empty where it has none. Raises KeyError for an unknown id."""
    parent = entry(id).id
    return tuple(item for item in entries() if item.parent == parent)


def _by_id(items: tuple[Item, ...], id: str, noun: str) -> Item:
    for item in items:
        if item.id == id:
            return item
    raise KeyError(f"no {noun} {id!r}; there are {', '.join(item.id for item in items)}")
