"""What the pilots show together, in words. What the report says is said as the report's, never as ours."""

from collections.abc import Iterable

from via_dash.language import mid_sentence, number, say
from via_dash.narrative.told import Told
from via_dash.options import Language
from via_dash.programme import entry
from via_dash.programme.together.elements import ElementsResult
from via_dash.programme.together.evidence_map import COMPARED, VERDICTS, EvidenceMap, Placement
from via_dash.programme.together.knowledge import AddedResult, GapResult, state_of
from via_dash.programme.together.mismatches import DISCREPANCIES, MismatchMap


def tell_evidence_map(result: EvidenceMap, language: Language) -> Told:
    """How the strongest designs are spread over the verdicts, what is not certain, and who stands in it twice."""
    strong: dict[str, int] = {verdict: result.count(verdict) for verdict in VERDICTS}
    doubtful = result.count("effective", certain=False)
    twice = [p.entry for p in result.placements if p.twice and p.quantitative]
    facts = {
        **{verdict: number(language, n) for verdict, n in strong.items()},
        "all": number(language, len(result.placements)),
        "strong": number(language, sum(strong.values())),
        "rest": number(language, len(result.placements) - sum(strong.values())),
        "doubtful": number(language, doubtful),
        "twice": _names((item.called(language) for item in twice), language),
        "compared": number(language, COMPARED),
    }
    title = say(language, "map.title", **facts)
    sentence = say(language, "map.sentence", **facts)
    if result.own is not None:
        own = say(language, f"map.own.{result.own.verdict}", level=number(language, result.own.level))
        sentence = f"{sentence} {own}"
    certainty = [say(language, f"map.sure.{part}") for part in ("source", "scale", "parts", "inherited")]
    certainty += [
        say(
            language, "map.sure.doubt", name=p.entry.called(language),
            level=number(language, p.evidence.level), why=p.evidence.reasoning(language),
        )
        for p in result.placements if not p.evidence.certain
    ]  # fmt: skip
    return Told(title, sentence, say(language, "map.subtitle", **facts), tuple(certainty), _map_alt(result, language))


def _map_alt(result: EvidenceMap, language: Language) -> str:
    """Every place in words, from the strongest level down."""
    lines = [say(language, "map.alt")]
    for level in reversed(result.levels):
        for verdict in VERDICTS:
            here = result.at(level.level, verdict)
            if here:
                names = _names((_certain(p, language) for p in here), language)
                place = {"level": number(language, level.level), "verdict": say(language, f"map.verdict.{verdict}")}
                lines.append(say(language, "map.alt.cell", names=names, **place))
    if result.own is not None:
        lines.append(say(language, f"map.own.{result.own.verdict}", level=number(language, result.own.level)))
    return " ".join(lines)


def _certain(placement: Placement, language: Language) -> str:
    """The name, with the word that its place is not certain where it is not."""
    name = placement.entry.called(language)
    return name if placement.evidence.certain else say(language, "map.doubtful", name=name)


def tell_mismatches(result: MismatchMap, language: Language) -> Told:
    """How many pilots work on each mismatch; one may work on several."""
    counts = {name: number(language, result.pilots(name)) for name in DISCREPANCIES}
    unsure = [cell for cell in result.cells if not cell.mismatch.certain]
    names = _names((cell.entry.called(language) for cell in unsure), language)
    sentence = say(language, "mismatch.sentence", names=names, **counts)
    cells = [
        say(
            language, "mismatch.alt.cell", name=cell.entry.called(language),
            discrepancy=say(language, f"mismatch.{cell.mismatch.discrepancy}"),
            side=say(language, f"mismatch.side.{cell.mismatch.side}"),
        )
        for cell in result.cells
    ]  # fmt: skip
    certainty = tuple(say(language, f"mismatch.sure.{part}") for part in ("source", "means", "doubt"))
    subtitle = say(language, "mismatch.subtitle")
    return Told(say(language, "mismatch.title", **counts), sentence, subtitle, certainty, " ".join(cells), terms=False)


