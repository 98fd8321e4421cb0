"""What a reader is told of what is not shown: in the words beside a finding, and in the rows of its table."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.disclosure import Published, Withheld
from via_dash.findings.answer import Result
from via_dash.findings.drawn import drawn_frame
from via_dash.language import number, say
from via_dash.narrative import Told, mark_withheld
from via_dash.options import Language
from via_dash.panel import Outcome, Panel
from via_dash.stats.results import NoComparison

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("trend", "subgroup", "did")


def shielded(
    told: Told, question: str, result: Result, published: Published, hidden: tuple[str, ...], outcome: Outcome,
    panel: Panel, language: Language, wanted: Collection[str] = (),
) -> Told:  # fmt: skip
    """The words, with what is hidden in them and why: a level only where the answer would have shown it. wanted: the
    background variables that the reader asked to correct for."""
    if isinstance(result, Withheld | NoComparison):
        return told
    if panel.safeguard is None:
        exempt = "disclosure.public" if panel.provenance.public else "disclosure.exempt"
        return replace(told, certainty=(*told.certainty, say(language, exempt)))
    limit = number(language, panel.safeguard.safe_threshold)
    caveats = []
    told_level = question in LEVELS and not (question == "did" and published.options.get("by"))
    if published.form in ("blocks", "rounded") or (published.form == "changes" and told_level):
        rounding = number(language, panel.safeguard.rounding)
        caveats.append(say(language, f"disclosure.form.{published.form}", limit=limit, rounding=rounding))
    if question == "ladder" and published.form == "changes":
        caveats.append(say(language, "disclosure.form.moves", limit=limit))
    if hidden:
        labels = {item.name: item.label(language) for item in panel.covariates}
        labels |= {item.name: item.label(language) for item in (panel.whole or panel).covariates}
        labels |= {outcome.name: outcome.title(language) for outcome in panel.outcomes}
        labels |= {"matched": say(language, "method.matched")} if question == "compare" else {}
        unused = [name for name in hidden if name in wanted]
        for key, some in (("uncorrected", unused), ("hidden", [name for name in hidden if name not in unused])):
            if some:
                names = ", ".join(labels[name] for name in some)
                caveats.append(say(language, f"disclosure.{key}", names=names, limit=limit))
    rule = _proven(outcome, panel, language)
    return replace(told, caveats=(*told.caveats, *caveats), certainty=(*told.certainty, rule))


def _proven(outcome: Outcome, panel: Panel, language: Language) -> str:
    """What is proven of what is hidden, and no more: for answers that can be counted, for numbers, for places."""
    rule = panel.safeguard
    assert rule is not None
    about = ".places" if panel.unit == "places" else ".number" if outcome.kind == "numeric" else ""
    facts = {"limit": number(language, rule.safe_threshold)}
    facts |= {} if about else {"range": number(language, rule.protected_range)}
    return say(language, f"disclosure.rule{about}", **facts)


def with_shielded(
    question: str,
    result: Result,
    published: Published,
    hidden: tuple[str, ...],
    outcome: Outcome,
    panel: Panel,
    language: Language,
) -> "pd.DataFrame":
    """The numbers drawn, with a row that says so for whatever is hidden: never an empty cell, never a row less."""
    import pandas as pd

    frame = drawn_frame(question, result, language)
    if panel.safeguard is None:
        return frame
    if isinstance(result, Withheld):
        return frame.assign(estimate=mark_withheld(result.reason, result.limit, language))
    text = mark_withheld("few", panel.safeguard.safe_threshold, language)
    rows: list[dict[str, Any]] = []
    if "category" in frame and published.form != "whole":
        shown = set(frame["category"].astype(str))
        hidden_levels = [level for level in outcome.levels if str(level.value) not in shown]
        rows += [{"outcome": outcome.name, "category": level.label(language)} for level in hidden_levels]
    place = next((column for column in ("covariate", "variable", "level") if column in frame), None)
    if place:
        rows += [{place: name} for name in hidden]
    number_column = next((name for name in ("estimate", "means_treated", "median", "n") if name in frame), None)
    if not rows or number_column is None:
        return frame
    extra = pd.DataFrame([row | {number_column: text} for row in rows], columns=frame.columns, dtype=object)
    return pd.concat([frame.astype(object), extra.where(extra.notna(), None)], ignore_index=True)
