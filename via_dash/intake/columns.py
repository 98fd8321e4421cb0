"""Arrow columns as columns of a frame: text tidied and coded, dates as ISO text, no type that needs a special case.

Text that repeats itself becomes a Categorical (its codes are what every later step needs); other text stays text.
"""

from dataclasses import dataclass, field
from typing import Any

from via_dash.intake.missing import ANY, Words, words_among_words
from via_dash.intake.numerals import PEEK, Numerals, as_numerals, contains
from via_dash.panel.notation import decimal_marks, read_numbers

EXACT = 2**53
FEW = 100
# A file that itself tells numbers from text means as text the whole numbers that it has as text; a key has no decimals.
Marks = frozenset[str]
UNTYPED, TYPED, KEYS = frozenset(["", ".", ","]), frozenset([","]), frozenset([""])
LONGEST = max(map(len, ANY))
MIDNIGHT = r"^(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?Z?$"


@dataclass(frozen=True)
class Column:
    """A column as it stands in the frame.

    values: the Arrow array; None for a column of lists or records. decimal: the decimal sign that its text shows, ""
    without one. missing: the words that were taken for empty cells, each with its number of cells. kept: such words
    that are answers here.
    """

    values: Any
    decimal: str = ""
    missing: dict[str, int] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def tidy(column: Any, marks: Marks) -> Column:
    """One Arrow column as numbers, text or coded text. marks: the decimal signs that a number may show; other text
    stays text."""
    import pyarrow as pa

    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        column = pa.chunked_array([chunk.storage for chunk in column.chunks], kind.storage_type)
        kind = column.type
    if pa.types.is_dictionary(kind):
        coded = _is_text(kind.value_type)
        return _tidy_dictionary(column, marks) if coded else tidy(column.cast(kind.value_type), marks)
    if _is_text(kind):
        return _tidy_text(column, marks)
    if pa.types.is_integer(kind):
        return _tidy_integers(column)
    if pa.types.is_floating(kind) or pa.types.is_null(kind) or pa.types.is_decimal(kind):
        return Column(column.cast(pa.float64()))
    if pa.types.is_nested(kind):
        return Column(None)
    return _as_text(column)


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view())


def _tidy_integers(column: Any) -> Column:
    """Whole numbers; those that a float can't hold exactly become text when some are missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not column.null_count:
        return Column(column)
    ends = pc.min_max(column).as_py()
    if ends["min"] is not None and max(abs(ends["min"]), abs(ends["max"])) > EXACT:
        return _tidy_text(column.cast(pa.string()), TYPED)
    return Column(column)


def _as_text(column: Any) -> Column:
    """Truth values, dates, times and bytes as text: true, 2019-05-01; no values when Arrow has no text for them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        if pa.types.is_timestamp(column.type):
            day = column.cast(pa.date32(), safe=False)
            column = day if pc.all(pc.equal(day.cast(column.type), column)).as_py() is not False else column
        return _tidy_text(column.cast(pa.string()), TYPED)
    except pa.ArrowException:
        return Column(None)


def _tidy_text(column: Any, marks: Marks) -> Column:
    """Text without surrounding blanks, empty text missing; coded when it repeats itself, numbers where all are."""
    import pyarrow as pa

    if len(column.slice(0, PEEK).unique()) <= FEW:
        return _tidy_dictionary(column.dictionary_encode(), marks)
    found, words = _decided(column, marks)
    if found is None and _has_blanks(column):
        column = _stripped(column)
        found, words = _decided(column, marks)
    missing = _cells(column, words.missing) if words.missing else {}
    if found is not None:
        return Column(found.values, found.decimal, missing)
    text = _dated(_without(column, words.missing)).cast(pa.large_string())
    return Column(text, missing=missing, kept=words.kept)


