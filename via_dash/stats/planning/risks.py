"""What can go wrong in a planned design: the risks that follow from its answers.

Each has its source: what the VIA pilots met (the obstacles to effect studies, the lessons and the effects of corona in
the final evaluation of 2021; the drop-out in the Enschede study), or the method itself.
"""

from collections.abc import Iterator

from via_dash.stats.dropout.attrition_bound import Loss, highest_differential
from via_dash.stats.power import FEW_CLUSTERS
from via_dash.stats.results import Design, Risk

LATE = 12
RARELY_LESS = 0.05


def risks(design: Design, detectable: float | None, needed: int | None) -> tuple[Risk, ...]:
    """The risks, those that make a conclusion impossible first. detectable, needed: as in `PlanResult`."""
    return (*_no_answer(design), *_too_small(design, detectable, needed), *_biased(design), *_in_practice(design))


def loss_of(design: Design) -> Loss:
    """The drop-out that is expected, against the boundary that data are judged by."""
    (pilot, control), sizes = design.dropout, design.sizes
    overall = (pilot * sizes[0] + control * sizes[1]) / sum(sizes) if design.comparison else pilot
    return Loss(overall, abs(pilot - control), highest_differential(overall))


def _no_answer(design: Design) -> Iterator[Risk]:
    if not design.comparison:
        yield Risk("no_control", "obstacles")
        yield Risk("context", "corona")
    if not design.before:
        yield Risk("no_before", "obstacles")
    if design.clusters is not None and min(design.clusters[: design.groups]) < 2:
        yield Risk("one_cluster", "method")


def _too_small(design: Design, detectable: float | None, needed: int | None) -> Iterator[Risk]:
    if detectable is not None and detectable > design.effect:
        yield Risk("too_small", "obstacles", {} if needed is None else {"needed": needed})
    if design.clusters is not None:
        named = sum(design.clusters[: design.groups])
        if named < FEW_CLUSTERS:
            yield Risk("few_clusters", "method", {"clusters": named, "enough": FEW_CLUSTERS})


def _biased(design: Design) -> Iterator[Risk]:
    expected = loss_of(design)
    if design.comparison and not expected.low:
        yield Risk("dropout", "enschede")
    elif expected.overall < RARELY_LESS and design.followed:
        yield Risk("dropout_hoped", "enschede")
    if design.comparison and not design.randomised:
        if not (design.matched or design.controlled):
            yield Risk("different_groups", "obstacles")
        if design.before:
            yield Risk("trends", "method")


def _in_practice(design: Design) -> Iterator[Risk]:
    if design.months < LATE:
        yield Risk("late", "obstacles", {"months": design.months})
    elif design.after < 2:
        yield Risk("one_after", "obstacles")
    if design.comparison:
        yield Risk("withhold", "obstacles")
    if design.before:
        yield Risk("start", "obstacles")
    if design.adaptive:
        yield Risk("adaptive", "lessons")
    if not design.process:
        yield Risk("how", "obstacles")
