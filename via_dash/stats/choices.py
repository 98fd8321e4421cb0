"""Who chooses what: the shares of several choices per level of a background variable, side by side."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from via_dash.engine.columns import category_levels
from via_dash.options import Group, check_option
from via_dash.stats.distributions.intervals import wilson
from via_dash.stats.regression.did_model import FEW_CLUSTERS
from via_dash.stats.regression.share_difference import ShareDifference, clustered_difference, score_difference
from via_dash.stats.results import ChoiceRow, ChoicesResult

if TYPE_CHECKING:
    from via_dash.panel import Outcome, Panel


def choices(
    panel: "Panel",
    outcomes: Sequence[str] | None = None,
    *,
    by: str,
    outcome: str | None = None,
    wave: str | None = None,
    group: Group | None = None,
) -> ChoicesResult:
    """At one wave, what share of each level of `by` makes each choice, and how far is that from the first level?

    outcomes: the choices, binary outcomes; default those that go with `outcome` (see `exclusive`), or with the first
    binary outcome. wave: default the last. group: `pilot`, `control`, or None for both. A share has its 95 % Wilson
    interval, as in `trend`. The difference with the first level has Newcombe's hybrid score interval; where the panel
    names a cluster, such as a school, it is CR2 by cluster with Satterthwaite's degrees of freedom (see
    `clustered_difference`). Weights play no part, as in `trend`.

    Rows without an answer or a level are left out; so is a level without rows, unless it is the first with any: that is
    the reference. Reasons for a difference without an interval: `one_cluster`, `no_variation`. Remarks: `few_clusters`
    (fewer than 12), `shares_by_person` (the panel names clusters; the intervals of shares don't know of them),
    `dropped_missing` (rows without a cluster). Raises KeyError for an unknown outcome, covariate or
    wave; ValueError for an outcome that is not binary, a numeric `by`, another group, and where nobody was observed.
    Source and checks: `score_difference`, `clustered_difference`.
    """
    if group is not None:
        check_option("group", group, Group)
    names = exclusive(panel, outcome) if outcomes is None else tuple(outcomes)
    measures = tuple(panel.outcome(name) for name in names)
    if not measures or any(measure.kind != "binary" for measure in measures):
        raise ValueError("choices must be binary outcomes")
    at = len(panel.waves) - 1 if wave is None else panel.wave_index(wave)
    levels = category_levels(panel, by)
    codes = panel.persons[by].cat.codes.to_numpy()
    pilot = panel.persons["pilot"].to_numpy(dtype=bool)
    counted = np.ones(len(pilot), dtype=bool) if group is None else pilot == (group == "pilot")
    counted &= codes >= 0
    cluster = panel.persons["cluster"].to_numpy() if "cluster" in panel.persons else None
    clustered = counted if cluster is None else counted & (cluster >= 0)
    rows: list[ChoiceRow] = []
    for measure in measures:
        rows += _rows(measure, panel.values[measure.name][:, at], clustered, codes, cluster, levels)
    if not rows:
        raise ValueError("nobody was observed at this wave")
    remarks = {
        "few_clusters": cluster is not None and len(np.unique(cluster[clustered])) < FEW_CLUSTERS,
        "shares_by_person": cluster is not None,
        "dropped_missing": bool((counted & ~clustered).any()),
    }
    return ChoicesResult(
        outcomes=measures,
        covariate=by,
        label=panel.covariate(by).label,
        reference=rows[0].level,
        wave=panel.waves[at],
        group=group,
        groups=panel.groups,
        rows=tuple(rows),
        cluster=panel.mapping.cluster if cluster is not None else None,
        unit=panel.unit,
        remarks=tuple(remark for remark, told in remarks.items() if told),
    )


def exclusive(panel: "Panel", outcome: str | None = None) -> tuple[str, ...]:
    """The binary outcomes that are choices beside one another: `outcome` (default the first binary one), and in order
    every further one that nobody has together with those already taken."""
    binary = [each.name for each in panel.outcomes if each.kind == "binary"]
    first = outcome if outcome is not None else next(iter(binary), None)
    if first not in binary:
        return ()
    taken: np.ndarray = panel.values[first] > 0
    found = {first}
    for name in binary:
        chosen = panel.values[name] > 0
        if name != first and chosen.any() and not (chosen & taken).any():
            found.add(name)
            taken = taken | chosen
    return tuple(name for name in binary if name in found)


def _rows(
    measure: "Outcome", y: np.ndarray, counted: np.ndarray, codes: np.ndarray, cluster: np.ndarray | None,
    levels: Sequence[Any],
) -> Iterator[ChoiceRow]:  # fmt: skip
    """One row per level that was observed; the first is the reference of the others."""
    seen = counted & ~np.isnan(y)
    yes = y == measure.levels[-1].score
    parts = [seen & (codes == place) for place in range(len(levels))]
    there = [place for place, members in enumerate(parts) if members.any()]
    for place in there:
        n, count = int(parts[place].sum()), int((parts[place] & yes).sum())
        row = ChoiceRow(measure, levels[place], n, count, count / n, *wilson(count, n))
        if place == there[0]:
            yield row
            continue
        found = _difference(parts[there[0]], parts[place], yes, cluster)
        yield ChoiceRow(
            measure, levels[place], n, count, row.share, row.ci_low, row.ci_high,
            found.estimate, found.std_error, found.df, found.low, found.high, found.reason,
        )  # fmt: skip


def _difference(first: np.ndarray, second: np.ndarray, yes: np.ndarray, cluster: np.ndarray | None) -> ShareDifference:
    """The second level's share less the first's."""
    if cluster is None:
        one, other = ((int((members & yes).sum()), int(members.sum())) for members in (first, second))
        return score_difference(one, other)
    width = int(cluster.max()) + 1
    sizes = np.stack([np.bincount(cluster[members], minlength=width) for members in (first, second)])
    counts = np.stack([np.bincount(cluster[members & yes], minlength=width) for members in (first, second)])
    return clustered_difference(counts.astype(float), sizes.astype(float))
