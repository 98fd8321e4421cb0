"""A Finding: a question put to a panel, and everything a reader gets for it, from one result.

Sentence, chart, table, alternative text and code are made from the same result object here and nowhere else, so they
can't disagree.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, get_args

from via_dash.language import number, p_value, say
from via_dash.narrative import Told, tell_beside, tell_did, tell_forest, tell_subgroup, tell_trend
from via_dash.options import Language, StandardError, Theme, check_option
from via_dash.panel import Panel, Provenance
from via_dash.stats import did, subgroup, trend
from via_dash.stats.results import TOTAL, WHOLE_GROUP, DidResult, SubgroupResult, TrendResult

if TYPE_CHECKING:
    import pandas as pd
    from altair import LayerChart

    from via_dash.charts import Style

Question = Literal["trend", "subgroup", "did"]
KEPT = 128
Result = TrendResult | SubgroupResult | DidResult


@dataclass(frozen=True)
class Finding:
    """What a reader sees and a facilitator pins.

    result: the numbers. title, sentence, subtitle, certainty, alt: the words. caption: source, and that persons are
    synthetic where they are. code: the lines that repeat it, by programming language. chart and table are made when
    asked for.
    """

    question: Question
    result: Result
    language: Language
    told: Told
    caption: str
    provenance: Provenance
    code: dict[str, str]
    _draw: Callable[["Style"], "LayerChart"]
    _words: dict[str, dict[str, str]]
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
        """The numbers behind the chart, with headings and labels in the reader's language; None where there is none."""
        frame = self.result.to_frame()
        for column, words in self._words.items():
            if column in frame:
                frame[column] = frame[column].map(lambda value, words=words: words.get(str(value), value))
        return frame.rename(columns={name: say(self.language, f"column.{name}") for name in frame.columns})


