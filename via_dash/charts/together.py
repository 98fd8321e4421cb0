"""What the pilots show together, each as a grid of named marks: evidence, mismatches, knowledge, working elements."""

from typing import TYPE_CHECKING

import altair as alt

from via_dash.charts.frame import Style
from via_dash.charts.grid import Band, KindOfMark, Mark, grid_chart
from via_dash.language import Text, number, say
from via_dash.options import Language
from via_dash.programme import entry
from via_dash.programme.model import Entry
from via_dash.programme.together.evidence_map import VERDICTS, EvidenceMap, Placement
from via_dash.programme.together.knowledge import AddedResult, GapResult, state_of
from via_dash.programme.together.mismatches import DISCREPANCIES, SIDES, Cell, MismatchMap

if TYPE_CHECKING:
    from via_dash.programme.together.elements import ElementsResult
    from via_dash.programme.whole import KnowledgeGap

OWN = "own"
STREAM = 3


def evidence_chart(result: EvidenceMap, style: Style) -> alt.LayerChart:
    """Level by verdict, the strongest designs on top."""
    language = style.language
    kinds = [KindOfMark(say(language, "map.figures"), "circle"), KindOfMark(say(language, "map.talks"), "square")]
    if result.own is not None:
        kinds.append(KindOfMark(say(language, "map.own"), "diamond", own=True))
    bands = []
    for level in reversed(result.levels):
        marks = [
            _placement(placement, column, language)
            for column, verdict in enumerate(VERDICTS)
            for placement in result.at(level.level, verdict)
        ]
        if result.own is not None and result.own.level == level.level:
            marks.append(Mark(OWN, say(language, "map.own"), VERDICTS.index(result.own.verdict), len(kinds) - 1))
        key = "map.level_or_lower" if any(p.evidence.or_lower for p in result.placements
                                          if p.evidence.level == level.level) else "map.level"  # fmt: skip
        heading = say(language, key, level=number(language, level.level), name=level.name(language))
        bands.append(Band(heading, tuple(marks), say(language, "map.none")))
    columns = [say(language, f"map.verdict.{verdict}") for verdict in VERDICTS]
    return grid_chart(bands, columns, kinds, style, unsure=say(language, "map.unsure"))


def _placement(placement: Placement, column: int, language: Language) -> Mark:
    item = placement.evidence
    label = placement.entry.called(language)
    if placement.twice:
        label = say(language, "map.twice.figures" if placement.quantitative else "map.twice.talks", name=label)
    if not item.certain:
        label = say(language, "map.doubtful", name=label)
    return Mark(
        placement.entry.id, label, column, 0 if placement.quantitative else 1, sure=item.certain,
        tip=f"{placement.entry.name(language)}. {item.reasoning(language)}",
    )  # fmt: skip


def mismatch_chart(result: MismatchMap, style: Style) -> alt.LayerChart:
    """Mismatch by side of the labour market; a pilot whose side is not certain lies across both."""
    language = style.language
    bands = [
        Band(
            say(language, f"mismatch.{discrepancy}"),
            tuple(_cell(cell, language) for cell in result.of(discrepancy)),
            say(language, "map.none"),
        )
        for discrepancy in DISCREPANCIES
    ]
    columns = [say(language, f"mismatch.side.{side}") for side in SIDES]
    kinds = [KindOfMark(say(language, "mismatch.pilot"), "circle")]
    return grid_chart(bands, columns, kinds, style, unsure=say(language, "mismatch.unsure"))


def _cell(cell: Cell, language: Language) -> Mark:
    item, label = cell.mismatch, cell.entry.called(language)
    if item.scope is not None:
        label = say(language, "mismatch.scope", name=label, scope=item.scope(language))
    if item.side != "supply_or_matching":
        return Mark(cell.entry.id, label, SIDES.index(item.side), sure=item.certain)
    label = say(language, "mismatch.either", name=label)
    return Mark(cell.entry.id, label, SIDES.index("supply"), span=2, sure=item.certain)


def gap_chart(result: GapResult, style: Style) -> alt.LayerChart:
    """Every gap with who took it up."""
    language = style.language
    states = ("pilot", "study", "elsewhere")
    shapes: tuple[KindOfMark, ...] = (
        KindOfMark(say(language, "gap.state.pilot"), "circle"),
        KindOfMark(say(language, "gap.state.study"), "square"),
        KindOfMark(say(language, "gap.state.elsewhere"), "triangle-up"),
    )
    bands = [
        Band(
            say(language, "gap.band", number=number(language, gap.number), name=gap.name(language)),
            _takers(gap, states.index(state) if (state := state_of(gap)) in states else 0, language),
            say(language, "gap.state.open"),
        )
        for gap in result.gaps
    ]
    return grid_chart(bands, [""] * STREAM, shapes, style)


def _takers(gap: "KnowledgeGap", kind: int, language: Language) -> tuple[Mark, ...]:
    if gap.by:
        return _stream([(item, 0, "") for item in map(entry, gap.by)], language)
    if gap.note is None:
        return ()
    return (Mark("", gap.note(language), 0, kind, span=STREAM),)


def added_chart(result: AddedResult, style: Style) -> alt.LayerChart:
    """What kind of knowledge, about what, from which pilot; a pilot stands once in a cell."""
    language = style.language
    about = ("effect", "execution", "other")
    bands = []
    for kind in ("new", "confirms", "none", "pending"):
        found: dict[tuple[str, int], list[Text]] = {}
        for item in result.items:
            if item.kind == kind:
                found.setdefault((item.entry, about.index(item.about)), []).append(item.text)
        marks = [
            Mark(id, entry(id).called(language), column, tip="; ".join(text(language) for text in texts))
            for (id, column), texts in found.items()
        ]
        bands.append(Band(say(language, f"added.{kind}"), tuple(marks), say(language, "map.none")))
    columns = [say(language, f"added.about.{name}") for name in about]
    return grid_chart(bands, columns, [KindOfMark(say(language, "mismatch.pilot"), "circle")], style)


def elements_chart(result: "ElementsResult", style: Style) -> alt.LayerChart:
    """Themes with who names them, the most named on top."""
    language = style.language
    kinds = [
        KindOfMark(say(language, "element.pilot"), "circle"),
        KindOfMark(say(language, "element.earlier"), "triangle-up"),
    ]
    bands = [
        Band(
            say(language, "element.band", name=theme.name(language), n=number(language, len(theme.mentions))),
            _stream(
                [(item.entry, 0 if item.own else 1, "; ".join(text(language) for text in item.elements))
                 for item in theme.mentions],
                language,
            ),
        )
        for theme in result.themes
    ]  # fmt: skip
    return grid_chart(bands, [""] * STREAM, kinds, style)


def _stream(items: list[tuple[Entry, int, str]], language: Language) -> tuple[Mark, ...]:
    """Marks one after the other over the columns, as words on a line."""
    return tuple(
        Mark(item.id, item.called(language), place % STREAM, kind, tip=tip or item.name(language))
        for place, (item, kind, tip) in enumerate(items)
    )
