"""Person, wave, group and pilot: the columns and the value that make a file a comparison over time."""

import re
from collections.abc import Callable, Sequence

from via_dash.intake import hints
from via_dash.intake.evidence import Column, Evidence, People
from via_dash.panel.group_words import CONTROL_VALUE, OTHER_CARE, PILOT_VALUE, names_control, names_pilot
from via_dash.panel.groups import MAX_GROUPS
from via_dash.panel.waves import MAX_WAVES, is_wave
from via_dash.panel.waves.dates import shortened
from via_dash.panel.words import truth_of

FEW_GROUPS = 4
EXPONENT = re.compile(r"\d+[eE]\d+")
TRIED = 20
MISSING = 0.2
SLIPS = 0.85
MOSTLY = 0.8
DENIED = re.compile(
    r"(niet|geen|non|not|no|zonder|without|un|buiten)(?![a-z])|(niet|non)(?=deelne|behand|pilot)|un(?=treated|exposed)"
    r"|on(?=behandeld)"
)
TAKEN_PART = re.compile(rf"{PILOT_VALUE.pattern}|deelna|deelge|meegedaan|traject|begeleid|training|cursus|coach|expos")
UNSAID = re.compile(r"uitval|gestopt|weiger|afgewe|uitgesl|respon|drop|controle?(?:gesprek|bezoek|vraag|moment|punt)")


def find_person(evidence: Evidence) -> tuple[str | None, str]:
    """(the column that identifies a person, the reason).

    What repeats itself once per wave is a person, whatever its name; of several of these the one whose name says so.
    Without waves, or where nothing repeats so: a name that says so, or text that hardly repeats itself. A moment is
    nobody, and neither is a number that only counts the rows.
    """
    rows = len(evidence.rows)
    keys = [column for column in evidence.columns if may_be_key(column) and column.distinct > 1]
    keys = [column for column in keys if not _splits(column, rows)]
    waves = [column for column in evidence.columns if 2 <= column.distinct <= min(MAX_WAVES, rows / 2)
             and not column.missing > MISSING and wave_score(column, None) >= 2.5]  # fmt: skip
    repeated = [column for column in keys if _repeats(column, evidence, waves)]
    if repeated:
        best = max(repeated, key=lambda column: (_named(column), column.scores is None, column.distinct))
        return best.name, "guess.person.name" if _named(best) >= 2 else "guess.person.repeats"
    likely = [column for column in keys if column.distinct >= 0.02 * rows]
    named = [column for column in likely if hints.hinted(column.name, hints.PERSON) >= 2]
    if named:
        best = max(named, key=lambda column: (_named(column), column.distinct))
        return best.name, "guess.person.name"
    for column in [column for column in evidence.columns[:3] if column in likely]:
        enough = column.distinct > (0.15 if column.scores is None else 0.3) * rows
        other = _about_persons(column) or _is_moment(column) or evidence.counts_rows(column)
        if rows > 3 and enough and _codes_like(column) and not other:
            return column.name, "guess.person.unique"
    return None, "guess.person.none"


def _named(column: Column) -> float:
    """How strongly a name says that the column holds keys of persons."""
    return max(float(hints.hinted(column.name, hints.PERSON)), 1.5 * hints.is_key(column.name))


def _repeats(column: Column, evidence: Evidence, moments: Sequence[Column]) -> bool:
    """Whether a key has one row at each of several waves, and its group and its place stay the same. moments: the
    columns that look like waves."""
    if hints.hinted(column.name, hints.WAVE) >= 2 or (column.distinct > 0.8 * len(evidence.table)):
        return False
    if not _named(column) and _about_persons(column):
        return False
    waves = [each for each in moments if each is not column]
    if not waves or all(is_wave(text) for text in column.texts):
        return False
    people = evidence.people(column.name)
    if not people.repeated:
        return False
    if not _named(column) and not _codes_like(column) and not _comes_back(column, people, waves):
        return False
    if not any(people.once_per([wave.name]) > 0.98 for wave in waves):
        return False
    others = [each for each in evidence.columns if each is not column and each not in waves]
    groups = [each.name for each in others if group_score(each) >= 2]
    return all(people.constant(name, slips=1 - SLIPS) for name in groups)