def tell_gaps(result: GapResult, language: Language) -> Told:
    """How many gaps were taken up, and by whom; which are open."""
    left = [gap.name(language) for gap in result.gaps if state_of(gap) == "open"]
    facts = {
        "all": number(language, len(result.gaps)),
        "addressed": number(language, result.count("pilot", "study")),
        "pilots": number(language, result.count("pilot")),
        "studies": number(language, result.count("study")),
        "elsewhere": number(language, result.count("elsewhere")),
        "open": number(language, len(left)),
        "names": _names((mid_sentence(name) for name in left), language),
    }
    lines = [
        say(
            language, "gap.alt.row", number=number(language, gap.number), name=gap.name(language),
            state=mid_sentence(say(language, f"gap.state.{state_of(gap)}")),
            by=_names((entry(id).called(language) for id in gap.by), language) or "–",
        )
        for gap in result.gaps
    ]  # fmt: skip
    certainty = (say(language, "gap.sure.source"), say(language, "gap.sure.doubt"))
    title, sentence = say(language, "gap.title", **facts), say(language, "gap.sentence", **facts)
    return Told(title, sentence, say(language, "gap.subtitle"), certainty, " ".join(lines), terms=False)


def tell_added(result: AddedResult, language: Language) -> Told:
    """From how many pilots new knowledge about effect came, and about execution."""

    def pilots(kind: str, about: str) -> list[str]:
        return list(dict.fromkeys(item.entry for item in result.items if (item.kind, item.about) == (kind, about)))

    new = pilots("new", "effect")
    facts = {
        "n": number(language, len(new)),
        "all": number(language, result.pilots),
        "names": _names((mid_sentence(entry(id).called(language)) for id in new), language),
        "execution": number(language, len(pilots("new", "execution"))),
        "none": number(language, len(pilots("none", "effect"))),
        "pending": number(language, len(pilots("pending", "effect"))),
    }
    lines = [
        say(language, "added.alt.row", name=entry(item.entry).called(language),
            text=item.text(language))
        for item in result.items
    ]  # fmt: skip
    certainty = (say(language, "added.sure.source"), say(language, "added.sure.division"))
    title, sentence = say(language, "added.title", **facts), say(language, "added.sentence", **facts)
    return Told(title, sentence, say(language, "added.subtitle"), certainty, " ".join(lines), terms=False)


def tell_elements(result: ElementsResult, language: Language) -> Told:
    """Which theme comes back most, and what that does not prove."""
    most, second = result.themes[0], result.themes[1]
    facts = {
        "name": most.name(language),
        "lower": mid_sentence(most.name(language)),
        "n": number(language, len(most.mentions)),
        "second": mid_sentence(second.name(language)),
        "n_second": number(language, len(second.mentions)),
        "all": number(language, result.named),
        "themes": number(language, len(result.themes)),
    }
    lines = [
        say(language, "element.alt.row", name=theme.name(language), n=number(language, len(theme.mentions)),
            names=_names((item.entry.called(language) for item in theme.mentions), language))
        for theme in result.themes
    ]  # fmt: skip
    apart = [text(language) for item in result.apart for text in item.elements]
    certainty = (
        say(language, "element.sure.source"),
        say(language, "element.sure.themes"),
        say(language, "element.sure.apart", names=_names(apart, language), count=len(apart)),
    )
    title, sentence = say(language, "element.title", **facts), say(language, "element.sentence", **facts)
    subtitle = say(language, "element.subtitle", **facts)
    return Told(title, sentence, subtitle, certainty, " ".join(lines), terms=False)


def _names(names: Iterable[str], language: Language) -> str:
    """`Nudging, Enschede en Nijmegen`."""
    *first, last = [*names] or [""]
    return say(language, "together.and", first=", ".join(first), last=last) if first else last
