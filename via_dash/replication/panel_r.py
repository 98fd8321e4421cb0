"""What an R script about a panel begins with: the file read as it is, and `long`, a row per person and measurement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from via_dash.intake.columns import MISSING
from via_dash.panel import Outcome, Panel
from via_dash.panel.values import text_of
from via_dash.panel.words import all_truth
from via_dash.replication.order import Lines, Order
from via_dash.replication.panel_body import body, remark
from via_dash.replication.panel_file import (
    POOLED,
    Background,
    are_numbers,
    background,
    column_of,
    columns_at,
    file_name,
    form_of,
    plain,
    unanswered,
    waves_of,
)
from via_dash.replication.panel_matching import Kept, Matching, parts_of
from via_dash.replication.panel_r_matching import matching_lines
from via_dash.replication.tongues import WIDTH, Unwritable, r_text, r_texts

READERS = {"xlsx": "readxl", "xls": "readxl", "sav": "haven", "dta": "haven"}
NUMBER = [
    "number <- function(x) {",
    '  if (any(grepl(",", x))) x <- sub(",", ".", gsub(".", "", x, fixed = TRUE), fixed = TRUE)',
    "  as.numeric(x)",
    "}",
]
LABELLED = "number <- function(x) as.numeric(haven::zap_labels(x))"


@dataclass(frozen=True)
class Asked:
    """What a question needs of a panel. covariates: background variables by name. cluster: whether persons count by
    the named cluster. complete: whether only persons seen at every wave count. outcomes: by their name in the script.
    start: whether the wave of the start is needed. weight: whether the weights count. any_answer: whether an answer to
    any of the outcomes is all that matters; `y` is then 1."""

    outcomes: dict[str, Outcome]
    covariates: tuple[str, ...] = ()
    cluster: bool = False
    complete: bool = False
    start: bool = False
    weight: bool = True
    any_answer: bool = False


def opening(order: Order[Panel], asked: Asked, *packages: str) -> Lines:
    """The lines from the title to `long`, in which rows without a group, wave or answer are gone."""
    panel = order.data
    parts, names = parts_of(panel), names_of(panel, asked.covariates)
    read = asked
    if any(isinstance(part, Matching) for part in parts):
        if asked.any_answer:
            raise Unwritable("who was there is told of everyone")
        read = replace(asked, outcomes=asked.outcomes | _others(panel, asked.outcomes.values()))
    made = _wide(order, read, names) if panel.mapping.wide else _long(order, read, names)
    return [*title(order, "r"), *(f"library({package})" for package in packages), "", *_reading(order), "", *made,
            *_counted(order, asked, read, names, parts)]  # fmt: skip


def _others(panel: Panel, outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    """The other outcomes, by their names in the script: whom a matching takes depends on them too."""
    known = {outcome.name for outcome in outcomes}
    return {f"other{place}": each for place, each in enumerate(panel.outcomes, 1) if each.name not in known}


def names_of(panel: Panel, covariates: Iterable[str]) -> dict[str, Background]:
    """The background variables of a script, those that persons were chosen by included."""
    more = [part.names if isinstance(part, Matching) else (part.covariate,) for part in parts_of(panel)]
    return background(panel, [*covariates, *(name for some in more for name in some)])


def title(order: Order[Panel], tongue: str) -> Lines:
    """What the script repeats, of which file, and what to mind."""
    panel, language = order.data, order.language
    label = panel.outcome(order.outcome).title(language)
    lines = remark(tongue, language, "title", outcome=label)  # type: ignore[arg-type]
    key = "sample" if panel.provenance.origin == "sample" else "own"
    lines += remark(tongue, language, key, file=file_name(panel))  # type: ignore[arg-type]
    if panel.safeguard is not None:
        lines += remark(tongue, language, "protected")  # type: ignore[arg-type]
    return lines


def script_names(panel: Panel, covariates: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """What some of the background variables that a question asked for are called in its script."""
    found = names_of(panel, covariates)
    return tuple(found[name].name for name in wanted)


def _reading(order: Order[Panel]) -> Lines:
    panel, form = order.data, form_of(order.data)
    name = r_text(file_name(panel))
    lines = remark("r", order.language, "read")
    if form.format == "csv":
        sep = "" if form.delimiter == "," else f", sep = {r_text(form.delimiter)}"
        skip = f", skip = {form.above}" if form.above else ""
        encoding = "UTF-8-BOM" if form.encoding == "utf-8" else form.encoding.upper()
        missing = '""' if panel.provenance.origin == "sample" else "missing"
        if missing == "missing":
            lines += folded(f"missing <- {r_texts(MISSING)}")
        lines += [
            f'data <- read.csv({name}{sep}{skip}, colClasses = "character", check.names = FALSE,',
            f'                 strip.white = TRUE, na.strings = {missing}, fileEncoding = "{encoding}")',
        ]
    elif form.format in ("xlsx", "xls"):
        skip = f", skip = {form.above}" if form.above else ""
        lines += folded(f"missing <- {r_texts(MISSING)}")
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


def _as_number(panel: Panel, column: str) -> str:
    return f"as.numeric({column})" if panel.provenance.origin == "sample" else f"number({column})"


def _column(panel: Panel, name: str) -> str:
    return f"data[[{r_text(column_of(panel, name))}]]"


def _texts(panel: Panel, name: str, column: str) -> str:
    """A column as texts: of a file with labels these, where it has them."""
    if form_of(panel).format not in ("sav", "dta"):
        return column
    if name in form_of(panel).labelled:
        return f"trimws(as.character(haven::as_factor({column})))"
    return f"trimws(as.character({column}))"


def _codes(panel: Panel, name: str, column: str, values: Sequence[object]) -> tuple[str, str]:
    """(the column, the codes as R compares them): as numbers where all are, else as texts."""
    texts = [text_of(value) for value in values]
    if are_numbers(values) and name not in form_of(panel).labelled:
        return _as_number(panel, column), f"c({', '.join(plain(text) for text in texts)})"
    found = _texts(panel, name, column)
    if all_truth(texts):
        return f"tolower({found})", r_texts(text.lower() for text in texts)
    return found, r_texts(texts)


def _scores(panel: Panel, outcome: Outcome, name: str) -> str:
    """The scores of an outcome's column."""
    column = _column(panel, name)
    if not outcome.levels:
        if unanswered(panel, outcome):
            raise Unwritable("only the file's labels say which codes are no answer")
        return _as_number(panel, column)
    values = [level.value for level in outcome.levels]
    scores = [level.score for level in outcome.levels]
    as_they_are = are_numbers(values) and [float(plain(text_of(value))) for value in values] == scores
    if as_they_are and not unanswered(panel, outcome):
        return _as_number(panel, column)
    if are_numbers(values):
        found, codes = _as_number(panel, column), f"c({', '.join(plain(text_of(value)) for value in values)})"
    else:
        texts = [text_of(value) for value in values]
        fold = all_truth(texts)
        found, codes = f"trimws(as.character({column}))", r_texts(text.lower() if fold else text for text in texts)
        found = f"tolower({found})" if fold else found
    points = f"c({', '.join(plain(repr(score)) for score in scores)})"
    return f"{points}[match({found}, {codes})]"