def _comes_back(column: Column, people: People, waves: Sequence[Column]) -> bool:
    """Whether whole numbers, each in one row at a wave, nearly all come back at another: no measured number does so."""
    return column.whole and people.returning > MOSTLY and any(people.once_per([wave.name]) == 1 for wave in waves)


def _is_moment(column: Column) -> bool:
    """Whether a column says when, by its name or all its values."""
    named = hints.hinted(column.name, hints.WAVE) >= 2 or wave_score(column, None) >= 2.5
    return named or all(is_wave(text) for text in column.texts)


def _about_persons(column: Column) -> bool:
    """Whether a name is of something that is measured or known of a person, and of no key."""
    parts = (hints.MEASURE, hints.BACKGROUND, hints.GROUP, hints.CLUSTER, hints.WEIGHT, hints.LEAVES)
    return any(hints.hinted(column.name, part) for part in parts)


def _splits(column: Column, rows: int) -> bool:
    """Whether a column rather divides the rows in a few groups: deelnemer, yes or no; or two values of no key."""
    if column.distinct > FEW_GROUPS:
        return False
    two = column.distinct == 2 and (not _named(column) or all(truth_of(text) is not None for text in column.texts))
    return two or rows > 5 * column.distinct or _tells_groups(column)


def may_be_key(column: Column) -> bool:
    """Whether a column may hold keys: text or whole numbers, hardly any missing."""
    return (column.scores is None or column.whole) and column.missing <= MISSING


def _codes_like(column: Column) -> bool:
    """Text without blanks, also where it could be a number with an exponent; or whole numbers in a row."""
    if column.scores is None or all(EXPONENT.fullmatch(text) for text in column.texts):
        return not any(" " in text for text in column.texts)
    spread = max(column.scores) - min(column.scores) + 1
    return column.distinct > 0.8 * spread


def find_wave(columns: Sequence[Column], people: People | None) -> tuple[str | None, str]:
    """(the column of the waves, the reason): by its name or values, and one row per person and wave."""
    likely = [column for column in columns if 2 <= column.distinct <= MAX_WAVES and not column.missing > 0.2]
    scored = [(wave_score(column, people), column) for column in likely]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is not None and best[0] >= 3:
        by_name = hints.hinted(best[1].name, hints.WAVE) >= 2
        return best[1].name, "guess.wave.name" if by_name else "guess.wave.values"
    if people is not None:
        for _, column in scored[:TRIED]:
            if _about_persons(column) or _says_yes_or_no(column):
                continue
            if column.distinct <= 12 and not people.constant(column.name) and people.once_per([column.name]) > 0.98:
                return column.name, "guess.wave.unique"
    return _only_value(columns, hints.WAVE) or None, ""


def _says_yes_or_no(column: Column) -> bool:
    """Whether the values are yes and no, or 1 and 0: no moments, unless the name says so."""
    return all(text in ("0", "1") or truth_of(text) is not None for text in column.texts)


def _only_value(columns: Sequence[Column], words: tuple[str, ...]) -> str:
    """A column that is named for the part but holds one value: its own check then says what is wrong."""
    return next((c.name for c in columns if c.distinct == 1 and hints.hinted(c.name, words) == 3), "")


def wave_score(column: Column, people: People | None) -> float:
    """How much a column looks like waves; 3 is enough."""
    name = hints.hinted(column.name, hints.WAVE)
    values = all(map(is_wave, shortened(column.texts)))
    if not name and not values:
        return 0
    spoken = values and not any(text[0].isdigit() for text in column.texts)
    score = (
        1.0 * name + (3 if spoken else 2.5 if values else 0) + (0.5 if column.whole and column.distinct <= 12 else 0)
    )
    if not values and not column.whole:
        score -= 1.5
    if people is not None:
        once = people.once_per([column.name])
        varies = not people.constant(column.name)
        score += 3 if varies and once > 0.95 else 0 if varies and once > SLIPS else -3
    return score