def _tidy_dictionary(column: Any, marks: Marks) -> Column:
    """A coded column whose distinct texts are stripped, blanks missing, equal ones one; their order is kept."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = column.unify_dictionaries()
    if not column.num_chunks:
        return Column(pa.chunked_array([], pa.float64()))
    raw = column.chunk(0).dictionary.cast(pa.string())
    clean = _stripped(pa.chunked_array([raw])).combine_chunks()
    found, words = _decided(pa.chunked_array([clean]), marks)
    missing = _cells(_taken(clean, column), words.missing) if words.missing else {}
    if found is not None:
        return Column(_taken(found.values.combine_chunks(), column), found.decimal, missing)
    clean = _dated(pa.chunked_array([_without(clean, words.missing)])).combine_chunks()
    distinct = pc.unique(clean).drop_null()
    if not len(distinct):
        return Column(pa.nulls(len(column), pa.float64()), missing=missing)
    if clean.null_count or not clean.equals(raw) or len(distinct) < len(raw):
        column = _recoded(column, pc.index_in(clean, distinct), distinct)
    return Column(column, _decimal_of(distinct), missing, words.kept)


def _decimal_of(distinct: Any) -> str:
    """The decimal sign that texts show which are numbers with something around them, such as an amount in euros."""
    texts = distinct.to_pylist() if len(distinct) <= PEEK else []
    if not texts or None in read_numbers(texts).values:
        return ""
    marks = decimal_marks(texts)
    return marks.pop() if len(marks) == 1 else ""


def _recoded(column: Any, codes: Any, distinct: Any) -> Any:
    """The coded column with other distinct values: `codes` gives the new place of each old one."""
    import pyarrow as pa

    ordered = column.type.ordered
    codes = _taken(codes, column)
    chunks = [pa.DictionaryArray.from_arrays(chunk, distinct, ordered=ordered) for chunk in codes.chunks]
    return pa.chunked_array(chunks, pa.dictionary(codes.type, distinct.type, ordered))


def _decided(texts: Any, marks: Marks) -> tuple[Numerals | None, Words]:
    """(texts without blanks as numbers, None where they are words; which of them stand for an empty cell)."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = as_numerals(texts)
    if found is not None:
        return (found if found.decimal in marks else None), Words()
    shortest = pc.min(pc.binary_length(texts)).as_py()
    if shortest is None or shortest > LONGEST:
        return None, Words()
    marked = pc.is_in(pc.utf8_lower(texts), pa.array(sorted(ANY)))
    words = pc.unique(texts.filter(marked)).to_pylist()
    if not words:
        return None, Words()
    found = as_numerals(pc.if_else(marked, pa.scalar(None, pa.string()), texts.cast(pa.string())))
    return found, Words(frozenset(words)) if found else words_among_words(pc.unique(texts).drop_null().to_pylist())


def _without(texts: Any, words: frozenset[str]) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not words:
        return texts
    return pc.if_else(pc.is_in(texts, pa.array(sorted(words), texts.type)), pa.scalar(None, texts.type), texts)


def _cells(texts: Any, words: frozenset[str]) -> dict[str, int]:
    """How many cells hold each of the words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    counts = pc.value_counts(texts.filter(pc.is_in(texts, pa.array(sorted(words), texts.type)))).to_pylist()
    return {each["values"]: each["counts"] for each in counts}


def _dated(texts: Any) -> Any:
    """Days as 2019-11-01, without the midnight that programs add."""
    import pyarrow.compute as pc

    return pc.replace_substring_regex(texts, MIDNIGHT, r"\1") if contains(texts, b"00:00") else texts


def _has_blanks(column: Any) -> bool:
    """Whether any byte of the text may be a blank, or any text is empty: cheaper than stripping every value."""
    import pyarrow.compute as pc

    return pc.min(pc.binary_length(column)).as_py() == 0 or contains(column, b" ", b"\t", b"\xc2\xa0", b"\n", b"\r")


def _stripped(column: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)


def _taken(values: Any, column: Any) -> Any:
    """The coded column with its distinct values replaced by `values`, decoded."""
    import pyarrow as pa

    return pa.chunked_array([values.take(chunk.indices) for chunk in column.chunks], values.type)
