"""Whether words agree with the number before them, judged by the catalogues' own plurals."""

import re
from functools import cache

from tests.catalogues import fields, texts
from via_dash.language import counted_by
from via_dash.options import Language

# What may stand between a number and its noun: in Dutch an adjective ends in -e; in English any word but these.
BETWEEN = {
    "nl": r"[a-zë]+e",
    "en": r"(?!(?:an|as|at|by|for|from|in|more|fewer|of|on|or|per|than|that|the|to|with|and)\b)[a-z-]+",
}
# They agree with other words than the number before them: *in 2019 zijn*, *fewer than 10 persons are*.
VERBS = {"zijn", "are", "were"}
# Dutch words that look like the plural of another and stand after a value that is no number.
NO_NOUNS = {"sluiten", "gingen", "vielen", "anders", "getallen"}


@cache
def _following(language: Language) -> frozenset[tuple[str, str]]:
    """The word after the number in the form for one and in the form for more, of each entry where they differ."""
    found = set()
    for key, by in counted_by(language).items():
        words = [re.findall(rf"{{{by}}} ([\w'-]+)", form) for form in texts(language)[key]]
        found |= {pair for pair in zip(*words, strict=False) if len(set(pair)) == 2}
    return frozenset(found)


def plurals(language: Language) -> frozenset[str]:
    """What follows a number of more than one and not a one: personen, rijen, verschillende."""
    return frozenset(more for _, more in _following(language)) - VERBS


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(plurals(language))))
    singulars = "|".join(map(re.escape, sorted(one for one, _ in _following(language))))
    between = rf"(?!(?:{singulars})\b){BETWEEN[language]}"
    return re.compile(rf"(?<![\w.,])1 (?:{between} )?(?:{words})\b")


def disagreeing(text: str, language: Language) -> list[str]:
    """The places where a 1 is followed by a plural: `1 personen`, `1 losse jaren`."""
    return _pattern(language).findall(text)


def uncounted() -> set[tuple[str, str]]:
    """Dutch plurals straight after a value that nothing counts: each key with the word.

    A word is a plural where it ends in -en or -s and the catalogues have its singular too. So nouns are found that no
    entry with plural forms knows yet; English follows, as both languages count the same entries.
    """
    known = {word for forms in texts("nl").values() for form in forms for word in re.findall(r"[^\W\d_]{3,}", form)}
    found = set()
    for key, forms in texts("nl").items():
        by = counted_by("nl").get(key)
        for place, form in enumerate(forms):
            if by and by not in fields(form):
                continue
            for name, word in re.findall(r"{(\w+)} (?:[a-zë]+e )?(\w+(?:en|s))\b", form):
                if not (name == by and place) and word not in NO_NOUNS and _singulars(word) & known:
                    found.add((key, word))
    return found


def _singulars(word: str) -> set[str]:
    """What a Dutch plural may be the plural of: persoon, rij, kolom, huis and lacune of personen, rijen, kolommen, …"""
    if word.endswith("s"):
        return {word[:-1]} if len(word) > 4 else set()
    stem = word[:-2]
    hard = stem[:-1] + {"z": "s", "v": "f"}.get(stem[-1:], stem[-1:])
    return {stem, hard, stem[:-1] if stem[-1:] == stem[-2:-1] else stem, hard[:-1] + hard[-2:-1] + hard[-1:]}