def _pilot(panel: Panel) -> str:
    roles = panel.mapping
    column = _column(panel, roles.group)
    if are_numbers([roles.pilot]):
        return f"as.numeric({_as_number(panel, column)} == {plain(text_of(roles.pilot))})"
    texts = _texts(panel, roles.group, column)
    return f"as.numeric(tolower({texts}) == {r_text(text_of(roles.pilot).lower())})"


def _value(panel: Panel, item: Background) -> str:
    """A background variable: a number, or a factor with its levels in order."""
    column = _column(panel, item.column)
    if item.covariate.kind == "number":
        return _as_number(panel, column)
    found, codes = _codes(panel, item.column, column, [level.value for level in item.covariate.levels])
    labels = r_texts(text_of(level.value) for level in item.covariate.levels)
    return f"factor({found}, {codes})" if labels == codes else f"factor({found}, {codes}, {labels})"


def _shared(panel: Panel, asked: Asked, names: dict[str, Background]) -> list[str]:
    """The columns that do not change within a person, as `name = value`."""
    roles = panel.mapping
    found = [f"pilot = {_pilot(panel)}"]
    if asked.cluster:
        assert roles.cluster is not None
        found.append(f"cluster = {_texts(panel, roles.cluster, _column(panel, roles.cluster))}")
    if asked.weight and roles.weight is not None:
        found.append(f"weight = {_as_number(panel, _column(panel, roles.weight))}")
    if asked.start and roles.start is not None:
        codes = _codes(panel, roles.start, _column(panel, roles.start), waves_of(panel))
        found.append(f"start = match({codes[0]}, {codes[1]})")
    return found + [f"{item.name} = {_value(panel, item)}" for item in names.values()]


