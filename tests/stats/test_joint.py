"""The joint distribution of an event study's coefficients, against the matrices with a row for every observation."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from tests.stats.helpers import make_panel
from via_dash.engine import MomentPatterns, moment_patterns
from via_dash.panel import Panel
from via_dash.stats import event_study
from via_dash.stats.regression import joint as module
from via_dash.stats.regression.design import squares_and_rows
from via_dash.stats.regression.joint import Joint, joint
from via_dash.stats.regression.robust import least_squares
from via_dash.stats.regression.weighted_robust import narrow_blocks, wide_blocks
from via_dash.stats.timeline.event_model import regressors


def panel_of(kind: str, rows: int = 24, waves: int = 4) -> Panel:
    """Persons seen throughout, persons seen now and then, or observations of their own; with weights, in clusters."""
    random = np.random.default_rng(5)
    y = random.normal(size=(rows, waves))
    if "gaps" in kind:
        y[random.random(y.shape) < 0.25] = np.nan
    if "apart" in kind:
        y[np.arange(waves) != (np.arange(rows) % waves)[:, None]] = np.nan
    cluster = random.integers(0, 7, rows) if "clusters" in kind else None
    found = make_panel(y, np.arange(rows) % 3 == 0, cluster=cluster, has_persons="apart" not in kind)
    if "weights" in kind:
        found = replace(found, persons=found.persons.assign(weight=random.choice([0.5, 1.0, 2.0], rows)))
    return found


def patterns_of(panel: Panel, kind: str) -> MomentPatterns:
    waves = tuple(range(len(panel.waves)))
    return moment_patterns(
        panel, "y", waves, (), clustered="clusters" in kind, every=False, weighted="weights" in kind
    )  # fmt: skip


def fitted(panel: Panel, kind: str) -> tuple[Joint, np.ndarray]:
    patterns = patterns_of(panel, kind)
    blocks = wide_blocks(patterns, regressors(patterns, ()))
    fit = least_squares(narrow_blocks(blocks), *squares_and_rows(patterns))
    contrasts = np.eye(len(fit.beta))[-len(panel.waves) + 1 :]
    return joint(fit, blocks, contrasts, weighted="weights" in kind), contrasts


@dataclass(frozen=True)
class Dense:
    """The same from X (N, k), y, weights and clusters: one matrix per cluster, as the definition has it."""

    panel: Panel
    kind: str

    def forms(self, contrasts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(covariance (q, q), p: (G, q, N) with P_gh of contrasts s and t = p_gs'p_ht)."""
        y, pilot = self.panel.values["y"], self.panel.persons["pilot"].to_numpy()
        person, wave = np.nonzero(~np.isnan(y))
        later = np.eye(y.shape[1])[wave][:, 1:]
        x = np.column_stack([np.ones(len(wave)), pilot[person], later, later * pilot[person][:, None]])
        weight = np.ones(len(y)) if self.panel.weights is None else self.panel.weights
        w = np.diag(weight[person] / weight.max())
        cluster = self.panel.persons["cluster"].to_numpy()[person] if "clusters" in self.kind else person
        m = np.linalg.inv(x.T @ w @ x)
        left = np.eye(len(x)) - x @ m @ x.T @ w
        residual = left @ y[person, wave]
        covariance, forms = np.zeros((len(contrasts), len(contrasts))), []
        for one in np.unique(cluster):
            mine = cluster == one
            values, vectors = np.linalg.eigh((left @ left.T)[np.ix_(mine, mine)])
            root = vectors * np.where(values > 1e-10, np.maximum(values, 1e-10) ** -0.5, 0.0) @ vectors.T
            a = root @ (w @ x)[mine] @ m @ contrasts.T
            told = a.T @ residual[mine]
            covariance += np.outer(told, told)
            forms.append(a.T @ left[mine])
        return covariance, np.array(forms)


def degrees(forms: np.ndarray, rows: np.ndarray) -> float:
    """η = r(r + 1) / Σ Var(d_st) of rows of the contrasts, every pair of clusters written out."""
    p = np.einsum("rq,gqn->grn", rows, forms)
    values, vectors = np.linalg.eigh(np.einsum("gsn,gtn->st", p, p))
    p = np.einsum("sr,grn->gsn", vectors / np.sqrt(values) @ vectors.T, p)
    across = np.einsum("gsn,htn->ghst", p, p)
    traces = np.einsum("ghss->gh", across)
    r = len(rows)
    return float(r * (r + 1) / ((traces**2).sum() + np.einsum("ghst,ghts->", across, across)))


KINDS = ("whole", "gaps", "apart", "weights", "gaps, weights", "apart, weights", "clusters", "clusters, gaps, weights")


@pytest.mark.parametrize("way", ["kind", "contrast"])
@pytest.mark.parametrize("kind", KINDS)
def test_joint_is_what_the_definition_says(monkeypatch: pytest.MonkeyPatch, kind: str, way: str) -> None:
    """Covariance and degrees of freedom, of each contrast and of several, by either way of adding up the pairs of
    clusters: those of the matrices with a row for every observation, to 1e-8."""
    by_kind, by_contrast = module._by_kind, module._by_contrast
    if way == "kind":
        monkeypatch.setattr(module, "BLOCK", 50)
        monkeypatch.setattr(
            module,
            "_by_contrast",
            lambda reach, *rest: by_kind(np.eye(reach.shape[1])[None] * np.ones((len(reach), 1, 1)), reach, *rest),
        )
    else:
        monkeypatch.setattr(module, "_by_kind", lambda left, right, *rest: by_contrast(left @ right, *rest))
    panel = panel_of(kind)
    found, contrasts = fitted(panel, kind)
    covariance, forms = Dense(panel, kind).forms(contrasts)
    assert found.covariance == pytest.approx(covariance, rel=1e-8, abs=1e-10)
    assert found.expectation == pytest.approx(np.einsum("gsn,gtn->st", forms, forms), rel=1e-8, abs=1e-10)
    for rows in (np.eye(3), np.eye(3)[:2], np.array([[1.0, -1.0, 0.0]])):
        assert found.eta(rows) == pytest.approx(degrees(forms, rows), rel=1e-8)
    assert found.each() == pytest.approx([degrees(forms, row[None]) for row in np.eye(3)], rel=1e-8)


def test_loose_observations_of_many_waves_take_little_room() -> None:
    """What is kept of an event study over 120 waves of loose observations is a quarter at most of a number per kind of
    observation, coefficient and regressor; the standard errors are there all the same."""
    y = np.random.default_rng(3).normal(size=(480, 120))
    y[np.arange(120) != (np.arange(480) // 4)[:, None]] = np.nan
    panel = make_panel(y, np.arange(480) % 2 == 0, has_persons=False)
    found, contrasts = fitted(panel, "apart")
    kept = found.left.size + found.right.size
    assert kept < len(found.count) * len(contrasts) * 240 / 4
    assert sum(row.std_error is not None for row in event_study(panel, "y").rows) == 119
