"""The form of a programme line: a codebook in one language, with the columns that somebody fills in, in order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from via_dash.language import Text, start_sentence
from via_dash.options import Better, Language, check_option
from via_dash.panel import Covariate, Level, Mapping, Outcome
from via_dash.programme.codebooks import Codebook, read_codebook
from via_dash.record import Record, load

FOLDER = Path(__file__).with_name("templates")
ROWS = 500


@dataclass(frozen=True)
class Field:
    """One column to fill in.

    name: its heading in the file. label, about: what it is and how it is filled in. role: person, wave, group, cluster,
    outcome or covariate. values: the answers to choose from, in order, each with its meaning; empty for a number.
    limits: the lowest and highest number. example: a made-up answer. whole: whether only whole numbers fit. better: of
    an ordinal outcome, whether a higher answer is better.
    """

    name: str
    label: Text
    about: Text
    role: str
    values: tuple[tuple[str, Text], ...]
    limits: tuple[float, float] | None
    example: str | float
    whole: bool = False
    better: Better | None = None


@dataclass(frozen=True)
class Form:
    """A line's form in one language: headings and answers are the labels of its codebook in that language.

    book: the codebook over those headings and answers, so that it reads what the form was filled in with.
    """

    line: str
    language: Language
    book: Codebook
    fields: tuple[Field, ...]

    @property
    def mapping(self) -> Mapping:
        """The roles of the columns, complete: kinds, levels, order and direction."""
        return self.book.mapping

    def of_role(self, *roles: str) -> tuple[Field, ...]:
        """The fields that play one of these parts."""
        return tuple(field for field in self.fields if field.role in roles)


def form_lines() -> tuple[str, ...]:
    """The lines that have a form, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def form(line: str, language: Language) -> Form:
    """The form of a line. Raises KeyError with the lines there are, ValueError for an unknown language,
    RegistryError when its file is not in order."""
    check_option("language", language, Language)
    if line not in form_lines():
        raise KeyError(f"no form for line {line!r}; there are {', '.join(form_lines())}")
    return read_form(load(FOLDER / f"{line}.yaml"), line, language)


def read_form(record: Record, line: str, language: Language) -> Form:
    """The form in a file, in one language; its codebook and its fields must name the same columns."""
    book = read_codebook(Record(record.need("codebook"), f"{record.place}, codebook"))
    raw = record.records("fields", lambda item: _field(item, book, language))
    record.done()
    names = {name: field.name for name, field in raw}
    missing = sorted(set(_parts(book)) - set(names))
    if missing or len(names) < len(raw) or len(set(names.values())) < len(raw):
        raise record.error(f"fields must name every column of the codebook once; missing: {', '.join(missing)}")
    return Form(line, language, _in_words(book, names, language), tuple(field for _, field in raw))


def _parts(book: Codebook) -> dict[str, str]:
    """The part of each column of a codebook."""
    roles = book.mapping
    single = {roles.person: "person", roles.wave: "wave", roles.group: "group", roles.cluster: "cluster"}
    parts = {name: part for name, part in single.items() if name is not None}
    parts |= {outcome.name: "outcome" for outcome in book.outcomes}
    return parts | {covariate.name: "covariate" for covariate in book.covariates}


def _field(record: Record, book: Codebook, language: Language) -> tuple[str, Field]:
    """(the codebook's name of the column, its field)."""
    name = record.need("name")
    role = _parts(book).get(name)
    if role is None:
        raise record.error(f"the codebook has no column {name!r}")
    measured: dict[str, Outcome | Covariate] = {item.name: item for item in book.outcomes}
    measured |= {item.name: item for item in book.covariates}
    label = measured[name].label if name in measured else record.text("label")
    answers = _answers(book, role, measured.get(name), language)
    limits, example = read_filling(record, answers)
    outcome = measured.get(name)
    return name, Field(
        name=Text.of(label or name)(language),
        label=Text.of(label or name),
        about=record.text("about"),
        role=role,
        values=tuple(answers.values()),
        limits=limits,
        example=example,
        whole=role not in ("outcome", "covariate"),
        better=outcome.better if isinstance(outcome, Outcome) and outcome.kind == "ordinal" else None,
    )


def read_filling(
    record: Record, answers: dict[str, tuple[str, Text]]
) -> tuple[tuple[float, float] | None, str | float]:
    """(the limits of a number, a made-up answer as the form has it). answers: those to choose from, by the codebook's
    own value; none for a number. Raises RegistryError where a field has both or neither, and for an example that is no
    answer."""
    limits, example = record.items("limits"), record.need("example")
    if bool(answers) == bool(limits):
        raise record.error("a field has either answers to choose from or limits")
    if answers and str(example) not in answers:
        raise record.error(f"example must be one of {', '.join(answers)}")
    return (limits[0], limits[1]) if limits else None, answers[str(example)][0] if answers else example


def _answers(
    book: Codebook, role: str, item: Outcome | Covariate | None, language: Language
) -> dict[str, tuple[str, Text]]:
    """By the codebook's own value: the answer as the form has it, and what it means."""
    if role == "wave":
        return {wave.value: (wave.value, wave.label) for wave in book.waves}
    if role == "group":
        names = (str(book.mapping.pilot), "")
        return {name: (start_sentence(label(language)), label) for name, label in zip(names, book.groups, strict=True)}
    levels = item.levels if item is not None else ()
    return {str(level.value): (level.label(language), level.label) for level in levels}


def _in_words(book: Codebook, names: dict[str, str], language: Language) -> Codebook:
    """The codebook over the form's headings and answers; the waves keep the order of their own values."""
    outcomes = tuple(
        replace(item, name=names[item.name], levels=_worded(item.levels, language)) for item in book.outcomes
    )
    covariates = tuple(
        replace(item, name=names[item.name], levels=_worded(item.levels, language)) for item in book.covariates
    )
    roles = book.mapping
    mapping = roles.replace(
        person=names[roles.person] if roles.person else None,
        wave=names[roles.wave] if roles.wave else None,
        group=names[roles.group],
        pilot=start_sentence(book.groups[0](language)),
        cluster=names[roles.cluster] if roles.cluster else None,
        outcomes=outcomes,
        covariates=tuple(item.name for item in covariates),
        wave_order=(),
    )
    return replace(book, mapping=mapping, outcomes=outcomes, covariates=covariates)


def _worded(levels: Iterable[Level], language: Language) -> tuple[Level, ...]:
    return tuple(replace(level, value=level.label(language)) for level in levels)
