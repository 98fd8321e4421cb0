"""From a panel as read to the panel that readers get figures of: the same persons in every table, no rare category."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from via_dash.disclosure.blocks import taken_together
from via_dash.disclosure.installation import installed
from via_dash.disclosure.magnitudes import uniform
from via_dash.disclosure.others import others
from via_dash.disclosure.people import taking_part
from via_dash.panel import Covariate, Level, Panel, Problem, Safeguard
from via_dash.panel.panel import Part
from via_dash.stats.steps import call_of, stepped

POOLED = "afgeschermd"


def protected(panel: Panel, safeguard: Safeguard | None = None) -> Panel:
    """The panel under a safeguard (default: the installation's), made once and kept in the panel's memo.

    Two samples that differ by a few persons give away those few, by subtraction. So, for each outcome, only persons
    observed at every wave at which their group was observed take part in any table. And the levels of a background
    variable with fewer than `safe_threshold` persons in a group are taken together, with who has no value where those
    are few, and with the next smallest level until they are enough: a second variable, for splits and as a control,
    whose last level is called *other*. The first stays for matching alone; it has no second where no two levels would
    remain. Where a few have no value, an estimate with the variable would differ from one without by those few: then
    only the second is used, and a number not at all. Nor is a number of which, in a group, few differ from the value
    that most have: it would stand for those few. All of it is told in the remarks. `whole` keeps the panel as it was,
    for how many persons were there at each wave. Public figures about places stay as they are.

    A part of a panel as read becomes the same part of the protected panel: whoever was kept, matched or weighted is
    chosen again there, so that a notebook tells what a page tells. Raises KeyError for a part chosen by a background
    variable that protection leaves out, ValueError where nobody can be matched in the protected panel.
    """
    if panel.safeguard is not None or panel.provenance.public:
        return panel
    rule = safeguard or installed()
    key = ("protected", rule)
    if key not in panel.memo:
        panel.memo[key] = _protected(panel, rule) if panel.origin is None else _part(panel, panel.origin, rule)
    return panel.memo[key]  # type: ignore[return-value]


def _part(panel: Panel, origin: Part, rule: Safeguard) -> Panel:
    """The part of the protected panel that was taken out of the panel as read in the same way; persons chosen in a way
    that no line tells are the same persons, and count as matched."""
    parent = protected(origin.parent, rule)
    line = "".join(panel.provenance.steps[len(origin.parent.provenance.steps) :])
    if call_of(line) is not None:
        return stepped(parent, line)
    weight = None
    if panel.weights is not None:
        weight = np.ones(len(origin.kept))
        weight[origin.kept] = panel.weights
    return parent.part(origin.kept, weight=weight, step=line)


def _protected(panel: Panel, rule: Safeguard) -> Panel:
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    values = {name: complete(array, pilot) if panel.has_persons else array for name, array in panel.values.items()}
    remarks = _left_out(panel, values, rule)
    sizes = _Sizes(values, pilot, panel.has_persons)
    persons, covariates = panel.persons, []
    for covariate in panel.covariates:
        column, number = persons[covariate.name], covariate.kind == "number"
        few = sizes.few(column.isna().to_numpy(), rule)
        found = None if number else pool(column.cat.codes.to_numpy(), covariate, sizes, rule)
        alike = number and not few and sizes.alike(column.to_numpy(dtype=float), rule)
        whole = number and not alike or found is not None and found[0] is covariate
        if whole and not few:
            covariates.append(covariate)
            continue
        if few or alike:
            persons = persons.drop(columns=covariate.name)
        else:
            covariates.append(replace(covariate, splits=False))
        gone = "disclosure.incomplete" if few else "disclosure.uniform" if alike else "disclosure.dropped"
        code = gone if found is None else "disclosure.pooled"
        remarks.append(Problem(code, covariate.name, values=_limit(rule), blocks=False))
        if found is not None and found[0].name not in persons:
            covariates.append(replace(found[0], baseline=few and covariate.baseline))
            persons = persons.assign(**{found[0].name: found[1]})
    provenance = replace(
        panel.provenance,
        remarks=(*panel.provenance.remarks, *remarks),
        steps=(*panel.provenance.steps, "panel = via.protected(panel)"),
    )
    return replace(
        panel,
        persons=persons,
        values=values,
        covariates=tuple(covariates),
        provenance=provenance,
        safeguard=rule,
        whole=panel,
    )


def _limit(rule: Safeguard) -> dict[str, int]:
    return {"limit": rule.safe_threshold}


def complete(array: np.ndarray, pilot: np.ndarray) -> np.ndarray:
    """The (N, W) scores, NaN for who missed a wave at which someone of the own group was observed."""
    seen = ~np.isnan(array)
    kept = np.zeros(len(array), dtype=bool)
    for group in (pilot, ~pilot):
        waves = seen[group].any(axis=0)
        kept |= group & seen[:, waves].all(axis=1) & waves.any()
    return np.where(kept[:, None], array, np.nan)


def _left_out(panel: Panel, values: dict[str, np.ndarray], rule: Safeguard) -> list[Problem]:
    """A remark per outcome of which some persons no longer count: how many, where those are not few themselves."""
    remarks = []
    for name, array in values.items():
        before = int((~np.isnan(panel.values[name])).any(axis=1).sum())
        lost = before - int((~np.isnan(array)).any(axis=1).sum())
        if lost:
            code = "disclosure.few_left_out" if lost < rule.safe_threshold else "disclosure.left_out"
            told = _limit(rule) if lost < rule.safe_threshold else {"persons": lost}
            remarks.append(Problem(code, name, values=told, blocks=False))
    return remarks


class _Sizes:
    """How many persons of each level take part in each table: per outcome, group and, without persons, wave."""

    def __init__(self, values: dict[str, np.ndarray], pilot: np.ndarray, has_persons: bool) -> None:
        self.members = [kept for array in values.values() for kept in taking_part(array, pilot, has_persons)]

    def few(self, missing: np.ndarray, rule: Safeguard) -> bool:
        """Whether in some table some have no value, but fewer than may be told of."""
        return any(0 < int((members & missing).sum()) < rule.safe_threshold for members in self.members)

    def alike(self, numbers: np.ndarray, rule: Safeguard) -> bool:
        """Whether in some table few have another number than most."""
        return any(uniform(numbers[members & ~np.isnan(numbers)], rule) for members in self.members)

    def of(self, codes: np.ndarray, levels: int) -> np.ndarray:
        """(tables, levels + 1) persons per level; the last is who has no value."""
        counts = [np.bincount(np.where(codes < 0, levels, codes)[kept], minlength=levels + 1) for kept in self.members]
        return np.array(counts, dtype=int).reshape(len(counts), levels + 1)


def pool(codes: np.ndarray, covariate: Covariate, sizes: _Sizes, rule: Safeguard) -> tuple[Covariate, Any] | None:
    """The covariate with its rare levels taken together, and its column; itself when none is rare, None when no two
    levels would remain."""
    import pandas as pd

    count = len(covariate.levels)
    found = sizes.of(codes, count)
    missing = found[:, count]
    unknown = bool(((missing > 0) & (missing < rule.safe_threshold)).any())
    apart = taken_together(found if unknown else found[:, :count], rule, {count} if unknown else set())
    if apart is None or count - len(apart - {count}) + bool(apart) < 2:
        return None
    if not apart:
        return covariate, pd.Categorical.from_codes(codes, categories=_values(covariate.levels))
    kept = [level for level in range(count) if level not in apart]
    levels = [covariate.levels[place] for place in kept]
    levels.append(others(levels, [covariate.levels[place] for place in sorted(apart - {count})]))
    lookup = np.full(count + 1, len(kept))
    lookup[kept] = np.arange(len(kept))
    if count not in apart:
        lookup[count] = -1
    column = pd.Categorical.from_codes(lookup[np.where(codes < 0, count, codes)], categories=_values(levels))
    name = f"{covariate.name}_{POOLED}"
    return replace(covariate, name=name, levels=tuple(levels), baseline=False, pooled_from=covariate.name), column


def _values(levels: Sequence[Level]) -> Any:
    import pandas as pd

    return pd.Index([level.value for level in levels])
