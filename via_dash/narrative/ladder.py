"""Steps on a ladder in words: who went up, stayed and went down, and what groups may be compared on."""

from via_dash.language import number, p_value, percent, say
from via_dash.narrative.strength import described
from via_dash.narrative.told import ALPHA, Told, missing
from via_dash.options import Language
from via_dash.stats.results import Ends, LadderResult, Moves, Portion


def tell_ladder(result: LadderResult, language: Language) -> Told:
    """The moves of the participants; with two groups, whether more went up in the pilot group."""
    facts = {"ladder": result.label(language), "before": result.moments[0](language),
             "after": result.moments[1](language)}  # fmt: skip
    remarks = (say(language, f"remark.{remark}") for remark in result.remarks)
    certainty = (described(language), *_method(result, language), *remarks)
    if result.reason:
        title, reason = say(language, "ladder.title.unknown", **facts), missing(result.reason, language)
        sentence = say(language, "ladder.sentence.unknown", reason=reason)
        return Told(
            title, sentence, say(language, "ladder.subtitle.nothing", **facts), certainty, sentence, drawn=False
        )
    parts = [_moved(moves, language) for moves in result.groups]
    if result.gap:
        verdict = _side(result.gap)
        title = say(language, f"ladder.title.{verdict}", **facts)
        parts.append(say(language, f"ladder.gap.{verdict}", **_difference(result.gap, language)))
    else:
        moves = result.groups[0]
        title = _title(moves, result, language)
        parts.append(_tested(moves, language))
    sentence = " ".join(parts)
    subtitle = say(language, f"ladder.subtitle.{_form(result)}", **facts, top=_top(result, language))
    return Told(title, sentence, subtitle, certainty, _alt(result, sentence, language), _caveats(result, language))


def _form(result: LadderResult) -> str:
    return result.view if result.levels else "moves"


def _top(result: LadderResult, language: Language) -> str:
    return result.levels[-1].label(language) if result.levels else ""


def _side(gap: Ends) -> str:
    if gap.ci_low <= 0 <= gap.ci_high:
        return "unclear"
    return "more" if gap.estimate > 0 else "fewer"


def _title(moves: Moves, result: LadderResult, language: Language) -> str:
    """How many of one group went up and down."""
    counts = {name: number(language, portion.count) for name, portion in _portions(moves).items()}
    counts["n"] = number(language, moves.n)
    if moves.label is None:
        return say(language, "ladder.title.one", **counts)
    group, name = moves.label(language), result.label(language)
    return say(language, "ladder.title.one_group", ladder=name, group=group, **counts)


def _portions(moves: Moves) -> dict[str, Portion]:
    found = {"up": moves.up, "same": moves.same, "down": moves.down}
    return {name: portion for name, portion in found.items() if portion is not None}


def _moved(moves: Moves, language: Language) -> str:
    """Up, same and down of the one group; of one of two the shares that went up and down."""
    n = number(language, moves.n)
    if moves.label is None:
        return say(language, "ladder.moved", n=n, **_shares(moves, language))
    shares = {name: percent(language, portion.share) for name, portion in _portions(moves).items() if name != "same"}
    return say(language, "ladder.moved_group", group=moves.label(language), n=n, **shares)


def _shares(moves: Moves, language: Language) -> dict[str, str]:
    """Each share with its count and interval."""
    return {
        name: say(
            language,
            "ladder.share",
            share=percent(language, portion.share),
            count=number(language, portion.count),
            interval=_interval(portion.ci_low, portion.ci_high, language),
        )
        for name, portion in _portions(moves).items()
    }


def _tested(moves: Moves, language: Language) -> str:
    """What the sign test allows to say."""
    if moves.p_value is None or moves.up is None or moves.down is None:
        return say(language, "ladder.test.nobody")
    side = "up" if moves.up.count > moves.down.count else "down"
    key = side if moves.p_value < ALPHA else "unclear"
    return say(language, f"ladder.test.{key}", p=p_value(language, moves.p_value))


def _difference(gap: Ends, language: Language) -> dict[str, str]:
    low, high = number(language, 100 * gap.ci_low, 1), number(language, 100 * gap.ci_high, 1)
    amount = say(language, "unit.percentage_points", value=number(language, abs(100 * gap.estimate), 1))
    signed = say(language, "unit.percentage_points", value=number(language, 100 * gap.estimate, 1, sign=True))
    return {"amount": amount, "signed": signed, "interval": say(language, "chart.interval", low=low, high=high)}


def _interval(low: float, high: float, language: Language) -> str:
    return say(language, "chart.interval", low=percent(language, low), high=percent(language, high))


def _caveats(result: LadderResult, language: Language) -> tuple[str, ...]:
    """What must be read with the moves: no comparison group, who was not seen twice, who could not go up or down."""
    first = () if result.gap else (say(language, "milestones.caveat"),)
    lines = []
    whole = sum(moves.n + moves.missing for moves in result.groups)
    absent = sum(moves.missing for moves in result.groups)
    if absent:
        lines.append(say(language, "ladder.missing", n=number(language, absent), all=number(language, whole)))
    if any(moves.at_top for moves in result.groups):
        each = "; ".join(_of(moves, moves.at_top, language) for moves in result.groups)
        key = "ladder.at_top_groups" if result.gap else "ladder.at_top"
        lines.append(say(language, key, each=each, top=_top(result, language)))
    if not result.gap and any(moves.at_bottom for moves in result.groups):
        each = "; ".join(_of(moves, moves.at_bottom, language) for moves in result.groups)
        lines.append(say(language, "ladder.at_bottom", each=each, bottom=result.levels[0].label(language)))
    return (*first, " ".join(lines)) if lines else first


def _of(moves: Moves, persons: int, language: Language) -> str:
    count, n = number(language, persons), number(language, moves.n)
    if moves.label is None:
        return say(language, "ladder.of", count=count, n=n)
    return say(language, "ladder.of_group", group=moves.label(language), count=count, n=n)


def _method(result: LadderResult, language: Language) -> tuple[str, ...]:
    """How it was reckoned; of two groups the shares of each with their intervals, and the test within it."""
    details = [_detail(moves, language) for moves in result.groups if moves.label]
    gap = (say(language, "ladder.method_gap"),) if result.gap else ()
    return (*details, say(language, "ladder.method"), *gap)


def _detail(moves: Moves, language: Language) -> str:
    assert moves.label is not None
    verdict = _tested(moves, language)
    return say(language, "ladder.detail", group=moves.label(language), verdict=verdict, **_shares(moves, language))


def _alt(result: LadderResult, sentence: str, language: Language) -> str:
    lines = [sentence]
    for moves in result.groups:
        if moves.label is not None and moves.counts:
            lines.append(say(language, "ladder.alt.group", group=moves.label(language)))
        for level, row in zip(result.levels, moves.counts, strict=False):
            there = [(result.levels[j].label(language), count) for j, count in enumerate(row) if count]
            if there:
                each = ", ".join(say(language, "ladder.alt.to", name=name, n=number(language, n)) for name, n in there)
                n = number(language, sum(row))
                lines.append(say(language, "ladder.alt.row", name=level.label(language), n=n, each=each))
    return " ".join(lines)