def _long(order: Order[Panel], asked: Asked, names: dict[str, Background]) -> Lines:
    """`long` from a file with a row per measurement."""
    panel, roles = order.data, order.data.mapping
    assert roles.wave is not None
    wave = _codes(panel, roles.wave, _column(panel, roles.wave), waves_of(panel))
    columns = [f"person = {_person(panel)}", f"wave = match({wave[0]}, {wave[1]})", *_shared(panel, asked, names)]
    scores = {name: _scores(panel, outcome, outcome.name) for name, outcome in asked.outcomes.items()}
    if asked.any_answer:
        scores = {"y": _any(scores.values())}
    columns += [f"{name} = {value}" for name, value in scores.items()]
    lines = [*remark("r", order.language, "long"), *_frame("long", columns)]
    lines.append('long <- long[complete.cases(long[c("person", "wave", "pilot")]), ]')
    if names and roles.person is not None:
        lines += _known(order, names)
    return lines


def _any(scores: Iterable[str]) -> str:
    """1 where any of the columns has an answer."""
    return f"ifelse({' | '.join(f'!is.na({score})' for score in scores)}, 1, NA)"


def _wide_scores(panel: Panel, asked: Asked) -> dict[str, dict[int, str]]:
    """Of a wide file, per outcome in the script the score at each wave (from 1); NA where it was not measured."""
    found = {
        name: {place: _scores(panel, outcome, column) for place, column in columns_at(panel, outcome.name)}
        for name, outcome in asked.outcomes.items()
    }
    places = sorted({place for scores in found.values() for place in scores})
    if asked.any_answer:
        found = {"y": {place: _any(each[place] for each in found.values() if place in each) for place in places}}
    return {name: {place: scores.get(place, "NA") for place in places} for name, scores in found.items()}


def _person(panel: Panel) -> str:
    """The key of the person; the row where there is none."""
    name = panel.mapping.person
    return "seq_len(nrow(data))" if name is None else _texts(panel, name, _column(panel, name))


def _known(order: Order[Panel], names: dict[str, Background]) -> Lines:
    """A background variable that is missing at one wave is known from another."""
    listed = r_texts(item.name for item in names.values())
    return [
        *remark("r", order.language, "known"),
        f"for (name in {listed}) {{",
        "  there <- which(!is.na(long[[name]]))",
        "  long[[name]] <- long[[name]][there[match(long$person, long$person[there])]]",
        "}",
    ]


