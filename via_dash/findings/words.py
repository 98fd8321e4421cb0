"""What a reader calls the names in a result: columns, levels, groups, waves."""

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from via_dash.language import say
from via_dash.options import Language, StandardError
from via_dash.panel import Panel, Provenance
from via_dash.stats.results import TOTAL, WHOLE_GROUP, DidResult

if TYPE_CHECKING:
    import pandas as pd

KINDS, MONEY = ("overall", "dynamic", "group", "difference", "relative"), ("cost", "benefit", "total", "per_euro")
FACTS = ("comparison", "before_after", "comparable", "matched", "controlled", "low_attrition", "randomised")
MET = {"True": "yes", "False": "no", "None": "unknown"}
METHODS = ("did", "adjusted", "matched", "weighted", "ordinal", "bayes", "response")


def caption(provenance: Provenance, language: Language) -> str:
    """Where the numbers come from; synthetic persons and invented totals are called so."""
    if provenance.origin == "upload":
        return say(language, "caption.upload", name=provenance.name)
    if provenance.synthetic and provenance.aggregated:
        return say(language, "caption.invented", source=provenance.source(language))
    key = "caption.synthetic" if provenance.synthetic else "caption.sample"
    return say(language, key, title=provenance.title(language), source=provenance.source(language))


def words_of(panel: Panel, language: Language, outcome: str | None = None) -> dict[str, dict[str, str]]:
    """What a reader calls each name in a result's frame, per column. outcome: the one that the categories are of."""
    total = say(language, "level.total")
    levels = {str(level.value): level.label(language) for item in panel.covariates for level in item.levels}
    scores = {str(level.value): level.label(language) for item in panel.outcomes for level in item.levels
              if item.name == outcome}  # fmt: skip
    waves = {wave.value: wave.label(language) for wave in panel.waves}
    outcomes = {outcome.name: outcome.title(language) for outcome in panel.outcomes}
    covariates = {item.name: item.label(language) for item in panel.covariates}
    special = {name: say(language, f"covariate.{name}") for name in ("wave", "retention")}
    return {
        "outcome": outcomes,
        "variable": {"distance": say(language, "match.distance"), **variable_labels(panel, language)},
        "covariate": {TOTAL: total, **special, **covariates},
        "level": {WHOLE_GROUP: total, **waves, **levels},
        "group": {"pilot": panel.groups[0](language), "control": panel.groups[1](language)},
        "wave": waves,
        "stage": {
            "selected": say(language, "flow.selected"),
            **{stage: say(language, f"match.stage.{stage}") for stage in ("all", "matched")},
            **waves,
        },
        "before": scores,
        "after": scores,
        "move": moves_in_words(language),
        "category": {**{name: say(language, f"category.{name}") for name in ("mean", "change")}, **scores},
        "contrast": {TOTAL: total},
        "item": items_in_words(language),
        "se_type": {name: say(language, f"error.{name}") for name in get_args(StandardError)},
        "method": {name: say(language, f"method.{name}") for name in METHODS},
        "fact": {fact: say(language, f"fact.{fact}") for fact in FACTS},
        "met": {met: say(language, f"evidence.{word}") for met, word in MET.items()},
        "kind": {name: say(language, f"kind_of.{name}") for name in (*KINDS, *MONEY)},
    }


def items_in_words(language: Language) -> dict[str, str]:
    """What a reader calls the sums of costs and benefits."""
    sums = {name: say(language, f"costs.row.{name}") for name in ("costs", "benefits", "balance")}
    return sums | {name: say(language, f"costs.item.{name}") for name in ("ratio", "ratio_delta")}


def moves_in_words(language: Language) -> dict[str, str]:
    """What a reader calls the ways to move on a ladder."""
    return {move: say(language, f"move.{move}") for move in ("up", "same", "down", "gap")}


def translated(frame: "pd.DataFrame", panel: Panel, language: Language) -> "pd.DataFrame":
    """The frame with headings and labels in the reader's language; a level is called as its own variable calls it."""
    outcome = str(frame["outcome"].iloc[0]) if "outcome" in frame and len(frame) else None
    words = words_of(panel, language, outcome)
    if "covariate" in frame and "level" in frame:
        known = words.pop("level")
        own = {(item.name, str(level.value)): level.label(language)
               for item in panel.covariates for level in item.levels}  # fmt: skip
        pairs = zip(frame["covariate"], frame["level"], strict=True)
        frame["level"] = [own.get((of, str(value))) or known.get(str(value), value) for of, value in pairs]
    for column, known in words.items():
        if column in frame:
            frame[column] = frame[column].map(lambda value, known=known: known.get(str(value), value))
    if "reason" in frame:
        frame["reason"] = frame["reason"].map(
            lambda value: say(language, f"reason.short.{value}") if isinstance(value, str) else None
        )
    return frame.rename(columns={name: say(language, f"column.{name}") for name in frame.columns})


def level_label(panel: Panel, covariate: str, value: str, language: Language) -> str:
    """What a reader calls one level of a covariate."""
    if covariate == TOTAL:
        return say(language, "level.total")
    levels = panel.covariate(covariate).levels
    return next((level.label(language) for level in levels if str(level.value) == value), value)


def labelled(result: DidResult, panel: Panel, language: Language) -> DidResult:
    """The rows with the levels' labels in the reader's language instead of their values; a label that several
    covariates have, such as yes, comes with its covariate."""
    labels = [level_label(panel, row.covariate, row.level, language) for row in result.rows]
    whole = variable_labels(panel, language)
    rows = (
        replace(row, level=whole[f"{row.covariate}: {row.level}"] if labels.count(label) > 1 else label)
        for row, label in zip(result.rows, labels, strict=True)
    )
    return replace(result, rows=tuple(rows))


def variable_labels(panel: Panel, language: Language) -> dict[str, str]:
    """What a reader calls each background variable, and each level of one as `name: level`."""
    found = {}
    for item in panel.covariates:
        label = item.label(language)
        found[item.name] = label
        for level in item.levels:
            shown = say(language, "match.level", covariate=label, level=level.label(language))
            found[f"{item.name}: {level.value}"] = shown
    return found
