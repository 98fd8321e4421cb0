"""How R reads the file of a panel, and what it makes of a column: codes, scores, groups, categories."""

from collections.abc import Sequence

from via_dash.panel import Outcome, Panel
from via_dash.panel.values import text_of
from via_dash.panel.words import all_truth
from via_dash.replication.order import Lines, Order, file_name
from via_dash.replication.panels.body import remark
from via_dash.replication.panels.file import Background, are_numbers, column_of, form_of, plain, unanswered, waves_of
from via_dash.replication.tongues import WIDTH, Unwritable, r_text, r_texts

NUMBER = [
    "number <- function(x) {",
    '  if (any(grepl(",", x))) x <- sub(",", ".", gsub(".", "", x, fixed = TRUE), fixed = TRUE)',
    "  as.numeric(x)",
    "}",
]
LABELLED = "number <- function(x) as.numeric(haven::zap_labels(x))"


def reading(order: Order[Panel]) -> Lines:
    """The lines that read the file as `data`. Raises Unwritable for a format that R has no customary reader for."""
    panel, form = order.data, form_of(order.data)
    name = r_text(file_name(panel))
    lines = remark("r", order.language, "read")
    if form.format == "csv":
        sep = "" if form.delimiter == "," else f", sep = {r_text(form.delimiter)}"
        skip = f", skip = {form.above}" if form.above else ""
        encoding = "UTF-8-BOM" if form.encoding == "utf-8" else form.encoding.upper()
        missing = '""' if panel.provenance.origin == "sample" else "missing"
        if missing == "missing":
            lines += folded(f"missing <- {r_texts(form.missing)}")
        lines += [
            f'data <- read.csv({name}{sep}{skip}, colClasses = "character", check.names = FALSE,',
            f'                 strip.white = TRUE, na.strings = {missing}, fileEncoding = "{encoding}")',
        ]
    elif form.format in ("xlsx", "xls"):
        skip = f", skip = {form.above}" if form.above else ""
        lines += folded(f"missing <- {r_texts(form.missing)}")
        lines += [
            f"data <- as.data.frame(readxl::read_excel({name}, sheet = {r_text(form.sheet)}{skip},",
            '                                         col_types = "text", na = missing, .name_repair = "minimal"))',
        ]
    elif form.format in ("sav", "dta"):
        lines += [f"data <- as.data.frame(haven::read_{form.format}({name}))"]
    else:
        raise Unwritable("R has no customary reader for this format")
    return lines + _number(order)


def _number(order: Order[Panel]) -> Lines:
    """The function that makes numbers of a column, with a decimal comma where it has one."""
    if order.data.provenance.origin == "sample":
        return []
    if form_of(order.data).format in ("sav", "dta"):
        return [LABELLED]
    return [*remark("r", order.language, "number"), *NUMBER]


def as_number(panel: Panel, column: str) -> str:
    """A column as numbers."""
    return f"as.numeric({column})" if panel.provenance.origin == "sample" else f"number({column})"


def data_of(panel: Panel, name: str) -> str:
    """A column of the file as R names it."""
    return f"data[[{r_text(column_of(panel, name))}]]"


def texts_of(panel: Panel, name: str, column: str) -> str:
    """A column as texts: of a file with labels these, where it has them."""
    if form_of(panel).format not in ("sav", "dta"):
        return column
    if name in form_of(panel).labelled:
        return f"trimws(as.character(haven::as_factor({column})))"
    return f"trimws(as.character({column}))"


def codes_of(
    panel: Panel, name: str, column: str, values: Sequence[object], named: Sequence[object] | None = None
) -> tuple[str, str]:
    """(the column, the codes as R compares them): as numbers where all are, else as texts. named: of the values those
    whose codes are given; None for all."""
    texts = [text_of(value) for value in (values if named is None else named)]
    if are_numbers(values) and name not in form_of(panel).labelled:
        return as_number(panel, column), f"c({', '.join(plain(text) for text in texts)})"
    found = texts_of(panel, name, column)
    if all_truth([text_of(value) for value in values]):
        return f"tolower({found})", r_texts(text.lower() for text in texts)
    return found, r_texts(texts)