def _wide(order: Order[Panel], asked: Asked, names: dict[str, Background]) -> Lines:
    """`long` from a file with a row per person and a column per measurement."""
    panel = order.data
    columns = [f"person = {_person(panel)}", *_shared(panel, asked, names)]
    found = _wide_scores(panel, asked)
    columns += [f"{name}_{place} = {score}" for name, scores in found.items() for place, score in scores.items()]
    varying = ", ".join(r_texts(f"{name}_{place}" for place in scores) for name, scores in found.items())
    times = f"c({', '.join(map(str, next(iter(found.values()))))})"
    return [
        *remark("r", order.language, "wide"),
        *_frame("wide", columns),
        'wide <- wide[complete.cases(wide[c("person", "pilot")]), ]',
        'long <- reshape(wide, direction = "long", idvar = "person", timevar = "wave",',
        f"                v.names = {r_texts(found)}, times = {times},",
        f"                varying = list({varying}))",
    ]


def _counted(
    order: Order[Panel], asked: Asked, read: Asked, names: dict[str, Background], parts: Sequence[Kept | Matching]
) -> Lines:
    """Which rows count: those with an answer, and of the persons chosen. read: what was read for it."""
    panel, lines = order.data, []
    alone = len(asked.outcomes) == 1 or asked.any_answer
    answered = ["long <- long[!is.na(long$y), ]"] if alone else []
    lines += answered if read is asked else []
    if asked.weight and panel.mapping.weight is not None:
        lines += [*remark("r", order.language, "weight"), "long <- long[long$weight > 0, ]"]
    shielded = panel.safeguard is not None and panel.has_persons and not asked.any_answer
    if shielded:
        lines += complete(order, "complete_protected", read.outcomes)
    for item in names.values():
        if item.kept is not None:
            lines += _taken_together(order, item)
    for part in parts:
        if isinstance(part, Kept):
            lines += remark("r", order.language, "keep")
            lines.append(f"long <- long[long${names[part.covariate].name} %in% {r_texts(part.values)}, ]")
        else:
            lines += matching_lines(order, part, names, tuple(read.outcomes))
            lines += body("r", order.language, "matching_kept")
    lines += answered if read is not asked else []
    if asked.complete and not shielded:
        lines += complete(order, "complete_all", asked.outcomes)
    if not asked.cluster:
        lines += [*remark("r", order.language, f"cluster_{panel.unit}"), "long$cluster <- long$person"]
    return lines


def complete(order: Order[Panel], key: str, outcomes: Iterable[str]) -> Lines:
    """Only persons seen at every wave at which their group was; of several outcomes, for each by itself."""
    names = tuple(outcomes)
    if len(names) > 1:
        return [
            *remark("r", order.language, key),
            f"for (name in {r_texts(names)}) {{",
            "  there <- long[!is.na(long[[name]]), ]",
            "  waves_of_group <- tapply(there$wave, there$pilot, function(w) length(unique(w)))",
            "  waves_of_person <- table(factor(there$person, unique(long$person)))",
            "  seen <- waves_of_person[as.character(long$person)] == waves_of_group[as.character(long$pilot)]",
            "  long[[name]][!as.vector(seen)] <- NA",
            "}",
        ]
    return [
        *remark("r", order.language, key),
        "waves_of_group <- tapply(long$wave, long$pilot, function(w) length(unique(w)))",
        "waves_of_person <- table(long$person)",
        "seen <- waves_of_person[as.character(long$person)] == waves_of_group[as.character(long$pilot)]",
        "long <- long[as.vector(seen), ]",
    ]


def _taken_together(order: Order[Panel], item: Background) -> Lines:
    """Rare levels taken together, as on the page."""
    assert item.kept is not None
    rest = f"!(long${item.name} %in% {r_texts(item.kept)})"
    rest += "" if item.missing else f" & !is.na(long${item.name})"
    levels = r_texts(item.values)
    return [
        *remark("r", order.language, "pooled"),
        f"long${item.name} <- as.character(long${item.name})",
        f"long${item.name}[{rest}] <- {r_text(POOLED)}",
        f"long${item.name} <- factor(long${item.name}, {levels})",
    ]


def _frame(name: str, columns: Sequence[str]) -> Lines:
    """A data frame with a column per line."""
    inside = [f"  {column}," for column in columns[:-1]] + [f"  {columns[-1]}"]
    return [f"{name} <- data.frame(", *inside, ")"]


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
