"""Does an outcome move differently between the levels of a background variable, within one group?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import moment_patterns
from via_dash.engine.columns import category_levels, observed_waves
from via_dash.options import Group, SampleRule, check_option
from via_dash.stats.design import complete_controls
from via_dash.stats.intervals import adjusted, chi2_p_value
from via_dash.stats.results import TOTAL, SubgroupResult, WaldTest
from via_dash.stats.subgroup_model import Interaction, gaussian, proportional_odds
from via_dash.stats.trend import GROUPS, trend_of

if TYPE_CHECKING:
    from via_dash.panel import Panel

METHOD = {"ordinal": "ordinal_gee", "binary": "logistic_gee", "numeric": "gaussian_gee"}
SINGULAR = 1e-10


def subgroup(
    panel: "Panel",
    outcome: str,
    *,
    by: str,
    group: Group = "pilot",
    controls: Sequence[str] = (),
    waves: Sequence[str] | None = None,
    sample: SampleRule = "complete",
) -> SubgroupResult:
    """Wald tests of wave × subgroup in one group: as a whole, and for each later wave against the first.

    A model of the outcome on wave, level of `by`, wave × level and the controls' main effects, over all answers of the
    group, with a covariance clustered by person: generalised estimating equations under working independence. Ordinal:
    proportional odds; binary: logistic; numeric: linear. The Wald statistic b'V⁻¹b of the interaction coefficients is
    chi-square with (waves − 1)(levels − 1) degrees of freedom for `total`, levels − 1 for a contrast such as `T0–T2`.
    Holm and Benjamini–Hochberg p-values are adjusted over the tests of this result; with two waves the contrast is the
    total test and counts once.

    by: a categorical covariate; levels that no one in the group has are left out. waves: values in the panel's order;
    default the waves at which the group was observed. sample: `complete` takes the persons observed at all of `waves`,
    `available` every observation at them (repeated cross-sections always do, each its own cluster). n counts persons
    per level. Instead of numbers the tests can have a reason: `one_level`, `one_wave`, `too_few` (a level with fewer
    than 2 observations at a wave, for `total` also with fewer persons than waves), `one_category`, `no_variation`,
    `separation`, `no_convergence`, `collinear_covariates`.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for an option that does not exist, a numeric
    `by`, `by` among the controls, or waves out of order. Source and checks: `ordinal`, `robust.cr0` (statsmodels' GEE).
    """
    check_option("group", group, Group)
    check_option("sample", sample, SampleRule)
    measure = panel.outcome(outcome)
    levels = category_levels(panel, by)
    if by in controls:
        raise ValueError(f"{by!r} can't be the subgroup and a control at once")
    g = GROUPS.index(group)
    used = tuple(map(panel.wave_index, waves)) if waves is not None else observed_waves(panel, outcome)[g]
    if list(used) != sorted(set(used)):
        raise ValueError("waves must be in the panel's order, each once")
    rule: SampleRule = sample if panel.has_persons else "available"
    every = rule == "complete"
    names = (*controls, by)
    persons, smallest = _sizes(panel, outcome, names, g, used, every)
    present = np.flatnonzero(persons > 0)
    reason = _too_small(len(present), len(used), smallest[present])
    model = gaussian if measure.kind == "numeric" else proportional_odds
    found = Interaction.failed(reason) if reason else model(panel, outcome, g, used, names, every=every)
    return SubgroupResult(
        outcome=measure,
        covariate=by,
        levels=tuple(levels[code] for code in present),
        group=group,
        controls=tuple(controls),
        n=tuple(persons[present].tolist()),
        tests=_tests(found, _contrasts([panel.waves[wave].value for wave in used]), persons[present]),
        trend=trend_of(panel, outcome, by, used, rule, (group,)),
        sample=rule,
        unit=panel.unit,
        method=METHOD[measure.kind],
    )


def _sizes(
    panel: "Panel", outcome: str, names: tuple[str, ...], group: int, used: tuple[int, ...], every: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Persons per level of the last of `names`, and the smallest number of observations of each level at any wave."""
    covariates = tuple(panel.covariate(name) for name in names)
    levels = len(covariates[-1].levels)
    if not used:
        return np.zeros(levels, dtype=np.int64), np.zeros(levels)
    patterns = moment_patterns(panel, outcome, used, names, clustered=False, every=every)
    patterns = patterns.where((patterns.group == group) & complete_controls(covariates, patterns.covariates))
    code = patterns.covariates[:, -1].astype(int)
    seen = (np.bincount(code, weights=patterns.n * at, minlength=levels) for at in patterns.present.T)
    persons = np.bincount(code, weights=patterns.n, minlength=levels).astype(np.int64)
    return persons, np.stack(list(seen)).min(axis=0)


def _too_small(levels: int, waves: int, smallest: np.ndarray) -> str | None:
    if levels < 2:
        return "one_level" if levels else "too_few"
    if waves < 2:
        return "one_wave"
    return "too_few" if (smallest < 2).any() else None


def _contrasts(waves: list[str]) -> list[str]:
    return [TOTAL, *(f"{waves[0]}–{wave}" for wave in waves[1:])]


def _tests(found: Interaction, names: list[str], persons: np.ndarray) -> tuple[WaldTest, ...]:
    """The tests in the order of `names`: the whole interaction first, then each later wave.

    A level of n persons shows the covariance of at most n − 1 later waves, so that the whole interaction is not tested
    where a level has fewer persons than there are waves.
    """
    later, levels = len(names) - 1, max(len(persons) - 1, 0)
    parts = [slice(0, later * levels), *(slice(wave * levels, (wave + 1) * levels) for wave in range(later))]
    walds = [_wald(found, part) for part in parts]
    if (persons <= later).any():
        walds[0] = None
    p_values = [chi2_p_value(w, part.stop - part.start) if w is not None else None
                for w, part in zip(walds, parts, strict=True)]  # fmt: skip
    distinct = p_values[:1] if later == 1 else p_values
    known = [p for p in distinct if p is not None]
    holm, bh = (iter(values) for values in adjusted(known))
    both = [(next(holm), next(bh)) if p is not None else (None, None) for p in distinct]
    both += both[:1] if later == 1 else []
    return tuple(
        WaldTest(name, wald, part.stop - part.start, p, p_holm, p_bh,
                 (found.reason or "too_few") if wald is None else None)
        for name, wald, part, p, (p_holm, p_bh) in zip(names, walds, parts, p_values, both, strict=True)
    )  # fmt: skip


def _wald(found: Interaction, part: slice) -> float | None:
    """b'V⁻¹b, or None where there is no fit or too few persons for V to be of full rank."""
    if found.reason is not None:
        return None
    b, v = found.beta[part], found.covariance[part, part]
    scale = np.sqrt(np.maximum(np.diag(v), 0.0))
    if not (scale > 0).all():
        return None
    values, vectors = np.linalg.eigh(v / np.outer(scale, scale))
    if values[0] < SINGULAR:
        return None
    return float((((b / scale) @ vectors) ** 2 / values).sum())
