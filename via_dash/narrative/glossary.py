"""The terms of the field: what each means in plain words, and where a text uses them first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from via_dash.language import say
from via_dash.options import Language

TERMS = (
    "interval", "p_value", "significant", "did", "control_group", "wave", "maryland", "evidence_level",
    "mde", "power", "standard_error", "standard_deviation", "cr2", "wild_bootstrap", "cluster", "icc",
    "degrees_of_freedom", "matching", "propensity", "caliper", "balance", "dropout", "weights", "entropy", "covariate",
    "subgroup", "credible", "prior", "bayes", "odds_ratio", "ordinal", "gee", "correction", "parallel_trends",
    "randomisation", "percentage_point", "kaplan_meier", "synthetic", "nudge", "median", "regression",
)  # fmt: skip
# The p of `p = 0,031`: no word of its own, so that no catalogue can list it.
_P = r"p(?= [=<])"


@dataclass(frozen=True)
class Term:
    """A term. name: its headword. text: what it means, in one or two sentences."""

    id: str
    name: str
    text: str


@dataclass(frozen=True)
class Use:
    """A term in a text, from `start` up to `end`."""

    start: int
    end: int
    term: Term


@cache
def terms(language: Language) -> tuple[Term, ...]:
    """All terms, in the order of the alphabet."""
    found = [Term(id, say(language, f"term.{id}"), say(language, f"term.{id}.text")) for id in TERMS]
    return tuple(sorted(found, key=lambda term: term.name.casefold()))


def uses(text: str, language: Language, apart: Iterable[tuple[int, int]] = ()) -> list[Use]:
    """The first use of each term, in the order of the text; of terms inside one another the longest. apart: stretches
    of the text that are left alone."""
    closed, known, found = list(apart), {term.id: term for term in terms(language)}, list[Use]()
    for match in _pattern(language).finditer(text):
        term = known[_forms(language).get(_plain(match.group()), "p_value")]
        inside = any(match.start() < end and start < match.end() for start, end in closed)
        if not inside and all(use.term is not term for use in found):
            found.append(Use(match.start(), match.end(), term))
    return found


@cache
def _forms(language: Language) -> dict[str, str]:
    """Per form of a term, as a text may write it, the id of the term."""
    return {
        _plain(form.strip()): term.id
        for term in terms(language)
        for form in say(language, f"term.{term.id}.forms").split(";")
    }


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    longest_first = sorted(_forms(language), key=len, reverse=True)
    forms = [re.escape(form).replace(r"\ ", r"\s") for form in longest_first]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)}|{_P})(?![\w-])", re.IGNORECASE)


def _plain(form: str) -> str:
    """Without capitals, and with plain spaces: percentages have one that does not break."""
    return re.sub(r"\s", " ", form).casefold()
