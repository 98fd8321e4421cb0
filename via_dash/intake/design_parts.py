"""Cluster, weight and start: the columns that a study's design brings, found only where a panel can use them."""

from collections.abc import Sequence

from via_dash.intake import hints
from via_dash.intake.evidence import Column, Evidence, People
from via_dash.panel.starts import NEVER, UNKNOWN, start_of
from via_dash.panel.values import text_of
from via_dash.panel.weights import KILOS

MANY_CLUSTERS = 10


def find_cluster(columns: Sequence[Column], evidence: Evidence, people: People | None, group: str) -> (
    tuple[str | None, str]
):  # fmt: skip
    """(the column of the clusters, the reason): named after places or organisations, one per person, none missing.

    Standard errors are clustered where whole clusters were assigned to a group; also where nothing tells how persons
    were assigned and there are ten clusters or more. A few places with both groups in each are background.
    """
    likely = [column for column in columns if hints.hinted(column.name, hints.CLUSTER) >= 2 and column.distinct > 2]
    likely = [column for column in likely if not column.missing and _constant(column, people)]
    for column in likely:
        if group and evidence.follows(group, column.name) and _shared(column):
            return column.name, "guess.cluster.assigned"
    many = next((column for column in likely if column.distinct >= MANY_CLUSTERS and _shared(column)), None)
    return (many.name, "guess.cluster.name") if many is not None else (None, "")


def _shared(column: Column) -> bool:
    """Whether there are fewer clusters than rows."""
    return column.distinct < len(column.coded.codes)


def find_weight(columns: Sequence[Column], people: People | None) -> tuple[str | None, str]:
    """(the column of the weights, the reason): named so, numbers of 0 or more, one per person, none missing."""
    for column in columns:
        named = hints.hinted(column.name, hints.WEIGHT) >= 2
        if named and column.distinct > 1 and not column.missing and _constant(column, people) and _weighs(column):
            return column.name, "guess.weight.name"
    return None, ""


def _weighs(column: Column) -> bool:
    """Whether the values can be survey weights; whole numbers between 20 and 250 only are somebody's kilos."""
    scores = column.scores
    if scores is None or min(scores) < 0 or max(scores) <= 0:
        return False
    return not (KILOS[0] <= min(scores) and max(scores) <= KILOS[1])


def find_start(
    columns: Sequence[Column],
    evidence: Evidence,
    people: People | None,
    waves: Sequence[str],
    group: str,
    pilot: object,
) -> tuple[str | None, str]:
    """(the column of the start, the reason): named so, a wave for every pilot person, two or more waves in all, and no
    wave for a control person, or a later one for each: a waiting list. waves: in order."""
    if pilot is None or not group:
        return None, ""
    for column in columns:
        if hints.hinted(column.name, hints.START) >= 2 and _constant(column, people):
            started, others = _starts(column, evidence.column(group), pilot)
            alone = len(started) > 1 and not others & set(waves)
            if started <= set(waves) and (alone or _later(started, others, waves)):
                return column.name, "guess.start.name"
    return None, ""


def _later(started: set[str], others: set[str], waves: Sequence[str]) -> bool:
    """Whether all others start at a wave as well, each after everybody who started."""
    places = list(waves)
    known = bool(started) and bool(others) and others <= set(places)
    return known and max(map(places.index, started)) < min(map(places.index, others))


def find_roll_out(columns: Sequence[Column], people: People | None, waves: Sequence[str]) -> tuple[str | None, str]:
    """(the column that says who starts when, the reason), where nothing else tells groups: named so, one per person,
    waves and words or empty cells for never, not the same for everybody. waves: in order."""
    for column in columns:
        if hints.hinted(column.name, hints.START) >= 2 and _constant(column, people):
            places = [start_of(text, waves)[0] for text in _used(column)] + ([NEVER] if column.missing else [])
            if UNKNOWN not in places and len(set(places)) > 1 and max(places) > 0:
                return column.name, "guess.start.groups"
    return None, ""


def _used(column: Column) -> list[str]:
    return [text for text, count in zip(column.coded.texts, column.coded.counts, strict=True) if count]


def _starts(column: Column, group: Column, pilot: object) -> tuple[set[str], set[str]]:
    """(the starts of pilot persons, those of the others), a missing one as empty text."""
    texts = [*column.coded.texts, ""]
    pilots = [text == text_of(pilot) for text in group.coded.texts] + [False]
    pairs = set(zip(column.coded.codes.tolist(), group.coded.codes.tolist(), strict=True))
    started = {texts[code] for code, place in pairs if pilots[place]}
    return started, {texts[code] for code, place in pairs if not pilots[place]}


def waves_of(column: Column) -> list[str]:
    """The waves as a panel will call them: by the labels of the file, where each is another."""
    labels = {text_of(code): label for code, label in column.labels.items()}
    names = [labels.get(text, text) for text in column.coded.texts]
    return names if len(set(names)) == len(names) else column.coded.texts


def _constant(column: Column, people: People | None) -> bool:
    return people is None or people.constant(column.name)
