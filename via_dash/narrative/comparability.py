"""Whether the groups can be compared, in words: balance, overlap, and who dropped out."""

from collections.abc import Sequence
from dataclasses import replace

from via_dash.language import number, p_value, percent, say, start_sentence
from via_dash.narrative.strength import described
from via_dash.narrative.told import Told, amount, bounds, missing, sizes, some_waves
from via_dash.options import Language
from via_dash.stats.balancing.balance import grew
from via_dash.stats.results import AttritionResult, MatchResult

SMALL, LARGE = 0.1, 0.25


def tell_match(result: MatchResult, language: Language) -> Told:
    """Whether the groups became alike, became less alike, or stayed as they were."""
    way = say(language, f"match.way.{result.match_method}")
    subtitle = say(language, "match.subtitle", n=sizes(*result.n_kept, result.unit, language), way=way)
    certainty = _certainty(result, language)
    if result.panel is None:
        sentence = say(language, "match.sentence.unknown", reason=unmatched(result, language))
        return Told(say(language, "match.title.unknown"), sentence, subtitle, certainty, sentence, drawn=False)
    before, after = result.largest("all"), result.largest("matched")
    state = "good" if after <= SMALL else "fair" if after <= LARGE else "poor"
    values = {
        "way": way,
        "before": number(language, before, 2),
        "after": number(language, after, 2),
        "n_pilot": number(language, result.n_kept[0]),
        "n_control": number(language, result.n_kept[1]),
        "of_pilot": _part(result.n_kept[0], result.n_all[0], language),
        "of_control": _part(result.n_kept[1], result.n_all[1], language),
    }
    if result.unchanged:
        title = "reported" if _as_reported(result) else "unchanged"
        parts = ("did.unchanged", "stays", f"rule.{state}")
    else:
        title = "worse" if grew(before, after) else state
        parts = (f"did.{result.match_method}", "went", f"rule.{state}")
    sentence = " ".join(say(language, f"match.{part}", **values) for part in parts)
    worse = _worse(result)
    caveats = (say(language, "match.worse", n=number(language, worse), way=way),) if worse else ()
    title = start_sentence(say(language, f"match.title.{title}", **values))
    return Told(title, sentence, subtitle, certainty, sentence, caveats)


def tell_less_alike(told: Told, before: float, after: float, language: Language) -> Told:
    """The same words about groups that were made comparable, with first that they became less so."""
    values = {"before": number(language, before, 2), "after": number(language, after, 2)}
    return replace(told, caveats=(say(language, "match.less_alike", **values), *told.caveats))


def _part(n: int, whole: int, language: Language) -> str:
    """`79 van de 117`, or `alle 117`."""
    key = "all" if n == whole else "some"
    return say(language, f"match.part.{key}", n=number(language, n), all=number(language, whole))


def _as_reported(result: MatchResult) -> bool:
    """Whether the groups are those that the study's report had matched."""
    origin = result.panel.origin if result.panel is not None else None
    return origin is not None and origin.parent.as_reported


def unmatched(result: MatchResult, language: Language) -> str:
    """Why the groups can't be made comparable, as the end of a sentence."""
    return say(language, "match.apart") if result.reason == "separation" else missing(result.reason, language)


def tell_overlap(result: MatchResult, language: Language) -> Told:
    """Whether there are control persons like the pilot's."""
    if result.panel is None:
        return tell_match(result, language)
    alone = sum(item.pilot for item in result.overlap if item.pilot and not item.control)
    values = {
        "alone": number(language, alone),
        "n": number(language, result.n_all[0]),
        "dropped": number(language, result.dropped),
        "all_control": number(language, result.n_all[1]),
        "way": say(language, f"match.way.{result.match_method}"),
    }
    state = "full" if alone == 0 else "part"
    title, sentence = (say(language, f"overlap.{part}.{state}", **values) for part in ("title", "sentence"))
    if result.dropped:
        why = "control" if result.n_kept[1] == result.n_all[1] else "limits"
        sentence = f"{sentence} {say(language, f'overlap.left.{why}', **values)}"
    subtitle = say(language, "overlap.subtitle", n=sizes(*result.n_all, result.unit, language), way=values["way"])
    return Told(title, sentence, subtitle, _certainty(result, language), sentence)


def _worse(result: MatchResult) -> int:
    """Covariate rows whose difference grew, and is above the small threshold."""
    before = {row.variable: abs(row.std_mean_diff or 0.0) for row in result.rows if row.stage == "all"}
    return sum(
        row.stage == "matched"
        and row.covariate != "distance"
        and abs(row.std_mean_diff or 0.0) > max(before[row.variable], SMALL)
        for row in result.rows
    )


