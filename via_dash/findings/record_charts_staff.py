"""How the composition of a workforce is drawn: what the marks are called, and in which order they stand."""

from typing import TYPE_CHECKING

from via_dash.language import say, start_sentence
from via_dash.narrative import backgrounds_in_words, benchmark_in_words, mark_withheld, part_in_words
from via_dash.stats.results import CompositionResult, StaffPart

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


def draw_composition(result: CompositionResult, style: "Style") -> "LayerChart":
    """Bars per background of the whole, stacked bars per part, or marks for who stayed, came and left. Units stand with
    the largest share on top, those taken together last; levels stand in their order."""
    from via_dash.charts import backgrounds_chart, composition_chart, turnover_chart, withheld_chart

    language = style.language
    if result.whole is None:
        return withheld_chart(mark_withheld("few", result.minimum, language), style)
    if not result.parts:
        names = [backgrounds_in_words(share, result.whole, language) for share in result.whole.shares]
        return backgrounds_chart(result.whole, names, style)
    aim = None if result.benchmark is None else benchmark_in_words(result.benchmark, language)
    groups = [backgrounds_in_words(share, result.whole, language) for share in result.whole.shares[1:]]
    if result.by == "turnover":
        names = [start_sentence(part_in_words(part, result.by, language)) for part in result.parts]
        rows = [say(language, "staff.others"), *(groups if len(groups) > 1 else [])]
        return turnover_chart(result, names, rows, aim, style)
    parts = (result.whole, *_in_order(result))
    return composition_chart(
        result, [(part_in_words(part, result.by, language), part) for part in parts], groups, aim, style
    )


def _in_order(result: CompositionResult) -> list[StaffPart]:
    if result.by != "unit":
        return list(result.parts)
    return sorted(result.parts, key=lambda part: (len(part.levels) > 1, -part.others.share.estimate))