def finding(question: Question, panel: Panel, *, outcome: str, language: Language = "nl", **options: Any) -> Finding:
    """The finding that answers `question` about `outcome`.

    question: `trend`, `subgroup` (needs `by=`) or `did`; further options are those of the function of that name. For
    `did`, `by` may also be a tuple of covariates: the forest over all of them. Raises ValueError for another question
    or language, KeyError for an outcome, wave or covariate that the panel does not have. The last findings are kept
    with the panel, so that going back to one is free.
    """
    check_option("question", question, Question)
    check_option("language", language, Language)
    kept: dict[object, Finding] = panel.memo.setdefault("findings", {})  # type: ignore[assignment]
    options = {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
    key = (question, outcome, language, tuple(sorted(options.items())))
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        kept[key] = _find(question, panel, outcome, language, options)
    return kept[key]


def _find(question: Question, panel: Panel, outcome: str, language: Language, options: dict[str, Any]) -> Finding:
    make: dict[Question, Callable[..., tuple[Result, Told, Callable[[Any], Any]]]] = {
        "trend": _trend,
        "subgroup": _subgroup,
        "did": _did,
    }
    result, told, draw = make[question](panel, outcome, language, **options)
    code = {"python": _code(question, panel, outcome, options)}
    source = caption(panel.provenance, language)
    words = words_of(panel, language)
    return Finding(question, result, language, told, source, panel.provenance, code, draw, words)


def caption(provenance: Provenance, language: Language) -> str:
    """Where the numbers come from; synthetic persons are called so."""
    if provenance.origin == "upload":
        return say(language, "caption.upload", name=provenance.name)
    key = "caption.synthetic" if provenance.synthetic else "caption.sample"
    return say(language, key, title=provenance.title(language), source=provenance.source(language))


def words_of(panel: Panel, language: Language) -> dict[str, dict[str, str]]:
    """What a reader calls each name in a result's frame, per column."""
    total = say(language, "level.total")
    levels = {str(level.value): level.label(language) for item in panel.covariates for level in item.levels}
    scores = {str(level.value): level.label(language) for item in panel.outcomes for level in item.levels}
    return {
        "outcome": {outcome.name: outcome.title(language) for outcome in panel.outcomes},
        "covariate": {TOTAL: total, **{item.name: item.label(language) for item in panel.covariates}},
        "level": {WHOLE_GROUP: total, **levels},
        "group": {"pilot": panel.groups[0](language), "control": panel.groups[1](language)},
        "wave": {wave.value: wave.label(language) for wave in panel.waves},
        "category": {**{name: say(language, f"category.{name}") for name in ("mean", "change")}, **scores},
        "contrast": {TOTAL: total},
        "se_type": {name: say(language, f"error.{name}") for name in get_args(StandardError)},
    }


def _trend(panel: Panel, outcome: str, language: Language, **options: Any) -> tuple[Result, Told, Callable[[Any], Any]]:
    result = trend(panel, outcome, **options)
    return result, tell_trend(result, panel.groups, language), partial(_draw_trend, result, panel)


def _subgroup(
    panel: Panel, outcome: str, language: Language, **options: Any
) -> tuple[Result, Told, Callable[[Any], Any]]:
    result = subgroup(panel, outcome, **options)
    label = panel.covariate(result.covariate).label
    group = panel.groups[0 if result.group == "pilot" else 1]
    return result, tell_subgroup(result, label, group, language), partial(_draw_subgroup, result)


def _did(
    panel: Panel, outcome: str, language: Language, *, by: str | tuple[str, ...] | None = None, **options: Any
) -> tuple[Result, Told, Callable[[Any], Any]]:
    if isinstance(by, tuple):
        result = did(panel, outcome, **options)
        runs = [did(panel, outcome, by=name, **options).rows[1:] for name in by]
        result = replace(result, rows=(result.total, *(row for run in runs for row in run)))
    else:
        result = did(panel, outcome, by=by, **options)
    if by:
        return result, tell_forest(_labelled(result, panel, language), language), partial(_draw_forest, result, panel)
    told = tell_did(result, panel.groups, language)
    if panel.provenance.synthetic and result.se_type != "classical":
        told = tell_beside(told, did(panel, outcome, **{**options, "se": "classical"}), language)
    return result, told, partial(_draw_did, result, panel)


def _labelled(result: DidResult, panel: Panel, language: Language) -> DidResult:
    """The rows with the levels' labels in the reader's language instead of their values."""
    return replace(
        result, rows=tuple(replace(row, level=_level(panel, row.covariate, row.level, language)) for row in result.rows)
    )


def _level(panel: Panel, covariate: str, value: str, language: Language) -> str:
    if covariate == TOTAL:
        return say(language, "level.total")
    levels = panel.covariate(covariate).levels
    return next((level.label(language) for level in levels if str(level.value) == value), value)


def _draw_trend(result: TrendResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import lines_chart, shares_chart

    if result.outcome.kind != "ordinal":
        return lines_chart(result, panel.groups, style)
    blocks = [
        (label(style.language), [p for p in result.points if p.group == group])
        for group, label in zip(("pilot", "control"), panel.groups, strict=True)
    ]
    return shares_chart(result, [block for block in blocks if block[1]], style)


def _draw_subgroup(result: SubgroupResult, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, axis_title, interval_chart, shares_chart, shown

    blocks = [
        (level.label(style.language), [p for p in result.trend.points if p.level == str(level.value)])
        for level in result.levels
    ]
    if result.outcome.kind == "ordinal":
        return shares_chart(result.trend, blocks, style)
    lines = []
    for heading, points in blocks:
        lines.append(Line(heading, heading=True))
        for point in points:
            mean = shown(point)
            note = f"n = {number(style.language, mean.n)}"
            label = point.wave.label(style.language)
            lines.append(Line(label, False, mean.mean, mean.ci_low, mean.ci_high, note))
    share = result.outcome.kind == "binary"
    return interval_chart(
        lines,
        style,
        title=axis_title(result.outcome, style),
        zero=False,
        share=share,
        domain=(0, 1.15) if share else None,
        digits=1,
    )


def _draw_did(result: DidResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import did_chart

    return did_chart(result, panel.groups, style)


def _draw_forest(result: DidResult, panel: Panel, style: "Style") -> "LayerChart":
    from via_dash.charts import Line, interval_chart

    language, lines, heading = style.language, [], TOTAL
    for row in result.rows:
        if row.covariate != heading:
            heading = row.covariate
            lines.append(Line(panel.covariate(heading).label(language), heading=True))
        sizes = say(
            language, "forest.n", n_pilot=number(language, row.n_pilot), n_control=number(language, row.n_control)
        )
        note = sizes if row.p_value is not None else f"{sizes} · {say(language, f'reason.short.{row.reason}')}"
        if row.p_value is not None:
            note = f"{sizes} · {p_value(language, row.p_value)}"
        lines.append(
            Line(
                _level(panel, row.covariate, row.level, language),
                False,
                row.estimate,
                row.ci_low,
                row.ci_high,
                note,
                strong=row.covariate == TOTAL,
            )
        )
    ways = ("unfavourable", "favourable") if result.outcome.better == "higher" else ("favourable", "unfavourable")
    left, right = (say(language, f"forest.side.{way}") for way in ways)
    return interval_chart(lines, style, title=f"← {left}   |   {right} →", zero=True)


def _code(question: str, panel: Panel, outcome: str, options: dict[str, Any]) -> str:
    """The lines of Python that repeat the result: for a sample by its name, for an own file by its file name."""
    extra = "".join(f", {name}={value!r}" for name, value in options.items() if value not in (None, ()))
    lines = ["import via_dash as via", ""]
    if panel.provenance.origin == "sample":
        lines.append(f"panel = via.sample({panel.provenance.name!r})")
    else:
        lines += [
            f"table = via.read({panel.provenance.name!r})",
            "roles = via.Mapping.from_json(open('rollen.json').read())",
            "panel = via.Panel.from_table(table, roles)",
        ]
    return "\n".join(
        [*lines, f"finding = via.finding({question!r}, panel, outcome={outcome!r}{extra})", "print(finding.table)"]
    )
