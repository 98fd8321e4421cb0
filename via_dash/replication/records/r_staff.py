"""The script of R about the composition of a workforce: the shares rounded, and taken together, as they may be told."""

from via_dash.records import SCHEMAS, Records
from via_dash.replication.order import Lines, Order
from via_dash.replication.records.body import body, remark
from via_dash.replication.records.file import Parts
from via_dash.replication.records.r import SHOWN, given, listed, opening
from via_dash.replication.tongues import r_text
from via_dash.stats import composition
from via_dash.stats.results import CompositionResult


def composition_script(order: Order[Records]) -> Lines:
    """The rounded shares, as they may be told."""
    found = composition(order.data, **order.options)
    if found.whole is None:
        return []
    parts: Parts = {item.role: item.role for item in SCHEMAS["staff"].fields if order.data.has(item.role)}
    return [
        *opening(order, parts, whole=True),
        *(f"x${flag} <- 0" for flag in ("entered", "left") if flag not in parts),
        *([] if found.unit is None else [f"x <- subset(x, unit == {r_text(found.unit.value)})"]),
        *_together(order, found),
        *body("r", order.language, "composition"),
        *(_parts(order, found) if found.parts else []),
        *SHOWN,
    ]


def _together(order: Order[Records], found: CompositionResult) -> Lines:
    """Which backgrounds are told of as one, in the whole and in the split, and what is tested."""
    assert found.whole is not None
    unsplit = {name: value for name, value in order.options.items() if name != "by"}
    whole = composition(order.data, **unsplit).whole
    assert whole is not None
    tested = [part.value for part in found.parts if part.p_value is not None]
    return [
        "",
        *remark("r", order.language, "together"),
        *listed("backgrounds", [[str(level.value) for level in share.backgrounds] for share in whole.shares]),
        *listed("groups", [[str(level.value) for level in share.backgrounds] for share in found.whole.shares]),
        *given("benchmark", found.benchmark),
        *given("tested", ["total", *tested]),
    ]


def _parts(order: Order[Records], found: CompositionResult) -> Lines:
    """The split: which parts are told of as one, and who is counted in them."""
    turnover = found.by == "turnover"
    sets = [[part.value] if turnover else [str(level.value) for level in part.levels] for part in found.parts]
    return [
        "",
        *listed("parts", sets),
        *given("compare_with_first", found.by != "unit"),
        *([] if turnover else ["those <- stock", f"those$part <- those${found.by}"]),
        *body("r", order.language, *(["composition_turnover"] if turnover else []), "composition_parts"),
    ]
