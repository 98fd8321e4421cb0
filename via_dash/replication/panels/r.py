"""What an R script about a panel begins with: the file as it is, and `long` with the rows that count."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from via_dash.panel import Outcome, Panel
from via_dash.replication.order import Lines, Order
from via_dash.replication.panels.asked import Asked, title, unweighed
from via_dash.replication.panels.body import body, remark
from via_dash.replication.panels.file import Background, background
from via_dash.replication.panels.matching import Kept, Matching, parts_of
from via_dash.replication.panels.r_columns import reading
from via_dash.replication.panels.r_matching import matching_lines
from via_dash.replication.panels.r_shape import from_long, from_wide
from via_dash.replication.tongues import Unwritable, r_text, r_texts


def opening(order: Order[Panel], asked: Asked, *packages: str) -> Lines:
    """The lines from the title to `long`, in which rows without a group, wave or answer are gone."""
    panel = order.data
    parts, names = parts_of(panel), names_of(panel, asked.covariates)
    read = asked
    if any(isinstance(part, Matching) for part in parts):
        if asked.any_answer:
            raise Unwritable("who was there is told of everyone")
        read = replace(asked, outcomes=asked.outcomes | _others(panel, asked.outcomes.values()))
    made = from_wide(order, read, names) if panel.mapping.wide else from_long(order, read, names)
    return [*title(order, "r"), *(f"library({package})" for package in packages), "", *reading(order), "", *made,
            *_counted(order, asked, read, names, parts)]  # fmt: skip


def _others(panel: Panel, outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    """The other outcomes, by their names in the script: whom a matching takes depends on them too."""
    known = {outcome.name for outcome in outcomes}
    return {f"other{place}": each for place, each in enumerate(panel.outcomes, 1) if each.name not in known}


def names_of(panel: Panel, covariates: Iterable[str]) -> dict[str, Background]:
    """The background variables of a script, those that persons were chosen by included."""
    more = [part.names if isinstance(part, Matching) else (part.covariate,) for part in parts_of(panel)]
    return background(panel, [*covariates, *(name for some in more for name in some)])


def script_names(panel: Panel, covariates: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """What some of the background variables that a question asked for are called in its script."""
    found = names_of(panel, covariates)
    return tuple(found[name].name for name in wanted)


def _counted(
    order: Order[Panel], asked: Asked, read: Asked, names: dict[str, Background], parts: Sequence[Kept | Matching]
) -> Lines:
    """Which rows count: those with an answer, and of the persons chosen. read: what was read for it."""
    panel, lines = order.data, []
    alone = len(asked.outcomes) == 1 or asked.any_answer
    answered = ["long <- long[!is.na(long$y), ]"] if alone else []
    lines += answered if read is asked else []
    if panel.mapping.weight is not None and (asked.weight or unweighed(panel)):
        lines += [*remark("r", order.language, "weight"), "long <- long[long$weight > 0, ]"]
        lines += [] if asked.weight else ["long$weight <- NULL"]
    shielded = panel.safeguard is not None and panel.has_persons and not asked.any_answer
    if shielded:
        lines += _complete(order, "complete_protected", read.outcomes)
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
        lines += _complete(order, "complete_all", asked.outcomes)
    if not asked.cluster:
        lines += [*remark("r", order.language, f"cluster_{panel.unit}"), "long$cluster <- long$person"]
    return lines


def _complete(order: Order[Panel], key: str, outcomes: Iterable[str]) -> Lines:
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
    rest = f"!(long${item.name} %in% {r_texts(item.values[:-1])})"
    rest += "" if item.missing else f" & !is.na(long${item.name})"
    levels = r_texts(item.values)
    return [
        *remark("r", order.language, "pooled"),
        f"long${item.name} <- as.character(long${item.name})",
        f"long${item.name}[{rest}] <- {r_text(item.others)}",
        f"long${item.name} <- factor(long${item.name}, {levels})",
    ]
