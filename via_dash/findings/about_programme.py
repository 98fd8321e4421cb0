"""What the programme shows as a whole: findings made from the registry, in the same form as those about a panel."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any, get_args

from via_dash.findings.noun import Finding
from via_dash.findings.panel_finding import lines_of
from via_dash.findings.programme_tables import table_of
from via_dash.findings.recipe import PROGRAMME, asked_of_data, recipe_of
from via_dash.findings.side_by_side import side_by_side
from via_dash.language import say
from via_dash.narrative import Told
from via_dash.narrative.side_by_side import tell_side_by_side
from via_dash.narrative.together import (
    tell_added,
    tell_elements,
    tell_evidence_map,
    tell_gaps,
    tell_mismatches,
)
from via_dash.options import Language, check_option
from via_dash.panel import Panel, Provenance
from via_dash.programme import overview
from via_dash.programme.together import ProgrammeQuestion
from via_dash.programme.together.elements import working_elements
from via_dash.programme.together.evidence_map import OwnPlace, evidence_map
from via_dash.programme.together.knowledge import added_value, knowledge_gaps
from via_dash.programme.together.mismatches import mismatches
from via_dash.questions import declared, publishes

if TYPE_CHECKING:
    from altair import LayerChart

    from via_dash.charts import Style


@dataclass(frozen=True)
class _Answer:
    """compute(**options), tell(result, language), and the name of the chart in `via_dash.charts` that draws it."""

    compute: Callable[..., Any]
    tell: Callable[[Any, Language], Told]
    chart: str


ANSWERS: dict[ProgrammeQuestion, _Answer] = {
    "evidence_map": _Answer(evidence_map, tell_evidence_map, "evidence_chart"),
    "mismatches": _Answer(mismatches, tell_mismatches, "mismatch_chart"),
    "knowledge_gaps": _Answer(knowledge_gaps, tell_gaps, "gap_chart"),
    "added_value": _Answer(added_value, tell_added, "added_chart"),
    "working_elements": _Answer(working_elements, tell_elements, "elements_chart"),
    "side_by_side": _Answer(side_by_side, tell_side_by_side, "side_by_side_chart"),
}
declared("programme", (*get_args(ProgrammeQuestion), *ANSWERS))


def programme_finding(question: ProgrammeQuestion, language: Language = "nl", **options: Any) -> Finding:
    """The finding that answers a question about the programme as a whole.

    question: `evidence_map` (option `own`: an OwnPlace), `mismatches`, `knowledge_gaps`, `added_value`,
    `working_elements`, or `side_by_side` (options `own`: the reader's own panel, and `outcomes`: which of it). Raises
    ValueError for another question or language. What does not depend on the reader's own data is made once per process.
    """
    check_option("question", question, ProgrammeQuestion)
    check_option("language", language, Language)
    return _find(question, language, options) if options else _public(question, language)


@cache
def _public(question: ProgrammeQuestion, language: Language) -> Finding:
    return _find(question, language, {})


def _find(question: ProgrammeQuestion, language: Language, options: dict[str, Any]) -> Finding:
    answer = ANSWERS[question]
    if publishes("programme", question) != "findings" and any(isinstance(each, Panel) for each in options.values()):
        raise LookupError(f"{question!r} takes nothing from a reader's own file")
    result = answer.compute(**options)
    whole = overview()
    key = "together.caption.computed" if question == "side_by_side" else "together.caption"
    words = say(language, key, source=whole.source(language))
    if "own" in options:
        words = f"{words} {say(language, 'together.caption.own')}"
    provenance = Provenance(PROGRAMME, whole.name, origin="sample", source=whole.source)
    own: Panel | OwnPlace | None = options.get("own")
    used = (own and own.provenance) or provenance
    asked = asked_of_data(used, None, None, options)
    return Finding(
        question=question,
        result=result,
        language=language,
        told=answer.tell(result, language),
        caption=words,
        provenance=used,
        method=say(language, f"method_line.{'side_by_side' if question == 'side_by_side' else 'registry'}"),
        asked=asked,
        recipe=recipe_of(question, used, asked),
        _draw=partial(_draw, answer.chart, result),
        _table=lambda: table_of(result, language),
        _code=lambda: {"python": _code(question, options)},
        _again=lambda other: programme_finding(question, other, **options),
    )


def _draw(chart: str, result: Any, style: "Style") -> "LayerChart":
    from via_dash import charts

    drawn: LayerChart = getattr(charts, chart)(result, style)
    return drawn


def _code(question: ProgrammeQuestion, options: dict[str, Any]) -> str:
    """The lines of Python that repeat the result, the reader's own pilot included."""
    own = options.get("own")
    lines = lines_of(own) if isinstance(own, Panel) else ["import via_dash as via", ""]
    if isinstance(own, OwnPlace):
        lines.insert(1, "from via_dash.programme.together.evidence_map import OwnPlace")
    shown = {name: "panel" if isinstance(value, Panel) else repr(value) for name, value in options.items()}
    extra = "".join(f", {name}={value}" for name, value in shown.items())
    return "\n".join([*lines, f"finding = via.programme_finding({question!r}{extra})", "print(finding.table)"])
