"""Recruitment and selection in words: who comes how far, and whether a nudge changed the gap between backgrounds."""

from via_dash.language import mid_sentence, number, p_value, percent, say
from via_dash.narrative.strength import described, difference_seen, points_interval
from via_dash.narrative.told import Told
from via_dash.options import Language
from via_dash.stats.results import Ends, FunnelResult, FunnelStep, GapEstimate, GapResult

FOUR_FIFTHS = 0.8


def tell_funnel(result: FunnelResult, language: Language) -> Told:
    """How far each group comes, judged at the last stage by the widest interval of its selection ratio."""
    stage = result.stages[-1]
    last = [step for step in result.at(stage) if step.background != result.backgrounds[0]]
    found = {_judged(step.clustered or step.ratio) for step in last} or {"unknown"}
    key = found.pop() if len(found) == 1 else "mixed"
    names = {
        "stage": stage.label(language),
        "group": ", ".join(mid_sentence(level.label(language)) for level in result.backgrounds[1:]),
        "reference": mid_sentence(result.backgrounds[0].label(language)),
    }
    title = say(language, f"funnel.title.{key}", **names)
    compared = "; ".join(_compared(result, step, language) for step in last)
    sentence = say(language, "funnel.sentence", parts=compared, **names)
    if key in ("unclear", "mixed"):
        sentence = f"{sentence} {say(language, f'funnel.sentence.{key}')}"
    subtitle = say(language, "funnel.subtitle", n=", ".join(_sizes(result, language)))
    alt = " ".join([title + ".", *(_step_in_words(step, language) for step in result.steps)])
    return Told(title, sentence, subtitle, _funnel_certainty(result, language), alt)


def _judged(ratio: Ends | None) -> str:
    if ratio is None:
        return "unknown"
    if ratio.ci_low <= 1 <= ratio.ci_high:
        return "unclear"
    return "less" if ratio.estimate < 1 else "more"


def _compared(result: FunnelResult, step: FunnelStep, language: Language) -> str:
    """One group beside the reference at the last stage: `bij ‘gewone tekst’ 8 % … tegen 10 % …`."""
    base = next((item for item in result.at(step.stage) if item.arm == step.arm), step)
    shares = say(
        language,
        "funnel.compared",
        share=percent(language, step.share.estimate),
        group=mid_sentence(step.background.label(language)),
        base=percent(language, base.share.estimate),
        reference=mid_sentence(result.backgrounds[0].label(language)),
    )
    ratio = step.clustered or step.ratio
    if ratio is not None:
        low, high = number(language, ratio.ci_low, 2), number(language, ratio.ci_high, 2)
        shares += say(language, "funnel.ratio", ratio=number(language, ratio.estimate, 2), low=low, high=high)
    if step.arm is None:
        return shares
    return say(language, "funnel.compared.in_arm", arm=mid_sentence(step.arm.label(language)), compared=shares)


def _sizes(result: FunnelResult, language: Language) -> list[str]:
    counts = {
        "applicants": result.applicants,
        "vacancies": result.vacancies,
        "organisations": result.organisations,
    }
    return [say(language, f"funnel.n.{key}", n=number(language, n)) for key, n in counts.items() if n is not None]


def _step_in_words(step: FunnelStep, language: Language) -> str:
    place = mid_sentence(step.background.label(language))
    return say(
        language,
        "funnel.alt.step",
        where=f"{step.arm.label(language)}, {place}" if step.arm else place,
        stage=mid_sentence(step.stage.label(language)),
        share=percent(language, step.share.estimate),
        count=number(language, step.count),
        entered=number(language, step.entered),
    )


def _funnel_certainty(result: FunnelResult, language: Language) -> tuple[str, ...]:
    lines = [described(language), say(language, "funnel.sure.counts")]
    if result.cluster is not None:
        lines.append(say(language, "funnel.sure.clustered", cluster=mid_sentence(result.cluster(language))))
    else:
        lines.append(say(language, "funnel.sure.katz"))
    lines += [
        say(language, "funnel.sure.entered", stage=mid_sentence(result.stages[0].label(language))),
        say(language, "funnel.sure.four_fifths", limit=number(language, FOUR_FIFTHS, 1)),
    ]
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))


