"""From the columns of a file to `long` in R: a row per person and measurement."""

from collections.abc import Iterable, Sequence

from via_dash.panel import Panel
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.asked import Asked, unweighed
from via_dash.replication.panels.body import remark
from via_dash.replication.panels.file import Background, columns_at, waves_of
from via_dash.replication.panels.r_columns import as_number, codes_of, data_of, pilot_of, scores_of, texts_of, value_of
from via_dash.replication.tongues import r_texts


def from_long(order: Order[Panel], asked: Asked, names: dict[str, Background]) -> Lines:
    """`long` from a file with a row per measurement."""
    panel, roles = order.data, order.data.mapping
    assert roles.wave is not None
    wave = codes_of(panel, roles.wave, data_of(panel, roles.wave), waves_of(panel))
    columns = [f"person = {_person(panel)}", f"wave = match({wave[0]}, {wave[1]})", *_shared(panel, asked, names)]
    scores = {name: scores_of(panel, outcome, outcome.name) for name, outcome in asked.outcomes.items()}
    if asked.any_answer:
        scores = {"y": _any(scores.values())}
    columns += [f"{name} = {value}" for name, value in scores.items()]
    lines = [*remark("r", order.language, "long"), *_frame("long", columns)]
    lines.append('long <- long[complete.cases(long[c("person", "wave", "pilot")]), ]')
    if names and roles.person is not None:
        lines += _known(order, names)
    return lines


def from_wide(order: Order[Panel], asked: Asked, names: dict[str, Background]) -> Lines:
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


def _wide_scores(panel: Panel, asked: Asked) -> dict[str, dict[int, str]]:
    """Of a wide file, per outcome in the script the score at each wave (from 1); NA where it was not measured."""
    found = {
        name: {place: scores_of(panel, outcome, column) for place, column in columns_at(panel, outcome.name)}
        for name, outcome in asked.outcomes.items()
    }
    places = sorted({place for scores in found.values() for place in scores})
    if asked.any_answer:
        found = {"y": {place: _any(each[place] for each in found.values() if place in each) for place in places}}
    return {name: {place: scores.get(place, "NA") for place in places} for name, scores in found.items()}


def _any(scores: Iterable[str]) -> str:
    """1 where any of the columns has an answer."""
    return f"ifelse({' | '.join(f'!is.na({score})' for score in scores)}, 1, NA)"


def _shared(panel: Panel, asked: Asked, names: dict[str, Background]) -> list[str]:
    """The columns that do not change within a person, as `name = value`."""
    roles = panel.mapping
    found = [f"pilot = {pilot_of(panel)}"]
    if asked.cluster:
        assert roles.cluster is not None
        found.append(f"cluster = {texts_of(panel, roles.cluster, data_of(panel, roles.cluster))}")
    if roles.weight is not None and (asked.weight or unweighed(panel)):
        found.append(f"weight = {as_number(panel, data_of(panel, roles.weight))}")
    if asked.start and roles.start is not None:
        codes = codes_of(panel, roles.start, data_of(panel, roles.start), waves_of(panel))
        found.append(f"start = match({codes[0]}, {codes[1]})")
    return found + [f"{item.name} = {value_of(panel, item)}" for item in names.values()]


def _person(panel: Panel) -> str:
    """The key of the person; the row where there is none."""
    name = panel.mapping.person
    return "seq_len(nrow(data))" if name is None else texts_of(panel, name, data_of(panel, name))


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


def _frame(name: str, columns: Sequence[str]) -> Lines:
    """A data frame with a column per line."""
    inside = [f"  {column}," for column in columns[:-1]] + [f"  {columns[-1]}"]
    return [f"{name} <- data.frame(", *inside, ")"]
