"""Does an outcome move differently between the levels of a background variable, within one group?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import category_levels, observed_waves
from via_dash.options import Group, SampleRule, WaldTests, check_option
from via_dash.stats.distributions.intervals import adjusted
from via_dash.stats.regression.design import named_cluster
from via_dash.stats.regression.subgroup_model import Interaction, Sample, gaussian, proportional_odds
from via_dash.stats.results import TOTAL, SubgroupResult, WaldTest
from via_dash.stats.trend import GROUPS, trend_of

if TYPE_CHECKING:
    from via_dash.panel import Panel

METHOD = {"ordinal": "ordinal_gee", "binary": "logistic_gee", "numeric": "gaussian_gee"}
SMALL_LEVEL = 20


def subgroup(
    panel: "Panel",
    outcome: str,
    *,
    by: str,
    group: Group = "pilot",
    controls: Sequence[str] = (),
    waves: Sequence[str] | None = None,
    sample: SampleRule = "complete",
    cluster: str | None = None,
    test: WaldTests = "htz",
) -> SubgroupResult:
    """Wald tests of wave × subgroup in one group: as a whole, and for each later wave against the first.

    A model of the outcome on wave, level of `by`, wave × level and the controls' main effects, over all answers of the
    group, with a covariance clustered by person or named cluster: generalised estimating equations under working
    independence. Ordinal: proportional odds; binary: logistic; numeric: linear. The Wald statistic W = b'V⁻¹b of the q
    interaction coefficients has q = (waves − 1)(levels − 1) for `total`, levels − 1 for a contrast such as `T0–T2`.

    test: `htz` takes the bias-reduced covariance (see `robust` and `reduced`) and compares (η − q + 1)/(ηq) · W with F
    on q and η − q + 1 degrees of freedom, η those of the covariance (see `joint`). `chi2` compares W of the plain
    sandwich with chi-square on q, which takes the covariance as known: what SPSS and the Enschede report did. Holm and
    Benjamini–Hochberg p-values are adjusted over the tests of this result; with two waves the contrast is the total
    test and counts once. The panel's weights are not used.

    by: a categorical covariate; levels that no one in the group has are left out. waves: values in the panel's order;
    default the waves at which the group was observed. sample: `complete` takes the persons observed at all of `waves`,
    `available` every observation at them (repeated cross-sections always do, each its own cluster). cluster: None takes
    the cluster that the panel names, else the person; `person` leaves the panel's named cluster aside. n counts persons
    per level. Instead of numbers the tests can have a reason: `one_level`, `one_wave`, `one_cluster`, `one_category`,
    `no_variation`, `separation`, `no_convergence`, `collinear_covariates`, and `too_few`: no model where a level has
    fewer than 2 observations at a wave, and no test over w waves (`total`: all of them, a contrast: two) where a level
    has fewer than w + 1 persons (clusters) at one of them. From w on the covariance of w − 1 changes has full rank; one
    more leaves something to estimate it from. `htz` needs η > q − 1 besides, and is `too_few` otherwise. The remark
    `small_levels` says of `chi2` that a level has fewer than 20 persons (clusters) at a wave, so that p is too small
    (the registry of methods tells by how much).

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for an option that does not exist, a numeric
    `by`, `by` among the controls, or waves out of order. Source and checks: `ordinal`, `reduced`, `joint`, `robust.cr0`
    (statsmodels' GEE).
    """
    check_option("test", test, WaldTests)
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
    clustered = named_cluster(panel, cluster)
    people = Sample(outcome, g, used, (*controls, by), rule == "complete", clustered, test == "htz")
    sizes = _sizes(panel, people, len(levels))
    reason = _too_small(sizes)
    model = gaussian if measure.kind == "numeric" else proportional_odds
    found = Interaction.failed(reason) if reason else model(panel, people)
    return SubgroupResult(
        outcome=measure,
        covariate=by,
        levels=tuple(levels[code] for code in sizes.present),
        group=group,
        controls=tuple(controls),
        n=tuple(sizes.persons.tolist()),
        tests=_tests(found, _contrasts([panel.waves[wave].value for wave in used]), sizes),
        trend=trend_of(panel, outcome, by, used, rule, (group,)),
        sample=rule,
        unit=panel.unit,
        method=METHOD[measure.kind],
        test=test,
        cluster=panel.mapping.cluster if clustered else None,
        remarks=("small_levels",) if test == "chi2" and not reason and (sizes.units < SMALL_LEVEL).any() else (),
    )


@dataclass(frozen=True, eq=False)
class Sizes:
    """L levels that occur. present: (L,) their codes. persons: (L,). observed: (W, L) observations at each wave. units:
    (W, L) clusters with an observation at it; a person is one where none is named. clusters: their number in all."""

    present: np.ndarray
    persons: np.ndarray
    observed: np.ndarray
    units: np.ndarray
    clusters: int


def _sizes(panel: "Panel", people: Sample, levels: int) -> Sizes:
    if not people.waves:
        return Sizes(np.empty(0, dtype=int), np.empty(0, dtype=np.int64), np.empty((0, 0)), np.empty((0, 0)), 0)
    patterns = people.patterns(panel)
    code = patterns.covariates[:, -1].astype(int)
    persons = np.bincount(code, weights=patterns.n, minlength=levels).astype(np.int64)
    observed = np.stack([np.bincount(code, weights=patterns.n * at, minlength=levels) for at in patterns.present.T])
    units, clusters = observed, int(patterns.n.sum())
    if patterns.cluster is not None:
        clusters = len(np.unique(patterns.cluster))
        pairs = [np.unique(np.stack([code[at], patterns.cluster[at]]), axis=1)[0] for at in patterns.present.T]
        units = np.stack([np.bincount(pair, minlength=levels) for pair in pairs])
    present = np.flatnonzero(persons > 0)
    return Sizes(present, persons[present], observed[:, present], units[:, present], clusters)


def _too_small(sizes: Sizes) -> str | None:
    if len(sizes.present) < 2:
        return "one_level" if len(sizes.present) else "too_few"
    if len(sizes.observed) < 2:
        return "one_wave"
    if (sizes.observed < 2).any():
        return "too_few"
    return "one_cluster" if sizes.clusters < 2 else None


def _contrasts(waves: list[str]) -> list[str]:
    return [TOTAL, *(f"{waves[0]}–{wave}" for wave in waves[1:])]


def _tests(found: Interaction, names: list[str], sizes: Sizes) -> tuple[WaldTest, ...]:
    """The tests in the order of `names`: the whole interaction first, then each later wave."""
    later, levels = len(names) - 1, max(len(sizes.present) - 1, 0)
    parts = [slice(0, later * levels), *(slice(wave * levels, (wave + 1) * levels) for wave in range(later))]
    waves = [list(range(later + 1)), *([0, wave + 1] for wave in range(later))]
    found_tests = [found.test(part) if _enough(sizes, over) else None for part, over in zip(parts, waves, strict=True)]
    p_values = [None if each is None else each[2] for each in found_tests]
    distinct = p_values[:1] if later == 1 else p_values
    known = [p for p in distinct if p is not None]
    holm, bh = (iter(values) for values in adjusted(known))
    both = [(next(holm), next(bh)) if p is not None else (None, None) for p in distinct]
    both += both[:1] if later == 1 else []
    return tuple(
        _row(name, part.stop - part.start, each, pair, found.reason or "too_few")
        for name, part, each, pair in zip(names, parts, found_tests, both, strict=True)
    )


def _row(
    name: str, q: int, found: tuple[float, float | None, float] | None, adjusted_p: tuple[float | None, float | None],
    reason: str,
) -> WaldTest:  # fmt: skip
    if found is None:
        return WaldTest(name, None, q, None, None, None, reason)
    statistic, df_error, p_value = found
    return WaldTest(name, statistic, q, p_value, *adjusted_p, df_error=df_error)


def _enough(sizes: Sizes, waves: list[int]) -> bool:
    """Whether every level has at least one person (cluster) more than there are waves, at each of them."""
    return len(sizes.units) >= len(waves) and bool((sizes.units[waves] > len(waves)).all())