def _certainty(result: MatchResult, language: Language) -> tuple[str, ...]:
    lines = [say(language, f"match.method.{result.match_method}", ratio=number(language, result.ratio))]
    if result.caliper is not None:
        lines.append(say(language, "match.caliper", caliper=number(language, result.caliper, 2)))
    if result.match_method != "nearest" and result.panel is not None:
        pilot, control = (number(language, value, 1) for value in result.effective)
        lines.append(say(language, "match.effective", pilot=pilot, control=control))
    if result.dropped:
        lines.append(say(language, "match.dropped", n=number(language, result.dropped)))
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))


def tell_flow(result: AttritionResult, language: Language) -> Told:
    """How many of those observed before are left in each group, and whether that differs."""
    row = result.differential
    waves = sum(step.group == "pilot" and step.wave is not None for step in result.flow)
    some = some_waves(waves, language)
    if row.n_pilot and result.reason is None and all(step.group == "pilot" for step in result.flow):
        return _flow_of_one(result, some, language)
    subtitle = " ".join([say(language, f"flow.subtitle.{result.unit}"), *some])
    certainty = (
        described(language),
        say(language, "flow.method"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
    )
    if row.estimate is None or row.p_value is None:
        sentence = say(language, "flow.sentence.unknown", reason=missing(row.reason or result.reason, language))
        return Told(say(language, "flow.title.unknown"), sentence, subtitle, certainty, sentence)
    state = (
        "differs" if row.ci_low is not None and row.ci_high is not None and row.ci_low * row.ci_high > 0 else "alike"
    )
    values = {
        "pilot": percent(language, result.plain.n_pilot / row.n_pilot),
        "control": percent(language, result.plain.n_control / row.n_control),
        "difference": number(language, 100 * row.estimate, 1, sign=True),
        "low": number(language, 100 * (row.ci_low or 0.0), 1),
        "high": number(language, 100 * (row.ci_high or 0.0), 1),
        "p": p_value(language, row.p_value),
    }
    title, sentence = (say(language, f"flow.{part}.{state}", **values) for part in ("title", "sentence"))
    return Told(title, sentence, subtitle, certainty, sentence)


def _flow_of_one(result: AttritionResult, some: Sequence[str], language: Language) -> Told:
    """How many of the only group are left: nothing to hold their drop-out against. some: the waves shown."""
    there, left = result.differential.n_pilot, result.plain.n_pilot
    values = {
        "n": number(language, there),
        "left": number(language, left),
        "share": percent(language, left / there),
        "before": result.waves[0].label(language),
        "after": result.waves[1].label(language),
    }
    title, sentence, subtitle = (
        say(language, f"flow.{part}.one", **values) for part in ("title", "sentence", "subtitle")
    )
    return Told(title, sentence, " ".join([subtitle, *some]), (described(language),), sentence)


def tell_dropout(result: AttritionResult, language: Language) -> Told:
    """What the drop-out may have done to the estimate."""
    outcome, lee = result.outcome, result.lee
    facts = {"outcome": outcome.title(language)}
    n = sizes(lee.n_pilot, lee.n_control, result.unit, language)
    subtitle = say(language, "dropout.subtitle", n=n, **facts)
    certainty = (
        say(language, "dropout.method.weights"),
        say(language, "dropout.method.lee"),
        *(say(language, f"remark.{remark}") for remark in result.remarks),
    )
    if lee.lower is None or lee.upper is None:
        reason = missing(lee.reason or result.reason, language)
        sentence = say(language, "dropout.sentence.unknown", reason=reason)
        drawn = result.plain.estimate is not None
        return Told(
            say(language, "dropout.title.unknown", **facts), sentence, subtitle, certainty, sentence, drawn=drawn
        )
    low, high = bounds(outcome, lee.lower, lee.upper, language)
    state = "either" if lee.lower <= 0 <= lee.upper else "one"
    parts = [say(language, f"dropout.sentence.{state}", low=low, high=high)]
    if result.weighted.estimate is not None and result.plain.estimate is not None:
        parts.append(
            say(
                language,
                "dropout.weighted",
                plain=amount(outcome, result.plain.estimate, language, sign=True),
                weighted=amount(outcome, result.weighted.estimate, language, sign=True),
            )
        )
    sentence = " ".join(parts)
    return Told(say(language, f"dropout.title.{state}", **facts), sentence, subtitle, certainty, sentence)
