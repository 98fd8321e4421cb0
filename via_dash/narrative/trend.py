"""How an outcome moved, in words: what was seen, without a claim about why."""

from via_dash.language import Text, number, percent, say, start_sentence
from via_dash.narrative.strength import described
from via_dash.narrative.told import Told, some_waves
from via_dash.options import Group, Language
from via_dash.panel import Level, Outcome
from via_dash.stats.results import FEW_WAVES, Share, TrendPoint, TrendResult, evenly

GROUPS: tuple[Group, Group] = ("pilot", "control")


def telling_level(outcome: Outcome) -> Level | None:
    """The category that the sentence follows: the least favourable of an ordinal outcome, `yes` of a binary one."""
    if outcome.kind == "numeric" or not outcome.levels:
        return None
    if outcome.kind == "binary":
        return outcome.levels[-1]
    return min(outcome.levels, key=lambda level: outcome.favourable_sign * level.score)


def tell_trend(result: TrendResult, groups: tuple[Text, Text], language: Language) -> Told:
    """What each group did between its first and last wave."""
    outcome, level = result.outcome, telling_level(result.outcome)
    labels = dict(zip(GROUPS, (group(language) for group in groups), strict=True))
    moves = [move for group in GROUPS if (move := _move(result, group, labels[group], level, language))]
    what = {"outcome": outcome.title(language), "level": level.label(language) if level else ""}
    followed = "mean" if level is None else "level"
    title = say(language, f"trend.title.{followed}", moves="; ".join(move[0] for move in moves), **what)
    moved = "; ".join(move[1] for move in moves)
    sentence = say(language, f"trend.sentence.{followed}", moves=moved, **what)
    n = "; ".join(move[2] for move in moves)
    subtitle = say(language, f"trend.subtitle.{outcome.kind}", n=n, unit=say(language, f"unit.{result.unit}"))
    if outcome.kind == "ordinal":
        subtitle = " ".join([subtitle, *some_waves(len(result.waves), language)])
    told = {wave.value for wave in evenly(result.waves)}
    points = [_point_in_words(point, labels, language) for point in result.points if point.wave.value in told]
    alt = " ".join([sentence, *points, *some_waves(len(result.waves), language)])
    method = say(language, f"trend.method.{outcome.kind}")
    remarks = (say(language, f"remark.{remark}") for remark in result.remarks)
    certainty = (described(language), method, say(language, f"sample.{result.sample}"), *remarks)
    return Told(title, sentence, subtitle, certainty, alt)


def _move(
    result: TrendResult, group: Group, label: str, level: Level | None, language: Language
) -> tuple[str, str, str] | None:
    points = [point for point in result.points if point.group == group]
    if not points:
        return None
    first, last = points[0], points[-1]
    values = {
        "group": label,
        "before": first.wave.label(language),
        "after": last.wave.label(language),
        "start": _value(first, level, language),
        "end": _value(last, level, language),
        "start_interval": _interval(first, level, language),
        "end_interval": _interval(last, level, language),
    }
    sizes = _sizes([point.mean.n for point in points], language)
    key = "move" if len(points) > 1 else "still"
    return (
        say(language, f"trend.title.{key}", **values),
        say(language, f"trend.{key}", **values),
        say(language, "trend.n", group=label, sizes=sizes),
    )


def _sizes(n: list[int], language: Language) -> str:
    """Each of a few numbers; of many the smallest and the largest."""
    ends = [min(n)] if min(n) == max(n) else [min(n), max(n)]
    if len(n) <= FEW_WAVES:
        return ", ".join(number(language, each) for each in n)
    return "–".join(number(language, each) for each in ends)


def _value(point: TrendPoint, level: Level | None, language: Language) -> str:
    return number(language, point.mean.mean, 2) if level is None else percent(language, _share(point, level).share)


def _interval(point: TrendPoint, level: Level | None, language: Language) -> str:
    if level is not None:
        share = _share(point, level)
        return say(
            language, "chart.interval", low=percent(language, share.ci_low), high=percent(language, share.ci_high)
        )
    if point.mean.ci_low is None or point.mean.ci_high is None:
        return say(language, "interval.none")
    return say(
        language,
        "chart.interval",
        low=number(language, point.mean.ci_low, 2),
        high=number(language, point.mean.ci_high, 2),
    )


def _share(point: TrendPoint, level: Level) -> Share:
    return next(share for share in point.shares if share.level == level)


def _point_in_words(point: TrendPoint, labels: dict[Group, str], language: Language) -> str:
    who = start_sentence(
        say(
            language,
            "trend.alt.point",
            group=labels[point.group],
            wave=point.wave.label(language),
            n=number(language, point.mean.n),
        )
    )
    if not point.shares:
        return f"{who} {number(language, point.mean.mean, 2)}."
    return who + " " + ", ".join(f"{s.level.label(language)} {percent(language, s.share)}" for s in point.shares) + "."
