"""What keeps a question from an answer whatever may be told: that is the reason to give, before any threshold."""

from collections.abc import Mapping as Dict
from typing import TYPE_CHECKING, Any

from via_dash.disclosure.published import Reason
from via_dash.questions import Publication
from via_dash.stats.two_waves import two_waves, wave_pair

if TYPE_CHECKING:
    from via_dash.panel import Panel

COMPARING: tuple[Publication, ...] = ("changes", "starts", "scale")


def obstacle(publication: Publication, panel: "Panel", outcome: str, options: Dict[str, Any]) -> Reason | None:
    """The reason that the estimator itself would give: a group without anyone, or with one; no persons to follow;
    nothing to match on. Before it that the rows are places, for which these estimators are not meant. None where it
    would answer. Raises KeyError for an unknown wave, ValueError for waves that are not in order."""
    if panel.unit == "places":
        return "places"
    if publication == "moves" and not panel.has_persons:
        return "needs_persons"
    if publication == "persons" and not (options.get("covariates") or panel.baseline):
        return "no_covariates"
    if publication not in COMPARING:
        return None
    pair = wave_pair(panel, outcome, options.get("waves"))
    return two_waves(panel, outcome, pair, every=panel.has_persons).missing_cell()  # type: ignore[return-value]
