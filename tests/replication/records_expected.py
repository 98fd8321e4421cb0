"""What a script about records must find: the rows of each kind of answer, as the script labels them."""

from itertools import chain

PLUS = " + "
Row = tuple  # estimate, std_error, ci_low, ci_high, p_value, n


def row(estimate, low=None, high=None, n=None, error=None, p=None):
    return dict(estimate=estimate, std_error=error, ci_low=low, ci_high=high, p_value=p, n=n)


def ends(found, n, **more):
    return row(found.estimate, found.ci_low, found.ci_high, n, **more)


def value(level, none="NA"):
    return none if level is None else str(level.value)


def funnel(result):
    """Labels: arm, stage, background, measure."""
    entered = {(value(step.arm, "all"), value(step.background)): step.entered for step in result.steps}
    for step in result.steps:
        arm = value(step.arm, "all")
        label = (arm, value(step.stage), value(step.background))
        yield (*label, "share"), ends(step.share, step.entered)
        if step.previous is not None:
            yield (*label, "step"), ends(step.step, step.previous) if step.step else row(None, n=step.previous)
        both = step.entered + entered[arm, value(result.backgrounds[0])]
        if step.ratio is not None:
            yield (*label, "ratio"), ends(step.ratio, both)
        if step.clustered is not None:
            yield (*label, "ratio_clustered"), ends(step.clustered, both)


def gap(result):
    """Labels: measure, stage, background."""
    for measure, found in zip(("gap_without", "gap_with", "change"), (*result.gaps, result.change), strict=True):
        numbers = ends(found, found.n + found.n_reference, error=found.std_error, p=found.p_value)
        yield (measure, value(result.stage), value(result.background)), numbers


def spells(result):
    """Labels: background, part, measure, time."""
    part = "NA" if result.split else "all"
    for curve in result.curves:
        label = (value(curve.background), value(curve.part, part))
        for mark in curve.marks:
            yield (*label, "share", mark.time), row(mark.share, mark.ci_low, mark.ci_high, curve.n)
        half = curve.median
        yield (
            (*label, "median", None),
            row(half.time, half.ci_low, half.ci_high, curve.n) if half else row(None, n=curve.n),
        )
    for measure, found in chain((("gap", one) for one in result.gaps), (("gap_change", one) for one in result.changes)):
        label = (value(found.background), value(found.part, "NA" if measure == "gap_change" else part))
        yield (*label, measure, result.horizon), ends(found, result.size(found), error=found.std_error, p=found.p_value)
    if result.test:
        everyone = sum(curve.n for curve in result.curves)
        yield ("NA", "NA", "log_rank", None), row(result.test.statistic, n=everyone, p=result.test.p_value)


def milestones(result):
    """Labels: cohort, stage, measure."""
    for part in (result.whole, *result.cohorts):
        cohort = value(part.cohort, "total")
        for step in part.steps:
            for measure, found in (("reached", step.reached), ("furthest", step.furthest)):
                p_value = step.p_value if measure == "reached" else None
                yield (
                    (cohort, value(step.stage), measure),
                    row(found.share, found.ci_low, found.ci_high, found.n, p=p_value),
                )
        if part.stopped:
            found = part.stopped
            yield (cohort, "NA", "left_early"), row(found.share, found.ci_low, found.ci_high, found.n)


def ladder(result):
    """Labels: move, before, after."""
    for item in result.to_frame().to_dict("records"):
        found = {name: None if number != number else number for name, number in item.items()}
        label = (found["move"], found["before"] or "NA", found["after"] or "NA")
        yield label, row(found["estimate"], found["ci_low"], found["ci_high"], found["n"], p=found["p_value"])


def parity(result):
    """Labels: indicator, measure, group, year."""
    for item in result.indicators:
        name = value(item.indicator)
        for trend in item.trends:
            if trend.slope is not None:
                label = (name, "gap_trend", value(result.group), trend.last)
                yield label, ends(trend.slope, trend.n_years, error=trend.std_error, p=trend.p_value)
        for point in item.points:
            for level, side in ((result.reference, point.reference), (result.group, point.group)):
                if side.share is not None:
                    yield (name, "share", value(level), point.year), ends(side.share, side.total)
            for measure, found in (("gap", point.gap), ("ratio", point.ratio)):
                if found is not None:
                    both = point.reference.total + point.group.total
                    yield (name, measure, value(result.group), point.year), ends(found, both)


def composition(result):
    """Labels: part, background, measure."""
    for part in (result.whole, *result.parts):
        name = "total" if part is result.whole else part.value
        yield (name, "others", "share"), ends(part.others.share, part.n, p=part.p_value)
        for share in (part.shares[0], *(part.shares[1:] if len(part.shares) > 2 else ())):
            yield (name, PLUS.join(map(value, share.backgrounds)), "share"), ends(share.share, part.n)
        if part.ratio is not None:
            yield (name, "others", "whole_ratio"), row(part.ratio, n=part.n)
        if part.difference is not None:
            yield (name, "others", "difference"), ends(part.difference, part.n)


EXPECTED = {
    "funnel": funnel,
    "gap": gap,
    "retention": spells,
    "first_job": spells,
    "promotion": spells,
    "milestones": milestones,
    "ladder": ladder,
    "parity": parity,
    "parity_shares": parity,
    "parity_ratio": parity,
    "composition": composition,
}
LABELS = {
    "funnel": ("arm", "stage", "background", "measure"),
    "gap": ("measure", "stage", "background"),
    "retention": ("background", "part", "measure", "time"),
    "first_job": ("background", "part", "measure", "time"),
    "promotion": ("background", "part", "measure", "time"),
    "milestones": ("cohort", "stage", "measure"),
    "ladder": ("move", "before", "after"),
    "parity": ("indicator", "measure", "group", "year"),
    "parity_shares": ("indicator", "measure", "group", "year"),
    "parity_ratio": ("indicator", "measure", "group", "year"),
    "composition": ("part", "background", "measure"),
}
