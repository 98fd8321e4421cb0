"""What the design can show, in words: power, the level of evidence, and methods side by side."""

from collections.abc import Sequence

from via_dash.language import mid_sentence, number, percent, say
from via_dash.narrative.strength import claim, detectable, join, room, sure
from via_dash.narrative.told import Told, amount, missing, sizes, verdict
from via_dash.options import Language
from via_dash.stats.results import CompareResult, EvidenceResult, Fact, MethodRow, PowerResult
from via_dash.stats.strength import Strength


def tell_power(result: PowerResult, language: Language) -> Told:
    """What could be seen, and how many participants an effect would need."""
    facts = {"outcome": result.outcome.title(language)}
    n = sizes(result.n_pilot, result.n_control, result.unit, language)
    subtitle = say(language, "power.subtitle", n=n, power=percent(language, result.power), **facts)
    if result.detectable is None:
        title = say(language, "did.title.unknown", **facts)
        sentence = say(language, "effect.unknown", **facts, reason=missing(result.reason, language))
        return Told(title, sentence, subtitle, (say(language, "power.method"),), sentence, drawn=False)
    least = amount(result.outcome, result.detectable, language)
    title = say(language, "power.title", effect=least, **facts)
    parts = [detectable(least, language, result.power)]
    if result.effect is not None and result.needed is not None:
        wanted = amount(result.outcome, result.effect, language)
        parts.append(say(language, "power.needed", effect=wanted, n=number(language, result.needed)))
    sentence = " ".join(parts)
    return Told(title, sentence, subtitle, _power_certainty(result, language), sentence)


def _power_certainty(result: PowerResult, language: Language) -> tuple[str, ...]:
    lines = [say(language, "power.method")]
    if result.sd_change is not None:
        pilot, control = (amount(result.outcome, sd, language) for sd in result.sd_change)
        lines.append(say(language, "power.spread", pilot=pilot, control=control))
    if result.correlation is not None:
        lines.append(say(language, "power.correlation", value=number(language, result.correlation, 2)))
    if result.icc is not None and result.cluster_size is not None:
        size, icc = number(language, result.cluster_size, 1), number(language, result.icc, 3)
        lines.append(say(language, "power.clusters", size=size, icc=icc))
        if result.needed_clusters is not None:
            lines.append(say(language, "power.needed_clusters", n=number(language, result.needed_clusters)))
    return (*lines, *(say(language, f"remark.{remark}") for remark in result.remarks))


def tell_evidence(result: EvidenceResult, language: Language) -> Told:
    """The level, why it is that, and what the next level asks."""
    level = number(language, result.level)
    title = say(language, "evidence.title", level=level)
    sentence = say(language, f"evidence.level.{result.level}")
    if result.missing:
        names = "; ".join(mid_sentence(say(language, f"fact.{key}")) for key in result.missing)
        sentence = f"{sentence} {say(language, 'evidence.missing', names=names)}"
    n = sizes(result.n_pilot, result.n_control, result.unit, language)
    certainty = (say(language, "evidence.method"), *(fact_in_words(fact, language) for fact in result.facts))
    return Told(title, sentence, say(language, "evidence.subtitle", n=n), certainty, f"{title}. {sentence}")


def fact_in_words(fact: Fact, language: Language) -> str:
    """`Er is een controlegroep: ja`."""
    met = {True: "yes", False: "no", None: "unknown"}[fact.met]
    return say(language, "evidence.fact", fact=say(language, f"fact.{fact.key}"), met=say(language, f"evidence.{met}"))


def _one_number(way: Sequence[MethodRow], language: Language) -> str:
    names = ", ".join(say(language, f"method.{row.key}") for row in way)
    return say(language, "compare.one_number", names=names)


def tell_compare(result: CompareResult, found: Strength, language: Language) -> Told:
    """Whether the methods tell the same story, and which do not. found: what may be said of the recommended one."""
    outcome = result.outcome
    before, after = (wave.label(language) for wave in result.waves)
    facts = {"outcome": outcome.title(language), "before": before, "after": after}
    shown = [row for row in result.rows if row.estimate is not None]
    apart = [row for row in shown if verdict(row, outcome) not in ("unclear", "unknown")]
    names = ", ".join(say(language, f"method.{row.key}") for row in apart)
    ways = result.computations
    beyond = sum(way[0] in apart for way in ways)
    counts = {"shown": number(language, len(ways)), "apart": number(language, beyond), "names": names}
    side = ""
    if result.agreement == "same" and shown:
        side = "." + ("apart" if apart else "zero")
    title, sentence = (
        say(language, f"compare.{part}.{result.agreement}{side}", **facts, **counts) for part in ("title", "sentence")
    )
    sentence = join(sentence, *(_one_number(way, language) for way in ways if len(way) > 1))
    level = ""
    if result.agreement == "same" and found.verdict != "unknown":
        claimed = claim(found, outcome, language) if apart else ""
        sentence = join(sentence, claimed, room(found, outcome, language))
        level = found.certainty or ""
    certainty = (
        *sure(found, outcome, language),
        say(language, "compare.method"),
        *(
            say(
                language,
                "compare.absent",
                name=say(language, f"method.{row.key}"),
                reason=missing(row.reason, language),
            )
            for row in result.rows
            if row.estimate is None
        ),
    )
    warned = "less_alike" in result.remarks and any(row.key == "matched" for row in shown)
    caveats = (say(language, "compare.less_alike", name=say(language, "method.matched")),) if warned else ()
    return Told(title, sentence, say(language, "compare.subtitle", **facts), certainty, sentence, caveats, level=level)
