"""Putting a question to a panel or to records; the last findings are kept with the data."""

from typing import Any, cast

from via_dash.disclosure import chosen, protected
from via_dash.findings.answer import Options
from via_dash.findings.answers import Question
from via_dash.findings.noun import Finding
from via_dash.findings.panel_finding import find_in_panel
from via_dash.findings.record_answers import RecordQuestion
from via_dash.findings.record_finding import find_in_records
from via_dash.options import Language, check_option
from via_dash.panel import Panel
from via_dash.records import Records

KEPT = 128


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
        data = _published(data) if data.provenance.origin == "upload" else data
    kept: dict[object, Finding] = data.memo.setdefault("findings", {})  # type: ignore[assignment]
    progress = options.pop("progress", None)
    options = {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
    key = (question, outcome, language, tuple(sorted(options.items())))
    if key not in kept:
        if len(kept) >= KEPT:
            kept.clear()
        extra = {} if progress is None else {"progress": progress}
        kept[key] = _find(question, data, outcome, language, options, extra)
    return kept[key]


def _published(panel: Panel) -> Panel:
    """An uploaded panel under its safeguard; a part of one with the splits that may be told of it, as on a page."""
    panel = protected(panel)
    return panel if panel.origin is None else chosen(panel)


def _find(
    question: str, data: Panel | Records, outcome: str | None, language: Language, options: Options, extra: Options
) -> Finding:
    def again(other: Language) -> Finding:
        return finding(question, data, outcome=outcome, language=other, **options)  # type: ignore[arg-type]

    if isinstance(data, Panel):
        return find_in_panel(cast(Question, question), data, str(outcome), language, options, extra, again)
    return find_in_records(question, data, language, {**options, **extra}, again)
