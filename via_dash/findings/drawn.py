"""What a chart draws, as a table and in words, where the answer's own frame and words are about something beside it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.language import number, say
from via_dash.narrative import Told, some_waves
from via_dash.options import Language
from via_dash.stats.results import AttritionResult, MatchResult, SubgroupResult, evenly

if TYPE_CHECKING:
    import pandas as pd

# Per question whose words leave the chart to the eye: the columns of its table that tell where the marks are.
MARKS: dict[str, tuple[str, ...]] = {
    "subgroup": ("level", "wave", "category", "estimate", "ci_low", "ci_high"),
    "match": ("stage", "variable", "std_mean_diff"),
    "overlap": ("score_low", "score_high", "pilot", "control"),
    "flow": ("group", "stage", "n"),
    "dropout": ("method", "estimate", "ci_low", "ci_high"),
    "did_bayes": ("level", "median", "ci_low", "ci_high"),
    "event_study": ("level", "estimate", "ci_low", "ci_high"),
    "staggered": ("kind", "level", "estimate", "ci_low", "ci_high"),
    "sensitivity": ("size", "ci_low", "ci_high"),
    "compare": ("method", "estimate", "ci_low", "ci_high"),
    "power": ("n_per_group", "detectable"),
}
CURVES, POINTS = ("sensitivity", "power"), 5
# Per question with a row for each wave: the column that says which.
WAVES = {"subgroup": "wave", "flow": "stage", "event_study": "level", "staggered": "level"}


def drawn_frame(question: str, result: Any, language: Language) -> "pd.DataFrame":
    """The numbers that the chart of a question draws, in the columns of the result's frame or others."""
    import pandas as pd

    frame: pd.DataFrame = result.to_frame()
    if question == "subgroup" and isinstance(result, SubgroupResult):
        return pd.concat([result.trend.to_frame(), frame.drop(columns=["group"])], ignore_index=True)
    if question == "overlap" and isinstance(result, MatchResult) and result.overlap:
        return pd.DataFrame(
            dict(
                score_low=item.low,
                score_high=item.high,
                pilot=item.pilot,
                control=item.control,
                pilot_kept=item.pilot_kept,
                control_kept=item.control_kept,
            )
            for item in result.overlap
            if item.pilot or item.control
        )
    if question == "dropout" and isinstance(result, AttritionResult) and result.plain.estimate is not None:
        return _bounds(result, language)
    return frame


def _bounds(result: AttritionResult, language: Language) -> "pd.DataFrame":
    import pandas as pd

    lee = result.lee
    rows = [
        ("plain", result.plain.estimate, result.plain.ci_low, result.plain.ci_high),
        ("weighted", result.weighted.estimate, result.weighted.ci_low, result.weighted.ci_high),
        ("lee", None, lee.lower, lee.upper),
        ("lee_ci", None, lee.ci_low, lee.ci_high),
    ]
    return pd.DataFrame(
        dict(method=say(language, f"dropout.row.{key}"), estimate=estimate, ci_low=low, ci_high=high,
             n_pilot=lee.n_pilot, n_control=lee.n_control)
        for key, estimate, low, high in rows
        if low is not None
    )  # fmt: skip


def pictured(told: Told, question: str, frame: "pd.DataFrame", language: Language) -> Told:
    """The words with the chart put into words, where they leave it to the eye. frame: the finding's table."""
    if question not in MARKS or not told.drawn:
        return told
    headings = [heading for name in MARKS[question] if (heading := say(language, f"column.{name}")) in frame]
    variable = say(language, "column.variable")
    if question == "match" and variable in frame:  # the chart has no row for the score; what is withheld has no rows
        frame = frame[frame[variable] != say(language, "match.distance")]
    rows = frame[headings].dropna(how="all", subset=headings[1:]).to_dict("records")
    if question in CURVES:
        rows = evenly(rows, POINTS)
    waves = _waves(question, rows, language)
    gone = set(waves) - set(evenly(waves))
    rows = [row for row in rows if not gone.intersection(row.values())]
    lines = [line for row in rows if (line := _row(row, language))]
    lines += some_waves(len(waves), language) if lines else ()
    return replace(told, alt=" ".join([told.sentence, *lines])) if lines else told


def _waves(question: str, rows: list[dict[Any, Any]], language: Language) -> list[str]:
    """The waves that rows of a table are about, in order; of staggered starts the times since the start."""
    if question not in WAVES:
        return []
    wave, kind, since = (say(language, key) for key in (f"column.{WAVES[question]}", "column.kind", "kind_of.dynamic"))
    named = (row[wave] for row in rows if row.get(kind, since) == since)
    return [*dict.fromkeys(name for name in named if isinstance(name, str))]


def _row(row: dict[Any, Any], language: Language) -> str:
    """`T2 (begin 2021): schatting 0,199, interval van −0,177, interval tot 0,575.`"""
    there = {name: value for name, value in row.items() if value is not None and value == value}
    labels = [str(value) for value in there.values() if isinstance(value, str)]
    numbers = [f"{name} {_shown(value, language)}" for name, value in there.items() if not isinstance(value, str)]
    if not numbers:
        return ""
    return f"{': '.join([', '.join(labels), ', '.join(numbers)]) if labels else ', '.join(numbers)}."


def _shown(value: float, language: Language) -> str:
    return number(language, value, 0 if float(value).is_integer() else 3 if abs(value) < 10 else 1)
