"""How persons were chosen out of a panel: by a background variable, or by matching them."""

import ast
from dataclasses import dataclass
from typing import Any

from via_dash.panel import Panel
from via_dash.panel.panel import Part
from via_dash.panel.values import text_of
from via_dash.replication.panels.file import are_numbers, plain
from via_dash.replication.tongues import Unwritable
from via_dash.stats.balancing.matching_sample import compared_waves

OPTIONS = frozenset({"method", "ratio", "caliper", "exact", "coding", "waves", "sample"})


@dataclass(frozen=True)
class Kept:
    """Those with one of these values of a background variable."""

    covariate: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """Pairs of the nearest propensity scores. covariates: matched on. exact: equal within a pair. caliper: in standard
    deviations of the score, None for any distance. numbers: of the categories that enter as a number, that of each
    level. waves: those at both of which the persons were observed, from 1; None where everyone was taken."""

    covariates: tuple[str, ...]
    exact: tuple[str, ...]
    caliper: float | None
    numbers: dict[str, tuple[float, ...]]
    waves: tuple[int, int] | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every background variable that it needs."""
        return tuple(dict.fromkeys((*self.covariates, *self.exact)))


def parts_of(panel: Panel) -> list[Kept | Matching]:
    """How the persons were chosen, in order. Raises Unwritable for weights, and for pairs that a script can't make."""
    found: list[Kept | Matching] = []
    part = panel
    while part.origin is not None:
        found.append(_part(part, part.origin))
        part = part.origin.parent
    return found[::-1]


def kept_of(panel: Panel) -> list[Kept]:
    """The same where persons were only chosen by background variables. Raises Unwritable where they were matched."""
    parts = parts_of(panel)
    if any(isinstance(part, Matching) for part in parts):
        raise Unwritable("matching is written in R only")
    return [part for part in parts if isinstance(part, Kept)]


def _part(part: Panel, origin: Part) -> Kept | Matching:
    if origin.covariate is not None:
        values = part.persons[origin.covariate].dropna().unique()
        return Kept(origin.covariate, tuple(sorted(map(text_of, values))))
    (step, *_) = part.provenance.steps[len(origin.parent.provenance.steps) :] or ("",)
    return matching(origin.parent, _options(step))


def _options(step: str) -> dict[str, Any]:
    """The options of `match` in the line of Python that made a panel. Raises Unwritable for another line."""
    call = next((node for node in ast.walk(ast.parse(step)) if isinstance(node, ast.Call)), None)
    if call is None or not isinstance(call.func, ast.Attribute) or call.func.attr != "match":
        raise Unwritable("the persons were weighted")
    found = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
    return found | ({"covariates": ast.literal_eval(call.args[1])} if len(call.args) > 1 else {})


def matching(panel: Panel, options: dict[str, Any]) -> Matching:
    """What `match` with these options does to a panel. Raises Unwritable for what is not pairs of single persons."""
    simple = panel.has_persons and panel.weights is None and not set(options) - OPTIONS - {"covariates"}
    if not simple or options.get("method", "nearest") != "nearest" or options.get("ratio", 1) != 1:
        raise Unwritable("only pairs of persons without weights are written")
    chosen = options.get("covariates")
    names = panel.baseline if chosen is None else tuple(chosen)
    if not names:
        raise Unwritable("there is nothing to match on")
    pair = compared_waves(panel, options.get("waves")) if options.get("sample", "complete") == "complete" else None
    exact, coding = tuple(options.get("exact") or ()), options.get("coding", "auto")
    return Matching(
        covariates=names,
        exact=exact,
        caliper=options.get("caliper"),
        numbers=_numbers(panel, (*names, *exact), coding),
        waves=None if pair is None else (pair[0] + 1, pair[1] + 1),
    )


def _numbers(panel: Panel, names: tuple[str, ...], coding: str) -> dict[str, tuple[float, ...]]:
    """Of the categories that enter as a number, that of each level."""
    found: dict[str, tuple[float, ...]] = {}
    for name in names:
        item = panel.covariate(name)
        values = [level.value for level in item.levels]
        if item.kind == "number" or coding == "levels":
            continue
        if coding == "scores":
            found[name] = tuple(level.score for level in item.levels)
        elif are_numbers(values):
            found[name] = tuple(float(plain(text_of(value))) for value in values)
    return found