def scores_of(panel: Panel, outcome: Outcome, name: str) -> str:
    """The scores of an outcome's column."""
    column = data_of(panel, name)
    if not outcome.levels:
        if unanswered(panel, outcome):
            raise Unwritable("only the file's labels say which codes are no answer")
        return as_number(panel, column)
    values = [level.value for level in outcome.levels]
    scores = [level.score for level in outcome.levels]
    as_they_are = are_numbers(values) and [float(plain(text_of(value))) for value in values] == scores
    if as_they_are and not unanswered(panel, outcome):
        return as_number(panel, column)
    if are_numbers(values):
        found, codes = as_number(panel, column), f"c({', '.join(plain(text_of(value)) for value in values)})"
    else:
        texts = [text_of(value) for value in values]
        fold = all_truth(texts)
        found, codes = f"trimws(as.character({column}))", r_texts(text.lower() if fold else text for text in texts)
        found = f"tolower({found})" if fold else found
    points = f"c({', '.join(plain(repr(score)) for score in scores)})"
    return f"{points}[match({found}, {codes})]"


def pilot_of(panel: Panel) -> str:
    """1 for the pilot group, 0 for the comparison: the values that the mapping names, else every other group; 1 for
    everybody in one group without a column. Raises Unwritable where starts were moved or filled in."""
    if not panel.mapping.group:
        return "1" if panel.mapping.start is None else _starts_at_a_wave(panel, panel.mapping.start)
    roles, column = panel.mapping, data_of(panel, panel.mapping.group)
    if are_numbers([*roles.pilots, *roles.control]):
        found, write = as_number(panel, column), _plain
    else:
        found, write = f"tolower({texts_of(panel, roles.group, column)})", _lower
    pilot, control = ([write(value) for value in side] for side in (roles.pilots, roles.control))
    if not control:
        return f"as.numeric({_among(found, pilot)})"
    return f"ifelse({_among(found, pilot)}, 1, ifelse({_among(found, control)}, 0, NA))"


def _starts_at_a_wave(panel: Panel, start: str) -> str:
    """1 for who starts at one of the waves, where the group follows from that."""
    if any(remark.code in ("start.apart", "start.partly") for remark in panel.provenance.remarks):
        raise Unwritable("starts were moved to a wave, or filled in from another row")
    found, codes = codes_of(panel, start, data_of(panel, start), waves_of(panel))
    return f"as.numeric({found} %in% {codes})"


def _plain(value: object) -> str:
    return plain(text_of(value))


def _lower(value: object) -> str:
    return r_text(text_of(value).lower())


def _among(column: str, values: Sequence[str]) -> str:
    """Whether a column has one of these values."""
    return f"{column} == {values[0]}" if len(values) == 1 else f"{column} %in% c({', '.join(values)})"


def value_of(panel: Panel, item: Background) -> str:
    """A background variable: a number, or a factor with its levels in order; where rare levels are taken together,
    texts of which only those that stay are named."""
    column = data_of(panel, item.column)
    if item.covariate.kind == "number":
        return as_number(panel, column)
    values = [level.value for level in item.covariate.levels]
    if item.kept is not None:
        found, codes = codes_of(panel, item.column, column, values, [level.value for level in item.kept])
        labels = r_texts(text_of(level.value) for level in item.kept)
        return found if labels == codes else f"ifelse({found} %in% {codes}, {labels}[match({found}, {codes})], {found})"
    found, codes = codes_of(panel, item.column, column, values)
    labels = r_texts(map(text_of, values))
    return f"factor({found}, {codes})" if labels == codes else f"factor({found}, {codes}, {labels})"


def folded(line: str) -> Lines:
    """A line over several ones, broken after commas."""
    if len(line) <= WIDTH:
        return [line]
    lines, rest = [], line
    while len(rest) > WIDTH:
        at = rest.rfind(", ", 0, WIDTH)
        if at < 0 or rest[:at].count('"') % 2:
            break
        lines.append(rest[: at + 1])
        rest = "  " + rest[at + 2 :]
    return [*lines, rest]
