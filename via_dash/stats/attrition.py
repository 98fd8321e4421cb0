"""Attrition: who left between two waves, and what that may have done to the difference-in-differences."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from via_dash.stats.balancing.baseline import person_weights
from via_dash.stats.did import did
from via_dash.stats.dropout.leavers import leavers_of
from via_dash.stats.dropout.lee import lee_bounds, no_bounds
from via_dash.stats.dropout.response import Response, response_weights
from via_dash.stats.dropout.retention import Followed, flow, followed, no_difference, retention_difference, unknown
from via_dash.stats.results import AttritionResult, DidResult, Estimate, FlowStep

if TYPE_CHECKING:
    from via_dash.panel import Panel

NEEDS_PERSONS = "needs_persons"
INCOMPLETE = "dropped_incomplete"


def attrition(
    panel: "Panel",
    outcome: str,
    *,
    waves: tuple[str, str] | None = None,
    covariates: Sequence[str] | None = None,
    selected: tuple[int, int] | None = None,
) -> AttritionResult:
    """Who left, does it differ between the groups, and does the difference-in-differences survive it?

    A person is followed from the wave before, where the outcome was observed, to the wave after: observed there too is
    a stayer, else a leaver. waves: as in `did`. covariates: the background variables on which stayers and leavers are
    compared and with which the probability of staying is modelled; default all. selected: persons (pilot, control)
    chosen for the study before its first wave.

    flow: see `retention.flow`. leavers: see `leavers_of`. differential: see `retention.retention_difference`. plain:
    `did` on the persons at both waves. weighted: the same with each stayer weighted by the inverse of the probability
    of staying, times the panel's own weight (`response.response_weights`); the weights are taken as known, which makes
    the standard error, if anything, too large (Wooldridge 2007, Journal of Econometrics 141, 1281–1301). lee: see
    `lee.lee_bounds`. covariates of the result: those in the model of at least one group. panel: the stayers with these
    weights.

    Without persons (repeated cross-sections) the flow counts observations, plain is given, and the reason of the rest
    is `needs_persons`. weighted has the reason `response_not_modelled`, and panel is None, where persons left and no
    group's staying could be modelled. Remarks: those of `did` on the clusters, those of the response model, and
    `clusters_ignored` where the panel names a cluster, that the bounds and the comparison of leavers don't take into
    account.

    Raises KeyError for an unknown outcome, wave or covariate; ValueError for waves that are not in order, and for fewer
    persons `selected` than were observed.
    """
    plain = did(panel, outcome, waves=waves)
    before, after = (panel.wave_index(wave.value) for wave in plain.waves)
    candidates = tuple(panel.covariate(name) for name in (panel.baseline if covariates is None else covariates))
    steps = flow(panel, panel.provenance.selected if selected is None else selected)
    found = followed(panel, outcome, before, after)
    if not panel.has_persons:
        return _without_persons(panel, plain, steps, found)
    response = response_weights(panel, outcome, before, candidates, found)
    stayers = _weighted(panel, found, response, _line(outcome, waves, covariates))
    cluster = None if plain.cluster is None else panel.persons["cluster"].to_numpy()
    ignored = () if plain.cluster is None else ("clusters_ignored",)
    return AttritionResult(
        outcome=plain.outcome,
        waves=plain.waves,
        flow=steps,
        leavers=leavers_of(panel, candidates, before, found),
        differential=retention_difference(outcome, found, cluster),
        plain=plain.total,
        weighted=_weighted_estimate(plain, response, stayers),
        lee=lee_bounds(panel, outcome, (before, after), found),
        covariates=response.covariates,
        panel=stayers,
        unit=panel.unit,
        remarks=(*(remark for remark in plain.remarks if remark != INCOMPLETE), *response.remarks, *ignored),
    )


def _line(outcome: str, waves: tuple[str, str] | None, covariates: Sequence[str] | None) -> str:
    """The line of Python that makes the weighted panel."""
    asked = [] if waves is None else [f"waves={tuple(waves)!r}"]
    asked += [] if covariates is None else [f"covariates={list(covariates)!r}"]
    return f"panel = via.attrition({', '.join(['panel', repr(outcome), *asked])}).panel"


def _weighted(panel: "Panel", found: Followed, response: Response, step: str) -> "Panel | None":
    """The stayers with their weights; None where a group has none, or where nobody's staying could be modelled."""
    if not response.modelled or not all(found.counts(group)[1] for group in (0, 1)):
        return None
    return panel.part(found.stayed, weight=person_weights(panel) * response.weight, step=step)


def _weighted_estimate(plain: DidResult, response: Response, stayers: "Panel | None") -> Estimate:
    """The difference-in-differences of the weighted stayers, with the reason where there is none."""
    if stayers is not None:
        before, after = (wave.value for wave in plain.waves)
        return did(stayers, plain.outcome.name, waves=(before, after)).total
    return plain.total if response.modelled else unknown(plain.total, "response_not_modelled")


def _without_persons(
    panel: "Panel", plain: DidResult, steps: tuple[FlowStep, ...], found: Followed
) -> AttritionResult:  # fmt: skip
    """What can be said of repeated cross-sections: how many observations there were."""
    return AttritionResult(
        outcome=plain.outcome,
        waves=plain.waves,
        flow=steps,
        leavers=(),
        differential=no_difference(plain.outcome.name, found, NEEDS_PERSONS),
        plain=plain.total,
        weighted=unknown(plain.total, NEEDS_PERSONS),
        lee=no_bounds(found, NEEDS_PERSONS),
        covariates=(),
        panel=None,
        unit=panel.unit,
        reason=NEEDS_PERSONS,
    )