def find_group(columns: Sequence[Column], people: People | None) -> tuple[str, str]:
    """(the column of the groups or "", the reason): by name, or by values such as pilot and control. Two values alone
    say nothing: a file holds many yeses and noes, and which of them tells groups apart is asked."""
    likely = [column for column in columns if 2 <= column.distinct <= FEW_GROUPS or _tells_both(column)]
    likely = [column for column in likely if people is None or people.constant(column.name, slips=1 - SLIPS)]
    best = max(likely, key=group_score, default=None)
    if best is not None and group_score(best) >= 2:
        return best.name, "guess.group.values" if _tells_groups(best) else "guess.group.name"
    return _only_value(columns, hints.GROUP), ""


def group_score(column: Column) -> float:
    name = max(hints.hinted(column.name, hints.GROUP), 2 * _named_after(column))
    if not _neutral(column.name) and not name:
        return 0
    return name + (2.5 if _tells_groups(column) else 0) + (0.5 if column.distinct == 2 else 0)


def _named_after(column: Column) -> bool:
    """Whether the name names a pilot or its comparison, and the two values say yes and no: werkloont, controlegroep."""
    words = " ".join(hints.words_of(column.name))
    named = PILOT_VALUE.search(words) or OTHER_CARE.search(words)
    return bool(named) and column.distinct == 2 and _says_yes_or_no(column)


def _tells_groups(column: Column) -> bool:
    """Whether a value names a pilot or its comparison in words; numbers and a bare yes or no are not enough."""
    words = [text for text in column.texts if truth_of(text) is None and not text.isdigit()]
    return any(PILOT_VALUE.search(text) or OTHER_CARE.search(text) for text in words)


def _tells_both(column: Column) -> bool:
    """Whether the values of more groups than a few name a pilot and a comparison in words."""
    if not 2 <= column.distinct <= MAX_GROUPS:
        return False
    return any(map(names_pilot, column.texts)) and any(map(names_control, column.texts))


def _neutral(name: str) -> bool:
    return not any(hints.hinted(name, part) >= 2 for part in (hints.BACKGROUND, hints.MEASURE, hints.WEIGHT))


def find_pilot_value(column: Column) -> tuple[str | float | None, str]:
    """(the value of the pilot, the reason); None when no value says so.

    Values that name a pilot or its comparison decide. Of a yes or no, or 1 and 0, the name of the column says whether
    yes is the pilot: `deelname`; or the comparison: `controlegroep`, `niet_behandeld`. Other numbers say nothing.
    """
    used = [value for value, count in zip(column.coded.values, column.coded.counts, strict=True) if count]
    pairs = list(zip(used, column.texts, strict=True))
    truths = [{"1": True, "0": False}.get(text, truth_of(text)) for text in column.texts]
    if len(pairs) == 2 and sorted(map(str, truths)) == ["False", "True"] and not _tells_groups(column):
        turned = _turned(column.name)
        return (
            (None, "guess.pilot.unknown")
            if turned is None
            else (
                used[truths.index(not turned)],
                "guess.pilot.turned" if turned else "guess.pilot.value",
            )
        )
    tests: tuple[Callable[[str], bool], ...] = (
        lambda text: bool(PILOT_VALUE.search(text) and not CONTROL_VALUE.search(text)),
        lambda text: not CONTROL_VALUE.search(text),
    )
    if column.scores is None or column.labels:
        for test in tests:
            found = [value for value, text in pairs if test(text)]
            if len(found) == 1 and any(CONTROL_VALUE.search(text) or test is tests[0] for _, text in pairs):
                return found[0], "guess.pilot.value"
    return None, "guess.pilot.unknown"


def _turned(name: str) -> bool | None:
    """Whether yes in a column of that name means the comparison; None where the name says neither, or both."""
    words = " ".join(hints.words_of(name))
    denied = DENIED.match(words)
    rest = words[denied.end() :] if denied else words
    control = bool(OTHER_CARE.search(rest))
    pilot = bool(TAKEN_PART.search(rest)) or not control and all(word in hints.GROUP for word in rest.split())
    if pilot == control or UNSAID.search(words):
        return None
    return control != bool(denied)
