"""A Finding about records: the same noun, from a result that carries its own labels."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from via_dash.disclosure import PublishedRecords, Withheld, publishable_records
from via_dash.findings.answer import withheld
from via_dash.findings.as_read import with_readings
from via_dash.findings.method_line import method_line
from via_dash.findings.noun import Again, Finding
from via_dash.findings.recipe import asked_of_data, recipe_of
from via_dash.findings.record_answers import RECORD_ANSWERS, RecordQuestion
from via_dash.findings.words import caption
from via_dash.language import number, say
from via_dash.narrative import Told
from via_dash.options import Language, RecordKind, check_option
from via_dash.panel import Outcome
from via_dash.questions import Publication, publishes
from via_dash.records import SCHEMAS, Records
from via_dash.records.levels import answers_of
from via_dash.replication import scripts
from via_dash.stats.results import TOTAL, SpellsResult
from via_dash.stats.results.staff import PLUS

if TYPE_CHECKING:
    import pandas as pd

# Whether a reader of public data is told that nothing is hidden: not where the answer says itself that it rounds.
EXEMPT: dict[Publication, bool] = {"form": True, "rounded": False}
WORDED: dict[str, Callable[[str], str]] = {
    "measure": lambda value: f"measure.{value}",
    "move": lambda value: f"move.{value}",
    "reason": lambda value: f"reason.short.{value}",
    "turnover": lambda value: f"turnover.{value}",
}


def find_in_records(
    question: str, records: Records, language: Language, options: dict[str, Any], again: Again
) -> Finding:
    """The finding that answers a question about records. again: asks the same in another language.

    Raises ValueError for a question that records of this kind can't be asked, listing those they can.
    """
    check_option("question", question, RecordQuestion)
    answer = RECORD_ANSWERS[question]  # type: ignore[index]
    exempt = EXEMPT[publishes("records", question)]
    if records.kind not in answer.kinds:
        fitting = ", ".join(name for name, item in RECORD_ANSWERS.items() if records.kind in item.kinds)
        raise ValueError(f"{records.kind} can't be asked {question!r}, but can be asked {fitting}")
    published = publishable_records(records)
    seen, hidden = published.records, _withheld(published, answer.needs, records)
    if seen is None or hidden is not None:
        assert hidden is not None
        result, told, draw = withheld(hidden, language)
    else:
        result = answer.compute(seen, **options)
        told = answer.tell(result, language)
        if seen.safeguard is not None or exempt:
            told = shielded_records(told, published, records, language)

        def draw(style: Any) -> Any:
            return answer.draw(result, style)

    told = with_readings(told, records.provenance, language)
    writable = hidden is None and _groups_told(published, records)
    columns = {role: column.name for role, column in records.columns.items()}
    asked = asked_of_data(records.provenance, columns, None, options)
    return Finding(
        question=question,  # type: ignore[arg-type]
        result=result,
        language=language,
        told=told,
        caption=caption(records.provenance, language),
        provenance=records.provenance,
        method=method_line(answer.compute.__name__, result, language),
        asked=asked,
        recipe=recipe_of(question, records.provenance, asked),
        _draw=draw,
        _table=lambda: _translated(result, seen or records, language),
        _code=lambda: {
            "python": _code(question, records, options),
            **(scripts(question, records, None, options | _moment(result), language) if writable else {}),
        },
        _again=again,
    )


def _moment(result: Any) -> dict[str, float]:
    """The moment of comparison as an option, where the answer chose one: scripts take it from what is published."""
    return {"horizon": result.horizon} if isinstance(result, SpellsResult) else {}


def _withheld(published: PublishedRecords, needs: tuple[str, ...], records: Records) -> Withheld | None:
    """Why an answer may not be shown: nothing may, or a role that it needs is hidden; None where it may be."""
    seen = published.records
    if seen is None or seen.safeguard is None:
        return published.withheld
    gone = [role for role in needs if records.has(role) and not seen.has(role)]
    if not gone:
        return None
    return Withheld(Outcome(gone[0], label=records.label(gone[0])), "few", seen.safeguard.safe_threshold)


def _groups_told(published: PublishedRecords, records: Records) -> bool:
    """Whether each group in the file may be named: a script names them all, those taken together or left out too."""
    seen = published.records
    groups = {item.role for item in SCHEMAS[records.kind].fields if item.type == "category"}
    if seen is None:
        return False
    played = groups & set(records.columns)
    return all(seen.has(role) and not any(level.pooled for level in seen.levels(role)) for role in played)


def asked_of(kind: RecordKind) -> tuple[str, ...]:
    """The ids of the methods that answer the questions records of this kind can be asked."""
    found = (answer.compute.__name__ for answer in RECORD_ANSWERS.values() if kind in answer.kinds)
    return tuple(dict.fromkeys(found))


def shielded_records(told: Told, published: PublishedRecords, records: Records, language: Language) -> Told:
    """The words, with what was taken together or left out, and why."""
    seen = published.records
    if seen is None or seen.safeguard is None:
        return replace(told, certainty=(*told.certainty, say(language, "disclosure.exempt")))
    limit = number(language, seen.safeguard.safe_threshold)
    labels, caveats = _labels(records, language), []
    for key, names in (("records.changed", published.changed), ("hidden", published.hidden)):
        if names:
            shown = ", ".join(labels[name] for name in names)
            caveats.append(say(language, f"disclosure.{key}", names=shown, limit=limit))
    rule = say(language, "disclosure.rule.records", limit=limit)
    return replace(told, caveats=(*told.caveats, *caveats), certainty=(*told.certainty, rule))


def _labels(records: Records, language: Language) -> dict[str, str]:
    """What a reader calls each role and each covariate."""
    labels = {role: column.label(language) for role, column in records.columns.items()}
    return labels | {item.name: item.label(language) for item in records.covariates}


def _named(value: Any, known: dict[str, str]) -> Any:
    """A level by its label, several taken together by theirs; any other value as it is."""
    if not isinstance(value, str) or value in known:
        return known.get(str(value), value)
    return PLUS.join(known.get(part, part) for part in value.split(PLUS))


def _translated(result: Any, records: Records, language: Language) -> "pd.DataFrame":
    """The result's frame with headings and labels in the reader's language. Of the covariates only the one that the
    result is split by has a column, whatever the others are called."""
    frame: pd.DataFrame = result.to_frame()
    split = result.split.name if isinstance(result, SpellsResult) and result.split else None
    for role, column in records.columns.items():
        if role in frame and column.levels:
            known = {TOTAL: say(language, "level.total")}
            known |= {str(level.value): level.label(language) for level in column.levels}
            frame[role] = frame[role].map(lambda value, known=known: _named(value, known))
    if split is not None and split not in records.columns:
        known = {str(level.value): level.label(language) for level in records.covariate(split).levels}
        frame[split] = frame[split].map(lambda value: known.get(str(value), value))
    if "year" in frame:
        frame["year"] = frame["year"].map(str)
    for name, key in WORDED.items():
        if name in frame:
            frame[name] = frame[name].map(
                lambda value, key=key: say(language, key(value)) if isinstance(value, str) else None
            )
    titles = _labels(records, language)
    own = {*records.columns, split}
    names = {name: titles[name] if name in own else say(language, f"column.{name}") for name in frame.columns}
    return frame.rename(columns=names)


def _code(question: str, records: Records, options: dict[str, Any]) -> str:
    """The lines of Python that repeat the result: for a sample by its name, for an own file by its file name."""
    extra = "".join(f", {name}={value!r}" for name, value in options.items() if value not in (None, ()))
    lines = ["import via_dash as via", ""]
    if records.provenance.origin == "sample":
        lines.append(f"records = via.sample({records.provenance.name!r})")
    else:
        columns = {role: column.name for role, column in records.columns.items()}
        answers = answers_of(records.provenance.readings)
        said = f", answers={answers!r}" if answers else ""
        lines += [
            f"table = via.arrive(via.read({records.provenance.name!r})).table",
            f"mapping = via.RecordMapping({records.kind!r}, columns={columns!r}{said})",
            "records = via.Records.from_table(table, mapping)",
        ]
    return "\n".join([*lines, f"finding = via.finding({question!r}, records{extra})", "print(finding.table)"])
