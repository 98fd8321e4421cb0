"""Names of columns in a table of totals: numbers of persons, percentages, means and standard deviations."""

import re
from collections import Counter
from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MEAN = _words("gemiddelde gemiddeld gem mean avg average m")
SD = _words("sd std stdev stddev standaarddeviatie standaardafwijking stdafw")
PERCENT = _words("% pct perc percent percentage procent aandeel share")
PERSONS = _words("""
    personen mensen respondenten deelnemers cliënten clienten kandidaten jongeren werknemers leerlingen waarnemingen
    antwoorden persons people respondents participants clients observations obs answers
""")
NUMBER = _words("aantal n count freq freqs frequentie frequency number totaal total nobs")
SMALL = _words("van of per")


def tokens(name: str) -> list[str]:
    """The words of a name as the file writes them: `% Betaald werk` gives %, Betaald, werk."""
    return re.findall(r"%|[^\W_]+", name)


def says_number(name: str) -> bool:
    """Whether a name says how many persons a row stands for, and nothing else: aantal, n, aantal personen."""
    words = [word.casefold() for word in tokens(name)]
    return bool(words) and set(words) <= NUMBER | PERSONS | SMALL and bool(set(words) & (NUMBER | PERSONS))


def says_percent(name: str) -> bool:
    """Whether a name says that its numbers are percentages."""
    return any(word.casefold() in PERCENT for word in tokens(name))


def part_of(name: str) -> tuple[str, str] | None:
    """(`mean`, `sd` or `n`, of which outcome): the first or the last word of a name says the part; else None."""
    words = tokens(name)
    if says_number(name):
        return "n", ""
    for place in (-1, 0):
        for part, known in (("mean", MEAN), ("sd", SD), ("n", NUMBER)):
            if words and words[place].casefold() in known:
                rest = words[:-1] if place else words[1:]
                return part, "_".join(word for word in rest if word.casefold() not in SMALL)
    return None


def by_outcome(names: Sequence[str], otherwise: str) -> dict[str, dict[str, str]]:
    """Per outcome the column of each category: by what the names start with, where each start has two or more of them;
    else one outcome, called `otherwise`."""
    words = {name: [word for word in tokens(name) if word.casefold() not in PERCENT] or [name] for name in names}
    starts = Counter("_".join(each[:-1]) for each in words.values())
    if all(starts) and min(starts.values()) > 1:
        found: dict[str, dict[str, str]] = {start: {} for start in starts}
        for name, each in words.items():
            found["_".join(each[:-1])][each[-1]] = name
    else:
        found = {otherwise: {" ".join(each): name for name, each in words.items()}}
    whole = sum(len(columns) for columns in found.values()) == len(names)
    return found if whole else {otherwise: {name: name for name in names}}
