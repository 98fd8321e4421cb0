"""What a question about records was put with: options as given, and what they are where they were left open."""

from via_dash.options import StandardError
from via_dash.records import Records
from via_dash.replication.order import Order
from via_dash.replication.records.file import Parts, values_of
from via_dash.replication.tongues import Unwritable
from via_dash.stats import gap, parity, promotion, survival
from via_dash.stats.selection.applicants import CLUSTERS


def chosen(order: Order[Records], role: str) -> str:
    """The value of a stage or background after the first; the second where the question left it open."""
    value = order.options.get(role)
    return str(order.data.levels(role)[1].value if value is None else value)


def cluster_role(records: Records) -> str | None:
    """What applicants are clustered by."""
    return next((role for role in CLUSTERS if records.has(role)), None)


def error_of(order: Order[Records]) -> StandardError:
    """The standard error of the gap, as `via.gap` chooses it where the question left it open. Raises Unwritable where
    there is no gap, or no interval: with few applicants or clusters, or the same answer for all."""
    found = gap(order.data, **order.options)
    if any(one.ci_low is None for one in (*found.gaps, found.change)):
        raise Unwritable("there is no interval to repeat")
    return found.se_type


def several_clusters(records: Records) -> bool:
    """Whether times are clustered: more than one cluster, those without one being one together."""
    return records.has("cluster") and len(set(records.codes("cluster").tolist())) > 1


def on_ladder(order: Order[Records]) -> Parts:
    """The parts of a question about steps on a ladder; none where the data have no step before and after."""
    parts: Parts = {"stage": "stage", "before": "before", "after": "after"}
    return parts if order.data.has("before") and order.data.has("after") else {}


def over_years(order: Order[Records]) -> Parts:
    """The parts of a question about shares per year."""
    roles = ("year", "indicator", "group", "count", "total", "changed")
    return {role: role for role in roles if order.data.has(role)}


def compared(order: Order[Records]) -> tuple[int, list[int]]:
    """Of a question about shares per year: the places, from 1, of the group that is followed and of the indicators."""
    found = parity(order.data, **order.options)
    places = {value: place for place, value in enumerate(values_of(order.data, "indicator"), 1)}
    group = values_of(order.data, "group").index(str(found.group.value)) + 1
    return group, [places[str(item.indicator.value)] for item in found.indicators]


def split_of(order: Order[Records]) -> str | None:
    """The arm or the covariate that curves are split by."""
    by: str | None = order.options.get("by")
    return by or ("arm" if order.data.has("arm") else None)


def moments(order: Order[Records]) -> tuple[float, list[float]]:
    """The moment of comparison, and those at which the curves are read: of the reader's own data only the first, as
    moments to read at may follow from the times in the file."""
    horizon = order.options.get("horizon")
    own = order.data.provenance.origin != "sample"
    if own and horizon is not None:
        return float(horizon), [float(horizon)]
    found = (promotion if order.question == "promotion" else survival)(order.data, **order.options)
    return found.horizon, [found.horizon] if own else sorted({*found.horizons, found.horizon})
