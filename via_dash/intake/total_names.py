"""Names of columns in a table of totals: numbers of persons, percentages, means and standard deviations."""

import re
from collections import Counter
from collections.abc import Sequence

from via_dash.intake.hints import words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MEAN = _words("gemiddelde gemiddeld gem mean avg average m")
SD = _words("sd std stdev stddev standaarddeviatie standaardafwijking stdafw")
PERCENT = _words("% pct perc percent percentage procent aandeel share")
PERSONS = _words("""
    personen mensen respondenten deelnemers cliënten clienten kandidaten jongeren werknemers leerlingen waarnemingen
    antwoorden inwoners bewoners bevolking beroepsbevolking huishoudens gezinnen doelgroep burgers studenten scholieren
    medewerkers sollicitanten klanten trajecten persons people respondents participants clients observations obs answers
    inhabitants residents population households employees students applicants
""")
TOTAL = _words("totaal totale totalen total noemer denominator grondtal basis base")
NUMBER = _words("aantal aantallen n count freq freqs frequentie frequency number nobs") | TOTAL
SMALL = _words("van of per out")


def tokens(name: str) -> list[str]:
    """The words of a name as the file writes them: `% Betaald werk` gives %, Betaald, werk."""
    return re.findall(r"%|[^\W_]+", name)


def says_number(name: str) -> bool:
    """Whether a name says how many persons a row stands for, and nothing else: aantal, n, aantal personen."""
    words = [word.casefold() for word in tokens(name)]
    return bool(words) and set(words) <= NUMBER | PERSONS | SMALL and bool(set(words) & (NUMBER | PERSONS))


def meaning_of(name: str) -> list[str]:
    """The words of a name in lower case, without the running number that statistics offices add: TotaleBevolking_1."""
    return [word for word in words_of(name) if not word.isdecimal()]


def whole_by_name(name: str) -> int:
    """How strongly a name says that a column counts everyone: 3 for totaal, noemer or van, 2 for a number of persons
    (aantal_inwoners, deelnemers), 1 for a bare number (n, aantal), 0 for a number of something else."""
    words = set(meaning_of(name))
    if not words or not words <= NUMBER | PERSONS | SMALL:
        return 0
    return 3 if words & TOTAL or words <= SMALL else 2 if words & PERSONS else 1


def subject_of(name: str) -> str:
    """What a column counts or is a percentage of: `aantal_bijstand` gives bijstand; the name itself without more."""
    left = [word for word in tokens(name) if word.casefold() not in NUMBER | PERCENT | SMALL and not word.isdecimal()]
    return "_".join(left) or name


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
