"""What a panel tells of the strength of an effect in it: its design, its clusters, and what it could have shown.

Everything is kept with the panel. Where nobody was lost and all count the same, nothing here depends on the number of
persons once the cells are there, but for the background variables, which are looked at once.
"""

import math
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine import cells
from via_dash.stats.distributions.noncentral import detectable_effect
from via_dash.stats.evidence import evidence
from via_dash.stats.power import power
from via_dash.stats.results import EvidenceResult
from via_dash.stats.spread import ROUNDING

if TYPE_CHECKING:
    from via_dash.panel import Panel

Waves = tuple[str, str] | None
DESIGN = ("randomised", "matched", "controlled")
ALPHA, POWER = 0.05, 0.80


def design_level(
    panel: "Panel", outcome: str, waves: Waves, controlled: bool, covariates: tuple[str, ...]
) -> EvidenceResult:  # fmt: skip
    """`evidence` between two waves, by what is known of the study; matched where the persons were. controlled: whether
    the estimate is corrected for background variables. covariates: those that the groups are compared on."""
    key = ("strength.design", outcome, waves, controlled, covariates)
    if key not in panel.memo:
        said: dict[str, bool | None] = {fact: fact in panel.provenance.design for fact in DESIGN}
        said["matched"] = said["matched"] or (panel.origin is not None and panel.origin.covariate is None)
        said["controlled"] = said["controlled"] or controlled
        alike = ("strength.alike", covariates)
        whole = waves is not None and _everyone(panel, outcome, waves)
        if whole and alike in panel.memo:
            panel.memo[key] = evidence(panel, outcome, waves=waves, covariates=(), comparable=panel.memo[alike], **said)  # type: ignore[arg-type]
        else:
            found = evidence(panel, outcome, waves=waves, covariates=covariates, **said)
            panel.memo[key] = found
            if whole:
                panel.memo[alike] = next(fact.met for fact in found.facts if fact.key == "comparable")
    return panel.memo[key]  # type: ignore[return-value]


def clusters_of(panel: "Panel") -> int | None:
    """How many named clusters the panel has; None where each person is one."""
    if "cluster" not in panel.persons:
        return None
    if "strength.clusters" not in panel.memo:
        codes = panel.persons["cluster"]
        panel.memo["strength.clusters"] = int(codes[codes >= 0].nunique())
    return panel.memo["strength.clusters"]  # type: ignore[return-value]


def detectable(panel: "Panel", outcome: str, waves: Waves) -> tuple[float | None, str | None]:
    """The smallest effect that `power` gives at 80 %, or None and the reason."""
    key = ("strength.detectable", outcome, waves)
    if key not in panel.memo:
        least = _from_cells(panel, outcome, waves) if waves is not None and _plain(panel) else None
        if least is None:
            found = power(panel, outcome, waves=waves, alpha=ALPHA, power=POWER)
            panel.memo[key] = found.detectable, found.reason
        else:
            panel.memo[key] = least, None
    return panel.memo[key]  # type: ignore[return-value]


def _plain(panel: "Panel") -> bool:
    """Whether persons were followed who are independent of one another and all count the same."""
    return panel.has_persons and "cluster" not in panel.persons and panel.weights is None


def _everyone(panel: "Panel", outcome: str, waves: tuple[str, str]) -> bool:
    """Whether every person counts, and was observed at both waves."""
    if not panel.has_persons or panel.weights is not None:
        return False
    both = [panel.wave_index(wave) for wave in waves]
    return not bool(np.isnan(panel.values[outcome][:, both]).any())


def _from_cells(panel: "Panel", outcome: str, waves: tuple[str, str]) -> float | None:
    """√(s₁²/n₁ + s₀²/n₀) times the effect in standard errors, s² of the changes, Welch's degrees of freedom; None where
    a group has fewer than two persons at both waves or no change differs from another."""
    before, after = map(panel.wave_index, waves)
    pair = cells(panel, outcome, pairs=[(before, after)]).pairs[before, after]
    n = pair.n[:, 0]
    if (n < 2).any():
        return None
    own = pair.ss[:, 0].sum(axis=1)
    changes = own - 2 * pair.sp[:, 0]
    changes[changes <= ROUNDING * own] = 0.0
    parts = changes / (n - 1) / n
    if not parts.any():
        return None
    df = float(parts.sum() ** 2 / (parts**2 / (n - 1)).sum())
    return math.sqrt(parts.sum()) * detectable_effect(POWER, df, ALPHA)
