"""A Finding about a panel: published form, answer, words, and the lines that repeat it."""

from typing import TYPE_CHECKING, Any

from via_dash.disclosure import Published, masked, publishable
from via_dash.findings.alike import warned
from via_dash.findings.answer import Answer, Options, withheld
from via_dash.findings.answers import ANSWERS, Question
from via_dash.findings.as_read import with_readings
from via_dash.findings.drawn import MARKS, pictured
from via_dash.findings.method_line import method_line
from via_dash.findings.noun import Again, Finding
from via_dash.findings.recipe import asked_of_data, recipe_of
from via_dash.findings.shielded import shielded, with_shielded
from via_dash.findings.without_comparison import alone, no_comparison
from via_dash.findings.words import caption, translated
from via_dash.options import Language
from via_dash.panel import Panel, Safeguard
from via_dash.replication import python_remarks, scripts

if TYPE_CHECKING:
    import pandas as pd

# Questions whose one estimate is corrected for the background variables that a reader chose.
CORRECTED = ("did", "did_ordinal", "event_study", "sensitivity", "subgroup")


def find_in_panel(
    question: Question, panel: Panel, outcome: str, language: Language, options: Options, extra: Options, again: Again
) -> Finding:
    """The finding about an outcome of a panel, in the form in which it may be published. extra: options that are passed
    on and never remembered. again: asks the same in another language."""
    measure = panel.outcome(outcome)
    lonely = alone(question, panel)
    published = publishable(question, panel, outcome, options) if lonely is None else Published(panel, options)
    if lonely is None:
        (result, told, draw), hidden = _answer(question, published, outcome, language, extra, panel.safeguard)
    else:
        (result, told, draw), hidden = no_comparison(lonely, panel, outcome, language), ()
    told = warned(told, question, published.panel or panel, language)
    wanted = _corrected(options, panel) if question in CORRECTED else set()
    told = shielded(told, question, result, published, hidden, measure, panel, language, wanted)
    told = with_readings(told, panel.provenance, language)
    seen = published.panel or panel

    def table() -> "pd.DataFrame":
        return translated(with_shielded(question, result, published, hidden, measure, panel, language), seen, language)

    asked = asked_of_data(panel.provenance, panel.mapping, outcome, options)
    return Finding(
        question=question,
        result=result,
        language=language,
        told=pictured(told, question, table(), language) if question in MARKS else told,
        caption=caption(panel.provenance, language),
        provenance=panel.provenance,
        method=method_line(question, result, language),
        asked=asked,
        recipe=recipe_of(question, panel.provenance, asked),
        _draw=draw,
        _table=table,
        _code=lambda: {
            "python": _code(question, panel, outcome, options, language),
            **(
                {}
                if lonely or published.panel is None
                else scripts(question, panel, outcome, published.options, language)
            ),
        },
        _again=again,
    )


def _corrected(options: Options, panel: Panel) -> set[str]:
    """The background variables that an answer was to be corrected for, those that protection made of them included."""
    names = {name for role in ("covariates", "controls") for name in options.get(role) or ()}
    return names | {covariate.name for covariate in panel.covariates if covariate.pooled_from in names}


def _answer(
    question: Question, published: Published, outcome: str, language: Language, extra: Options, rule: Safeguard | None
) -> tuple[Answer, tuple[str, ...]]:
    """The answer in the form in which it may be published, and the background variables left out of it."""
    panel, hidden = published.panel, list(published.hidden)
    if panel is None:
        assert published.withheld is not None
        return withheld(published.withheld, language), tuple(hidden)

    def mask(result: Any) -> Any:
        kept, names = masked(question, result, published, outcome, rule)
        hidden.extend(names)
        return kept

    found = ANSWERS[question](panel, outcome, language, mask=mask, **published.options, **extra)
    return found, tuple(hidden)


def _code(question: str, panel: Panel, outcome: str, options: dict[str, Any], language: Language) -> str:
    """The lines of Python that repeat the result: for a sample by its name, for an own file by its file name."""
    extra = "".join(f", {name}={value!r}" for name, value in options.items() if value not in (None, ()))
    return "\n".join([
        *python_remarks(panel, outcome, language),
        *lines_of(panel),
        f"finding = via.finding({question!r}, panel, outcome={outcome!r}{extra})",
        "print(finding.table)",
    ])  # fmt: skip


def lines_of(panel: Panel) -> list[str]:
    """The lines of Python that make a panel."""
    lines = ["import via_dash as via", ""]
    if panel.provenance.origin == "sample":
        lines.append(f"panel = via.sample({panel.provenance.name!r})")
    else:
        files = [f"via.read({name!r})" for name in panel.provenance.name.split(" + ")]
        lines += [
            f"table = via.join_tables([{', '.join(files)}])" if len(files) > 1 else f"table = {files[0]}",
            *(["table = via.arrive(table).table"] if _arrived(panel) else []),
            "roles = via.Mapping.from_json(open('rollen.json').read())",
            "panel = via.Panel.from_table(table, roles)",
        ]
    return [*lines, *panel.provenance.steps]


def _arrived(panel: Panel) -> bool:
    """Whether identifying columns were left out of the file, or its person key replaced."""
    return any(remark.code.startswith("identifier.") for remark in panel.provenance.remarks)
