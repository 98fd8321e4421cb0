"""The forms for records: a codebook in one language, with the columns that somebody fills in, in order."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from via_dash.language import Text
from via_dash.options import Language, RecordKind, check_option
from via_dash.panel import Level
from via_dash.programme.forms import Field, read_filling
from via_dash.programme.recordbooks import RecordBook, read_recordbook
from via_dash.record import Record, load
from via_dash.records import SCHEMAS, RecordMapping

FOLDER = Path(__file__).with_name("templates") / "records"
NO_YES = (Text("Nee", "No"), Text("Ja", "Yes"))


@dataclass(frozen=True)
class RecordForm:
    """A form in one language: headings and answers are the labels of its codebook in that language.

    name: of its file. book: the codebook over those headings and answers. fields: the columns in order.
    """

    name: str
    language: Language
    book: RecordBook
    fields: tuple[Field, ...]

    @property
    def kind(self) -> RecordKind:
        """The kind of records that a filled-in copy holds."""
        return self.book.kind

    @property
    def line(self) -> str:
        """The programme line it belongs to."""
        return self.book.line

    @property
    def mapping(self) -> RecordMapping:
        """The roles of the columns, complete: levels, their order and labels."""
        return self.book.mapping

    @property
    def required(self) -> set[str]:
        """The headings that a filled-in copy can't do without."""
        needed = {item.role for item in SCHEMAS[self.kind].fields if item.required}
        return {name for role, name in self.mapping.columns.items() if role in needed}


def record_form_names() -> tuple[str, ...]:
    """The names of the forms, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def record_form(name: str, language: Language) -> RecordForm:
    """The form of that name. Raises KeyError with the names there are, ValueError for an unknown language,
    RegistryError when its file is not in order."""
    check_option("language", language, Language)
    if name not in record_form_names():
        raise KeyError(f"no form {name!r}; there are {', '.join(record_form_names())}")
    return read_record_form(load(FOLDER / f"{name}.yaml"), name, language)


def read_record_form(record: Record, name: str, language: Language) -> RecordForm:
    """The form in a file, in one language; its codebook and its fields must name the same columns."""
    book = read_recordbook(Record(record.need("codebook"), f"{record.place}, codebook"))
    raw = record.records("fields", lambda item: (str(item.raw.get("name")), _field(item, book, language)))
    record.done()
    columns = [*book.mapping.columns.values(), *book.mapping.covariates]
    if sorted(name for name, _ in raw) != sorted(columns) or len({field.name for _, field in raw}) < len(raw):
        raise record.error("fields must name every column of the codebook once")
    names = {column: field.name for column, field in raw}
    return RecordForm(name, language, _in_words(book, names, language), tuple(field for _, field in raw))


def _field(record: Record, book: RecordBook, language: Language) -> Field:
    name = record.need("name")
    role = next((role for role, column in book.mapping.columns.items() if column == name), "covariate")
    if role == "covariate" and name not in book.mapping.covariates:
        raise record.error(f"the codebook has no column {name!r}")
    key = name if role == "covariate" else role
    label = book.mapping.labels[key]
    kind = "category" if role == "covariate" else SCHEMAS[book.kind].field(role).type
    answers = _answers(kind, book.mapping.levels.get(key, ()), language)
    limits, example = read_filling(record, answers)
    return Field(
        name=label(language),
        label=label,
        about=record.text("about"),
        role=role,
        values=tuple(answers.values()),
        limits=limits,
        example=example,
        whole=kind == "key",
    )


def _answers(kind: str, levels: tuple[Level, ...], language: Language) -> dict[str, tuple[str, Text]]:
    if kind == "flag":
        return {str(answer.nl): (answer(language), answer) for answer in NO_YES}
    return {str(level.value): (level.label(language), level.label) for level in levels}


def _in_words(book: RecordBook, names: dict[str, str], language: Language) -> RecordBook:
    """The codebook over the form's headings and answers."""

    def heading(key: str) -> str:
        return names[key] if key in book.mapping.covariates else key

    worded = {
        heading(key): tuple(replace(level, value=level.label(language)) for level in levels)
        for key, levels in book.mapping.levels.items()
    }
    mapping = book.mapping.replace(
        columns={role: names[column] for role, column in book.mapping.columns.items()},
        levels=worded,
        covariates=tuple(names[name] for name in book.mapping.covariates),
        labels={heading(key): label for key, label in book.mapping.labels.items()},
    )
    return replace(book, mapping=mapping)
