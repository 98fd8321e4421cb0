"""Who counts in a study over several waves, counted as patterns, and what a reader must know of it."""

from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import MomentPatterns, moment_patterns
from via_dash.stats.regression.design import complete_controls
from via_dash.stats.regression.did_model import FEW_CLUSTERS, Model
from via_dash.stats.regression.weighted import relative

if TYPE_CHECKING:
    from via_dash.panel import Panel


def sample_of(
    panel: "Panel", outcome: str, waves: tuple[int, ...], model: Model
) -> tuple[MomentPatterns, tuple[str, ...]]:  # fmt: skip
    """Who counts, as patterns over the waves, and the remarks about who does not: `dropped_some_waves` (persons not
    observed at all waves), `dropped_missing` (no value for a control or the cluster), `few_clusters`. The panel has no
    persons with weight 0 (`weighted.counted`)."""
    names = tuple(covariate.name for covariate in model.controls)
    found = moment_patterns(
        panel, outcome, waves, names, clustered=model.clustered, every=model.every, weighted=model.weighted
    )
    kept = complete_controls(model.controls, found.covariates)
    if found.cluster is not None:
        kept &= found.cluster >= 0
    remarks = []
    seen = ~np.isnan(panel.values[outcome][:, list(waves)])
    if model.every and (seen.any(axis=1) & ~seen.all(axis=1)).any():
        remarks.append("dropped_some_waves")
    if not kept.all():
        remarks.append("dropped_missing")
    found = relative(found.where(kept))
    if found.cluster is not None and len(np.unique(found.cluster)) < FEW_CLUSTERS:
        remarks.append("few_clusters")
    return found, tuple(remarks)


def cells(patterns: MomentPatterns) -> np.ndarray:
    """Observations per group (pilot, control) and wave: (2, W)."""
    return np.stack([patterns.n @ (patterns.present & (patterns.group == group)[:, None]) for group in (0, 1)])


def persons_at(patterns: MomentPatterns, waves: list[int]) -> tuple[int, int]:
    """Persons (pilot, control) observed at one at least of these of the patterns' waves."""
    seen = patterns.present[:, waves].any(axis=1)
    pilot, control = (int(patterns.n[seen & (patterns.group == group)].sum()) for group in (0, 1))
    return pilot, control