def tell_gap(result: GapResult, language: Language) -> Told:
    """The gap without and with the nudge and its change; the verdict follows the interval of the change."""
    change = result.change
    names = _names(result, language)
    key = _verdict(change)
    title = say(language, f"nudge.title.{key}", **names)
    sentence = " ".join(
        [
            say(language, "nudge.sentence.gaps", **names, first=_gap(result.gaps[0], language),
                second=_gap(result.gaps[1], language)),
            _change(change, key, language),
        ]
    )  # fmt: skip
    if key == "unclear" and result.detectable is not None:
        size = _points(result.detectable, language)
        sentence = f"{sentence} {say(language, 'nudge.sentence.detectable', size=size)}"
    interval = points_interval(change.ci_low, change.ci_high, change.reason, language)
    sure: tuple[str, ...] = (interval, described(language))
    if key == "unclear" and result.detectable is not None:
        sure = (*sure, difference_seen(_points(result.detectable, language), language))
    n, n_reference = number(language, change.n), number(language, change.n_reference)
    subtitle = say(language, "nudge.subtitle", n=n, n_reference=n_reference, **names)
    alt = f"{say(language, 'nudge.alt', **names)} {sentence}"
    return Told(title, sentence, subtitle, (*sure, *_gap_certainty(result, language)), alt)


def _verdict(change: GapEstimate) -> str:
    if change.estimate is None or change.ci_low is None or change.ci_high is None:
        return "unknown"
    if change.ci_low <= 0 <= change.ci_high:
        return "unclear"
    return "favourable" if change.estimate > 0 else "unfavourable"


def _names(result: GapResult, language: Language) -> dict[str, str]:
    labels = {
        "group": result.background,
        "reference": result.reference,
        "without": result.arms[0],
        "nudged": result.arms[1],
        "entered": result.entered,
    }
    return {
        "stage": result.stage.label(language),
        **{key: mid_sentence(level.label(language)) for key, level in labels.items()},
    }


def _points(value: float, language: Language, *, sign: bool = False) -> str:
    return say(language, "unit.percentage_points", value=number(language, 100 * value, 1, sign=sign))


def _gap(row: GapEstimate, language: Language) -> str:
    if row.estimate is None:
        return say(language, "nudge.unknown")
    return _points(row.estimate, language, sign=True)


def _change(change: GapEstimate, key: str, language: Language) -> str:
    if change.estimate is None:
        return say(language, "nudge.sentence.no_change", reason=say(language, f"reason.{change.reason}"))
    estimate = _points(change.estimate, language, sign=True)
    if change.ci_low is None or change.ci_high is None or change.p_value is None:
        return say(
            language, "nudge.sentence.unknown", estimate=estimate, reason=say(language, f"reason.{change.reason}")
        )
    low, high = (number(language, 100 * end, 1, sign=True) for end in (change.ci_low, change.ci_high))
    return say(
        language, f"nudge.sentence.{key}", estimate=estimate, low=low, high=high, p=p_value(language, change.p_value)
    )


def _gap_certainty(result: GapResult, language: Language) -> tuple[str, ...]:
    clusters = number(language, result.clusters)
    lines = [say(language, "nudge.sure.model", stage=result.stage.label(language))]
    lines.append(say(language, f"nudge.sure.{result.se_type}"))
    if result.cluster is None:
        lines.append(say(language, "nudge.sure.alone"))
    else:
        where = "between" if result.between else "within"
        lines.append(
            say(language, f"nudge.sure.{where}", cluster=mid_sentence(result.cluster(language)), clusters=clusters)
        )
    if result.detectable is not None:
        lines.append(say(language, "nudge.sure.detectable"))
    lines.append(say(language, "nudge.sure.cause"))
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))
