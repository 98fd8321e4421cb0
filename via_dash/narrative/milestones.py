"""How far participants came, in words: what happened, and that this is not what the programme did."""

from via_dash.language import number, p_value, percent, say
from via_dash.narrative.strength import described
from via_dash.narrative.told import Told
from via_dash.options import Language
from via_dash.stats.results import CohortSteps, Milestone, MilestonesResult, Portion


def tell_milestones(result: MilestonesResult, language: Language) -> Told:
    """The share that came to the stage with a target, else to the first stage after the start."""
    whole = result.whole
    n = number(language, whole.n)
    step = _followed(whole)
    shown = "nothing" if not result.known else "bars" if step is None or step.target is None else "target"
    subtitle = say(language, f"milestones.subtitle.{shown}", label=result.label(language), n=n)
    certainty = (described(language), say(language, "milestones.method"), *_target_lines(whole, language))
    caveats = (say(language, "milestones.caveat"),)
    if not step or not result.known:
        values = {"n": n, "stage": whole.steps[0].stage.label(language)}
        title, sentence = (say(language, f"milestones.{part}.nothing", **values) for part in ("title", "sentence"))
        sentence = " ".join([sentence, *_stopped(whole, language)])
        return Told(title, sentence, subtitle, certainty, f"{title}. {sentence}", caveats)
    parts = [_sentence(whole, step, language), *_judged(step, language), _furthest(whole, language),
             *_stopped(whole, language), *_cohorts(result, step, language)]  # fmt: skip
    sentence = " ".join(parts)
    title = say(language, f"milestones.title.{_verdict(step)}", **_facts(whole, step, language))
    return Told(title, sentence, subtitle, certainty, _alt(result, title, language), caveats)


def _followed(part: CohortSteps) -> Milestone | None:
    """The stage that title and sentence are about."""
    aims = [step for step in part.steps[1:] if step.target is not None]
    return next(iter([*aims, *part.steps[1:]]), None)


def _verdict(step: Milestone) -> str:
    """`plain` without a target; else where the target lies, seen from the interval."""
    if step.target is None:
        return "plain"
    if step.reached.ci_low <= step.target <= step.reached.ci_high:
        return "unclear"
    return "above" if step.reached.share > step.target else "below"


def _facts(part: CohortSteps, step: Milestone, language: Language) -> dict[str, str]:
    target = "" if step.target is None else percent(language, step.target)
    p = "" if step.p_value is None else p_value(language, step.p_value)
    return {"stage": _stage(part, step, language), "share": percent(language, step.reached.share), "target": target,
            "p": p}  # fmt: skip


def _stage(part: CohortSteps, step: Milestone, language: Language) -> str:
    """`‘Diploma’`, or `‘Diploma’ of verder` where there is further to go."""
    key = "milestones.stage" if step is part.steps[-1] else "milestones.stage_or_further"
    return say(language, key, stage=step.stage.label(language))


def _sentence(part: CohortSteps, step: Milestone, language: Language) -> str:
    low, high = percent(language, step.reached.ci_low), percent(language, step.reached.ci_high)
    return say(
        language,
        "milestones.sentence",
        stage=_stage(part, step, language),
        n=number(language, part.n),
        count=number(language, step.reached.count),
        share=percent(language, step.reached.share),
        interval=say(language, "chart.interval", low=low, high=high),
    )


def _judged(step: Milestone, language: Language) -> list[str]:
    """What the data say of the target, as far as the interval allows."""
    if step.target is None or step.p_value is None:
        return []
    values = {"target": percent(language, step.target), "p": p_value(language, step.p_value)}
    return [say(language, f"milestones.target.{_verdict(step)}", **values)]


def _furthest(part: CohortSteps, language: Language) -> str:
    steps = ", ".join(_counted(step.stage.label(language), step.furthest, language) for step in part.steps)
    return say(language, "milestones.furthest", steps=steps)


def _counted(name: str, portion: Portion, language: Language) -> str:
    count, share = number(language, portion.count), percent(language, portion.share)
    return say(language, "milestones.counted", name=name, count=count, share=share)


def _stopped(part: CohortSteps, language: Language) -> list[str]:
    if part.stopped is None:
        return []
    count, n = number(language, part.stopped.count), number(language, part.stopped.n)
    return [say(language, "milestones.stopped", count=count, n=n, share=percent(language, part.stopped.share))]


def _cohorts(result: MilestonesResult, step: Milestone, language: Language) -> list[str]:
    """The same stage per cohort."""
    place = result.whole.steps.index(step)
    each = []
    for part in result.cohorts:
        reached, name = part.steps[place].reached, part.cohort.label(language) if part.cohort else ""
        share, n = percent(language, reached.share), number(language, part.n)
        each.append(say(language, "milestones.cohort", name=name, share=share, n=n))
    return [say(language, "milestones.cohorts", each="; ".join(each))] if each else []


def _target_lines(part: CohortSteps, language: Language) -> tuple[str, ...]:
    return (say(language, "milestones.method_target"),) if any(step.target is not None for step in part.steps) else ()


def _alt(result: MilestonesResult, title: str, language: Language) -> str:
    lines = [title + "."]
    for part in (result.whole, *result.cohorts):
        name = part.cohort.label(language) if part.cohort else say(language, "milestones.everyone")
        steps = ", ".join(_counted(step.stage.label(language), step.reached, language) for step in part.steps)
        lines.append(say(language, "milestones.alt", name=name, steps=steps))
    return " ".join(lines)
