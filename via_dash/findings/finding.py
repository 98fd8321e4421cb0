"""A Finding: a question put to a panel, and everything a reader gets for it, from one result.

Sentence, chart, table, alternative text and code are made from the same result object here and nowhere else, so they
can't disagree.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from via_dash.disclosure import Published, masked, protected, publishable
from via_dash.findings.answer import Answer, Draw, Options, withheld
from via_dash.findings.answers import ANSWERS, Question
from via_dash.findings.record_answers import RecordQuestion
from via_dash.findings.shielded import shielded, with_shielded
from via_dash.findings.words import caption, translated
from via_dash.narrative import Told
from via_dash.options import Language, Theme, check_option
from via_dash.panel import Panel, Provenance, Safeguard
from via_dash.records import Records

if TYPE_CHECKING:
    import pandas as pd
    from altair import LayerChart


KEPT = 128


@dataclass(frozen=True)
class Finding:
    """What a reader sees and a facilitator pins.

    result: the numbers. title, sentence, subtitle, certainty, alt: the words. caption: source, and that persons are
    synthetic where they are. code: the lines that repeat it, by programming language. chart and table are made when
    asked for.
    """

    question: Question | RecordQuestion
    result: Any
    language: Language
    told: Told
    caption: str
    provenance: Provenance
    code: dict[str, str]
    _draw: Draw
    _table: Callable[[], "pd.DataFrame"]
    _specifications: dict[Theme, dict[str, Any]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.told.title

    @property
    def sentence(self) -> str:
        return self.told.sentence

    @property
    def alt(self) -> str:
        return self.told.alt

    @property
    def chart(self) -> "LayerChart":
        """The chart with its title, for use outside the dashboard; light theme."""
        import altair as alt

        title = alt.TitleParams(self.told.title, subtitle=[self.told.subtitle, self.caption], anchor="start")
        return self.plot("light").properties(title=title, width=640)

    def specification(self, theme: Theme) -> dict[str, Any]:
        """The chart of `plot` as Vega-Lite, for a page; made once per theme, and not validated: that costs more."""
        from altair.utils.schemapi import debug_mode

        if theme not in self._specifications:
            with debug_mode(False):
                self._specifications[theme] = self.plot(theme).to_dict(validate=False)
        return deepcopy(self._specifications[theme])

    def plot(self, theme: Theme) -> "LayerChart":
        """The chart without words around it, in a theme: the page writes title and caption itself."""
        from via_dash.charts import Style

        check_option("theme", theme, Theme)
        return self._draw(Style(self.language, theme))

    @property
    def table(self) -> "pd.DataFrame":
        """The numbers behind the chart, with headings and labels in the reader's language."""
        return self._table()


def finding(
    question: Question | RecordQuestion, data: Panel | Records, *, outcome: str | None = None,
    language: Language = "nl", **options: Any,
) -> Finding:  # fmt: skip
    """The finding that answers `question` about `outcome` of a panel, or about records, which have no outcome.

    question: the name of the function in `via_dash` that computes it (`overlap` is `match` seen as scores; `flow` and
    `dropout` are the two sides of `attrition`); further options are those of that function. For `did`, `by` may also
    be a tuple of covariates: the forest over all of them. `progress` is passed on and never remembered. Raises
    ValueError for another question or language, KeyError for an outcome, wave or covariate that the panel does not
    have. The last findings are kept with the panel, so that going back to one is free.

    Of an uploaded panel nothing is told that could give a person away: `via.protected` says how.
    """
    check_option("language", language, Language)
    if isinstance(data, Panel):
        check_option("question", question, Question)
        if outcome is None:
            raise ValueError("a question about a panel needs an outcome")
        data = protected(data) if data.provenance.origin == "upload" else data
    kept: dict[object, Finding] = data.memo.setdefault("findings", {})  # type: ignore[assignment]
    progress = options.pop("progress", None)
    options = {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
    key = (question, outcome, language, tuple(sorted(options.items())))
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        extra = {} if progress is None else {"progress": progress}
        kept[key] = _made(question, data, outcome, language, options, extra)
    return kept[key]


def _made(
    question: str, data: Panel | Records, outcome: str | None, language: Language, options: Options, extra: Options
) -> Finding:
    if isinstance(data, Panel):
        return _find(cast(Question, question), data, str(outcome), language, options, extra)
    from via_dash.findings.record_finding import find_in_records

    return find_in_records(question, data, language, {**options, **extra})


def _find(
    question: Question, panel: Panel, outcome: str, language: Language, options: Options, extra: Options
) -> Finding:
    measure = panel.outcome(outcome)
    published = publishable(question, panel, outcome, options)
    (result, told, draw), hidden = _answer(question, published, outcome, language, extra, panel.safeguard)
    told = shielded(told, question, result, published, hidden, panel, language)
    seen = published.panel or panel
    return Finding(
        question=question,
        result=result,
        language=language,
        told=told,
        caption=caption(panel.provenance, language),
        provenance=panel.provenance,
        code={"python": _code(question, panel, outcome, options)},
        _draw=draw,
        _table=lambda: translated(with_shielded(result, published, hidden, measure, panel, language), seen, language),
    )


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


def _code(question: str, panel: Panel, outcome: str, options: dict[str, Any]) -> str:
    """The lines of Python that repeat the result: for a sample by its name, for an own file by its file name."""
    extra = "".join(f", {name}={value!r}" for name, value in options.items() if value not in (None, ()))
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
    lines += panel.provenance.steps
    return "\n".join(
        [*lines, f"finding = via.finding({question!r}, panel, outcome={outcome!r}{extra})", "print(finding.table)"]
    )


def _arrived(panel: Panel) -> bool:
    """Whether identifying columns were left out of the file, or its person key replaced."""
    return any(remark.code.startswith("identifier.") for remark in panel.provenance.remarks)
