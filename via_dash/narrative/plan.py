"""A planned design in words: what it will be able to show, the answers it rests on, what can go wrong, and when what is
measured."""

from dataclasses import dataclass

from via_dash.language import number, percent, say
from via_dash.narrative.told import Told, amount, missing
from via_dash.options import Language
from via_dash.stats.results import Design, PlanResult, Risk

FACTS = ("matched", "controlled", "comparable")


@dataclass(frozen=True)
class ToldRisk:
    """name: what can go wrong. why: how it shows. remedy: what to do about it. source: where that is known from."""

    name: str
    why: str
    remedy: str
    source: str


@dataclass(frozen=True)
class Moment:
    """One measurement. name: `T0`. when, who, what: in words."""

    name: str
    when: str
    who: str
    what: str


def tell_plan(result: PlanResult, language: Language) -> Told:
    """The answer: what the design finds, what it needs, and the level of evidence that it can reach."""
    effect = amount(result.outcome, result.effect, language)
    certainty = (*_assumed(result, language), say(language, "plan.method"))
    if result.detectable is None:
        reason = missing(result.reason or "no_change_found", language)
        title, sentence = (say(language, f"plan.{part}.none", reason=reason) for part in ("title", "sentence"))
        return Told(title, f"{sentence} {_level(result, language)}", "", certainty, sentence, drawn=bool(result.curve))
    ends = "enough" if result.detectable <= result.effect else "short"
    title = say(language, f"plan.title.{ends}", effect=effect)
    parts = [
        say(
            language,
            f"plan.sentence.{result.unit}",
            n=_groups(result.design, language),
            detectable=amount(result.outcome, result.detectable, language),
            power=percent(language, result.power),
        ),
        needed_in_words(result, language),
    ]
    subtitle = say(language, "plan.subtitle", power=percent(language, result.power), n=_groups(result.design, language))
    alt = " ".join([*parts, *(_point(n, found, result, language) for n, found in result.curve[::8])])
    return Told(title, " ".join([*parts, _level(result, language)]), subtitle, certainty, alt)


def needed_in_words(result: PlanResult, language: Language) -> str:
    """How many participants the smallest effect that matters needs."""
    effect = amount(result.outcome, result.effect, language)
    if result.needed is None:
        return say(language, "plan.needed.never", effect=effect)
    facts = {"effect": effect, "n": number(language, result.needed)}
    if result.needed_clusters is not None:
        clusters = number(language, result.needed_clusters)
        return say(language, f"plan.needed.clusters.{result.unit}", clusters=clusters, **facts)
    return say(language, f"plan.needed.{result.unit}", **facts)


def raise_in_words(result: PlanResult, language: Language) -> tuple[str, ...]:
    """What would bring the evidence to the next level, one line each."""
    return tuple(say(language, f"plan.raise.{fact}") for fact in result.evidence.missing)


def risk_in_words(risk: Risk, language: Language) -> ToldRisk:
    """A risk, its remedy and its source."""
    values = {name: number(language, value) for name, value in risk.values.items()}
    key = f"{risk.key}.unknown" if risk.key == "too_small" and not values else risk.key
    return ToldRisk(
        name=say(language, f"plan.risk.{risk.key}"),
        why=say(language, f"plan.why.{risk.key}", **values),
        remedy=say(language, f"plan.remedy.{key}", **values),
        source=say(language, f"plan.source.{risk.source}"),
    )


def moments(design: Design, language: Language) -> tuple[Moment, ...]:
    """The measurements in order: before the start, and after it at even distances."""
    who = say(language, "plan.who.both" if design.comparison else "plan.who.pilot")
    if not design.followed:
        who = say(language, "plan.who.others", who=who)
    found = []
    if design.before:
        what = say(language, "plan.what.before")
        found.append(Moment("T0", say(language, "plan.when.before"), who, what))
    for time in range(1, design.after + 1):
        months = number(language, round(design.months * time / design.after))
        what = say(language, "plan.what.after" if design.before else "plan.what.only_after")
        found.append(Moment(f"T{time}", say(language, "plan.when.after", months=months), who, what))
    return tuple(found)


def answers_in_words(design: Design, language: Language) -> tuple[tuple[str, str], ...]:
    """The questions that matter to this design with their answers, in the order of the form."""
    found = [("comparison", _yes(design.comparison, language))]
    if design.comparison:
        found.append(("randomised", _yes(design.randomised, language)))
    if design.comparison and not design.randomised:
        known = [say(language, f"plan.fact.{fact}") for fact in FACTS if getattr(design, fact)]
        found.append(("facts", "; ".join(known) or say(language, "plan.none")))
    found.append(("clusters", _yes(design.clusters is not None, language)))
    found.append(("kind", say(language, f"plan.kind.{design.kind}")))
    if design.kind == "binary":
        found.append(("level", percent(language, design.level)))
    else:
        found.append(("sd", number(language, design.sd, 2)))
    found.append(("effect", amount(design.outcome, design.effect, language)))
    found += [("before", _yes(design.before, language)), ("followed", _yes(design.followed, language))]
    if design.before and design.followed:
        found.append(("correlation", number(language, design.correlation, 2)))
    found += [("after", number(language, design.after)), ("months", number(language, design.months))]
    groups = ("pilot", "control") if design.comparison else ("pilot",)
    for place, group in enumerate(groups):
        found.append((f"n.{group}", number(language, design.sizes[place])))
        if design.clusters is not None:
            found.append((f"clusters.{group}", number(language, design.clusters[place])))
        found.append((f"dropout.{group}", percent(language, design.dropout[place])))
    if design.clusters is not None:
        found.append(("icc", number(language, design.icc, 2)))
    found += [("process", _yes(design.process, language)), ("adaptive", _yes(design.adaptive, language))]
    return tuple((say(language, f"plan.ask.{key}"), answer) for key, answer in found)


def _yes(answer: bool, language: Language) -> str:
    return say(language, "plan.yes" if answer else "plan.no")


def _groups(design: Design, language: Language) -> str:
    pilot, control = (number(language, n) for n in design.sizes)
    return say(language, "plan.n.both" if design.comparison else "plan.n.pilot", pilot=pilot, control=control)


def _level(result: PlanResult, language: Language) -> str:
    return say(language, "plan.level", level=number(language, result.evidence.level))


def _assumed(result: PlanResult, language: Language) -> tuple[str, ...]:
    """The assumptions that the numbers rest on."""
    design = result.design
    lines = [say(language, "plan.assumed")]
    if design.kind == "binary":
        lines.append(say(language, "plan.assumed.level", level=percent(language, design.level)))
    else:
        lines.append(say(language, "plan.assumed.sd", sd=number(language, design.sd, 2)))
    if design.before and design.followed:
        lines.append(say(language, "plan.assumed.correlation", value=number(language, design.correlation, 2)))
    if result.reason is None and any(design.dropout):
        left = say(
            language,
            "plan.n.both" if design.comparison else "plan.n.pilot",
            pilot=number(language, result.n_pilot),
            control=number(language, result.n_control),
        )
        lines.append(say(language, "plan.assumed.dropout", left=left))
    if result.cluster_size is not None:
        size, icc = number(language, result.cluster_size, 1), number(language, design.icc, 2)
        inflation = number(language, result.design_effect, 2)
        lines.append(say(language, "plan.assumed.clusters", size=size, icc=icc, inflation=inflation))
    return tuple(lines)


def _point(n: int, found: float, result: PlanResult, language: Language) -> str:
    effect = amount(result.outcome, found, language)
    return say(language, "plan.alt.point", n=number(language, n), effect=effect)
