"""Reading the registry: one YAML file per method in this folder, named after its function in `via_dash.stats`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from via_dash.language import Text
from via_dash.record import Record, load

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Edge:
    """A case at the edge, and what happens in it."""

    case: Text
    outcome: Text


@dataclass(frozen=True)
class Check:
    """An independent implementation, what was compared, and how far the two may differ.

    id: unique within the method. tolerance: what the test allows; relative: whether it is a share of the figure.
    reached: the largest difference that was seen. why: why this tolerance. test, script: files below the project's
    root; script None where the other figures come from print or are computed in the test itself.
    """

    id: str
    against: str
    quantity: Text
    tolerance: float
    relative: bool
    reached: float
    why: Text
    test: str
    script: str | None


@dataclass(frozen=True)
class Method:
    """One estimator. what: in three sentences. formula: TeX. implemented: the equation, its order and its rules as the
    code has them. errors: standard errors and intervals. assumptions: keys under `assumption.`. sources: papers."""

    id: str
    name: Text
    what: Text
    formula: str
    implemented: Text
    errors: Text
    assumptions: tuple[str, ...]
    edges: tuple[Edge, ...]
    checks: tuple[Check, ...]
    sources: tuple[str, ...]


@cache
def methods() -> dict[str, Method]:
    """All methods by id, in alphabetical order; read and checked once per process."""
    return {path.stem: read_method(load(path), path.stem) for path in sorted(FOLDER.glob("*.yaml"))}


def method(id: str) -> Method:
    """One method. KeyError lists those there are."""
    if id not in methods():
        raise KeyError(f"no method {id!r}; there are {', '.join(methods())}")
    return methods()[id]


def tolerance(id: str, check: str) -> float:
    """The tolerance of one check, for the test that holds it: registry and test can't disagree."""
    found = {item.id: item for item in method(id).checks}
    return found[check].tolerance


def read_method(record: Record, id: str) -> Method:
    """One file. Raises RegistryError for what is missing, unknown or in one language only."""
    result = Method(
        id=id,
        name=record.text("name"),
        what=record.text("what"),
        formula=record.need("formula"),
        implemented=record.text("implemented"),
        errors=record.text("errors"),
        assumptions=tuple(record.items("assumptions")),
        edges=record.records("edges", lambda item: Edge(item.text("case"), item.text("outcome"))),
        checks=record.records("checks", _check),
        sources=tuple(record.items("sources")),
    )
    record.done()
    return result


def _check(record: Record) -> Check:
    return Check(
        id=record.need("id"),
        against=record.need("against"),
        quantity=record.text("quantity"),
        tolerance=float(record.need("tolerance")),
        relative=record.flag("relative", False),
        reached=float(record.need("reached")),
        why=record.text("why"),
        test=record.need("test"),
        script=record.string("script"),
    )
