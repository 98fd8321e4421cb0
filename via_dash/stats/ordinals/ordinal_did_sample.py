"""The answers that an ordinal difference-in-differences is about, as the rows of a pooled cumulative logit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from via_dash.engine.columns import covariate_columns
from via_dash.options import SampleRule, check_option
from via_dash.stats.ordinals.ordinal import Responses
from via_dash.stats.regression.design import complete_controls, control_regressors, named_cluster
from via_dash.stats.two_waves import TwoWaves, two_waves, wave_pair

if TYPE_CHECKING:
    from via_dash.panel import Covariate, Outcome, Panel

FEW_CLUSTERS = 12


@dataclass(frozen=True, eq=False)
class Answers:
    """Patterns: persons who are alike in everything that the model sees, counted.

    responses: with regressors pilot, after, pilot × after and the controls; weights of mean 1. scores: (K,) of the
    categories that occur. treated: (A, k) the regressors of the pilot patterns observed after; share: (A,) of the
    pilot group's weight after that each has.
    """

    responses: Responses
    scores: np.ndarray
    treated: np.ndarray
    share: np.ndarray


@dataclass(frozen=True, eq=False)
class OrdinalSample:
    """What was asked, and of whom. people: those of whom no control and no cluster is missing. answers: None where
    there is a reason for it. corrected: the controls that not everybody shares."""

    outcome: "Outcome"
    waves: tuple[int, int]
    rule: SampleRule
    people: TwoWaves
    remarks: tuple[str, ...]
    answers: Answers | None
    reason: str | None
    corrected: tuple[str, ...]


def ordinal_sample(
    panel: "Panel",
    outcome: str,
    waves: tuple[str, str] | None,
    covariates: Sequence[str],
    cluster: str | None,
    sample: SampleRule,
) -> OrdinalSample:
    """The sample of `did_ordinal`, with its errors, reasons and remarks but for those of the fit."""
    check_option("sample", sample, SampleRule)
    measure = panel.outcome(outcome)
    if measure.kind == "numeric":
        raise ValueError(f"{outcome!r} is a number; an ordinal difference-in-differences needs categories")
    pair = wave_pair(panel, outcome, waves)
    controls = tuple(panel.covariate(name) for name in covariates)
    clustered = named_cluster(panel, cluster)
    rule: SampleRule = sample if panel.has_persons else "available"
    everyone = two_waves(panel, outcome, pair, every=rule == "complete")
    values, codes = _known(panel, everyone, controls, clustered)
    kept = complete_controls(controls, values) & (codes >= 0)
    people, codes = everyone.where(kept), codes[kept]
    reason = people.missing_cell()
    if reason is None and clustered and _fewest_clusters(people, codes) < 2:
        reason = "one_cluster"
    found = None if reason else _answers(people, controls, values[kept], codes if clustered else None)
    if found is not None and len(found.scores) < 2:
        found, reason = None, "one_category"
    remarks = {
        "dropped_incomplete": everyone.incomplete,
        "dropped_missing": not kept.all(),
        "few_clusters": clustered and len(np.unique(codes)) < FEW_CLUSTERS,
    }
    told = tuple(remark for remark, said in remarks.items() if said)
    varied = tuple(
        each.name for each, column in zip(controls, values[kept].T, strict=True) if len(np.unique(column)) > 1
    )
    return OrdinalSample(measure, pair, rule, people, told, found, reason, varied)


def _known(
    panel: "Panel", people: TwoWaves, controls: tuple["Covariate", ...], clustered: bool
) -> tuple[np.ndarray, np.ndarray]:
    """The controls (n, C), and the cluster's code (n,), −1 where missing."""
    columns = [column[people.row] for column in covariate_columns(panel, controls).values()]
    values = np.column_stack(columns) if columns else np.empty((len(people.row), 0))
    codes = panel.persons["cluster"].to_numpy()[people.row] if clustered else np.zeros(len(people.row), dtype=int)
    return values, codes


def _fewest_clusters(people: TwoWaves, codes: np.ndarray) -> int:
    return min(len(np.unique(codes[members])) for members in (people.pilot, ~people.pilot))


def _answers(
    people: TwoWaves, controls: tuple["Covariate", ...], values: np.ndarray, codes: np.ndarray | None
) -> Answers:
    first, n = _distinct([people.pilot, *people.y.T, *values.T, *([] if codes is None else [codes]), people.weight])
    pilot, y, weight = people.pilot[first], people.y[first], people.weight[first] / people.weight.mean()
    x = _design(pilot, control_regressors(controls, values[first], n))
    seen = ~np.isnan(y)
    scores, category = np.unique(y[seen], return_inverse=True)
    cluster = None if codes is None else np.unique(codes[first], return_inverse=True)[1]
    after = pilot & seen[:, 1]
    size = (n * weight)[after]
    responses = Responses(category, x[seen], np.nonzero(seen)[0], n.astype(float), cluster, weight)
    return Answers(responses, scores, x[after, 1], size / size.sum())


def _distinct(columns: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The first row of each distinct combination of the columns, and how many rows have it."""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, each = np.unique(column, return_inverse=True)
        code = np.unique(code * len(values) + each, return_inverse=True)[1]
    _, first, n = np.unique(code, return_index=True, return_counts=True)
    return first, n


def _design(pilot: np.ndarray, extra: np.ndarray) -> np.ndarray:
    """(P, 2, 3 + 2k): pilot, after, pilot × after, the controls and controls × after, per pattern and wave."""
    k = extra.shape[1]
    design = np.empty((len(pilot), 2, 3 + 2 * k))
    for after in (0, 1):
        design[:, after, 0], design[:, after, 1], design[:, after, 2] = pilot, after, pilot * after
        design[:, after, 3 : 3 + k], design[:, after, 3 + k :] = extra, after * extra
    return design
