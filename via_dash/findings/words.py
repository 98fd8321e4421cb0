"""What a reader calls the names in a result: columns, levels, groups, waves."""

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from via_dash.language import say
from via_dash.narrative import steps_in_words
from via_dash.options import Language, StandardError
from via_dash.panel import Level, Panel, Provenance
from via_dash.stats.dropout.retention import RETENTION
from via_dash.stats.event_study import WAVE
from via_dash.stats.results import TOTAL, DidResult
from via_dash.stats.staggered import SINCE, START

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


def words_of(panel: Panel, language: Language) -> dict[str, dict[str, str]]:
    """What a reader calls each name in a result's frame, per column. Values of a variable are not among them: the same
    code means something else in another variable, so that `translated` asks whose it is."""
    total = say(language, "level.total")
    waves = {wave.value: wave.label(language) for wave in panel.waves}
    outcomes = {outcome.name: outcome.title(language) for outcome in panel.outcomes}
    covariates = {item.name: item.label(language) for item in panel.covariates}
    special = {name: say(language, f"covariate.{name}") for name in (WAVE, RETENTION, START, SINCE)}
    return {
        "outcome": outcomes,
        "variable": {"distance": say(language, "match.distance"), **variable_labels(panel, language)},
        "covariate": {TOTAL: total, **special, **covariates},
        "group": {"pilot": panel.groups[0](language), "control": panel.groups[1](language)},
        "wave": waves,
        "stage": {
            "selected": say(language, "flow.selected"),
            **{stage: say(language, f"match.stage.{stage}") for stage in ("all", "matched")},
            **waves,
        },
        "move": moves_in_words(language),
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
    """The frame with headings and labels in the reader's language: a value by the label that its own row's variable
    gives it."""
    for column, variable, label in (("level", "covariate", level_label), *CATEGORIES):
        if column in frame:
            pairs = zip(frame[variable], frame[column], strict=True)
            frame[column] = [
                label(panel, of, value, language) if isinstance(value, str) else value for of, value in pairs
            ]
    words = words_of(panel, language)
    for column, known in words.items():
        if column in frame:
            frame[column] = frame[column].map(lambda value, known=known: known.get(str(value), value))
    if "reason" in frame:
        frame["reason"] = frame["reason"].map(
            lambda value: say(language, f"reason.short.{value}") if isinstance(value, str) else None
        )
    return frame.rename(columns={name: say(language, f"column.{name}") for name in frame.columns})


def level_label(panel: Panel, covariate: str, value: str, language: Language) -> str:
    """What a reader calls one level of a covariate, or of what stands in the place of one."""
    if covariate in (TOTAL, RETENTION):
        return say(language, "level.total")
    if covariate == SINCE:
        return steps_in_words(value, language)
    if covariate in (WAVE, START):
        return next((wave.label(language) for wave in panel.waves if wave.value == value), value)
    return _label(panel.covariate(covariate).levels, value, language)


def category_label(panel: Panel, outcome: str, value: str, language: Language) -> str:
    """What a reader calls one category of an outcome, or what is told of all its categories together."""
    if value in ("mean", "change"):
        return say(language, f"category.{value}")
    return _label(panel.outcome(outcome).levels, value, language)


def _label(levels: tuple[Level, ...], value: str, language: Language) -> str:
    return next((level.label(language) for level in levels if str(level.value) == value), value)


CATEGORIES = tuple((column, "outcome", category_label) for column in ("category", "before", "after"))


def labelled(result: DidResult, panel: Panel, language: Language) -> DidResult:
    """The rows with the levels' labels in the reader's language instead of their values; a label that several
    covariates have, such as yes, comes with its covariate."""
    labels = [level_label(panel, row.covariate, row.level, language) for row in result.rows]
    whole = variable_labels(panel, language)
    rows = (
        replace(row, level=whole[f"{row.covariate}: {row.level}"] if labels.count(label) > 1 else label)
        for row, label in zip(result.rows, labels, strict=True)
    )
    return named(replace(result, rows=tuple(rows)), panel, language)


def named(result: DidResult, panel: Panel, language: Language) -> DidResult:
    """The covariates by their labels in the reader's language."""
    asked, done = (
        tuple(panel.covariate(name).label(language) for name in names)
        for names in (result.covariates, result.corrected)
    )
    return replace(result, covariates=asked, corrected=done)


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
