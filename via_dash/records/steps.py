"""The order of steps: stages of a selection and of a trajectory, rungs of a ladder, levels of a job.

Words are in order only where every one of them is known, or where each has a number of its own. Of somebody who was
turned down or withdrew, the words may say at which step; where they don't, that person came no further than the first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from via_dash.panel.scales import order_of

# Steps from first to last, with the words for each.
STAGES = (
    "gereageerd, reactie, gesolliciteerd, sollicitatie, sollicitatie ontvangen, brief ontvangen, ontvangen, aangemeld,"
    " applied, application, application received, received, responded, submitted"
    " | brief, brieven, briefselectie, brievenselectie, selectie op brief, cv, cv selectie, cv screening, screening,"
    " voorselectie, prescreening, screened, longlist, letter"
    " | test, toets, online test, capaciteitentest"
    " | uitgenodigd, uitnodiging, uitgenodigd voor gesprek, uitgenodigd voor een gesprek,"
    " uitgenodigd voor het gesprek, invited, invitation, invited for interview, invited for an interview,"
    " invited to interview, shortlist, shortlisted"
    " | gesprek, op gesprek, op gesprek geweest, sollicitatiegesprek, gesprek gehad, gesprek gevoerd, eerste gesprek,"
    " 1e gesprek, gesprek 1, interview, interviewed, first interview, interview 1, 1st interview"
    " | tweede gesprek, 2e gesprek, gesprek 2, vervolggesprek, second interview, interview 2, 2nd interview"
    " | arbeidsvoorwaardengesprek"
    " | aanbod, aanbod gedaan, aanbod gekregen, baan aangeboden, contract aangeboden, aanbieding, offer, offered,"
    " offer made, job offer"
    " | aangenomen, aangesteld, in dienst, in dienst getreden, benoemd, geplaatst, hired, appointed, placed",
    "verwezen, doorverwezen, aangemeld, aanmelding, ingeschreven, inschrijving, referred, registered, signed up"
    " | intake, intake gehad, intakegesprek"
    " | gestart, start, begonnen, gestart met traject, started, begun"
    " | training, cursus, taalcursus, scholing, opleiding, course"
    " | stage, proefplaatsing, leerwerkplek, werkervaringsplek, werkervaringsplaats, internship, work placement,"
    " trial placement, placement"
    " | diploma, certificaat, diploma behaald, certificaat behaald, certificate"
    " | werk, baan, aan het werk, betaald werk, betaalde baan, uitgestroomd naar werk, job, work, in work, paid work,"
    " employed",
    "begonnen, gestart, started | afgerond, voltooid, traject afgerond, finished, completed | werk, baan, aan het werk,"
    " betaald werk, uitgestroomd naar werk, job, work, in work, employed",
)
LEVELS = (
    "stagiair, stagiaire, trainee, intern | junior | medior | senior | lead, principal",
    "uitvoerend, uitvoering, medewerker, employee | leidinggevend, leidinggevende, teamleider, middenkader,"
    " middenmanagement, middle management, manager | hoger management, hoger kader, senior management"
    " | directie, bestuur, raad van bestuur, topmanagement, executive, board",
    "beginner | gevorderd, gevorderde, advanced | expert",
)
COUNTED = (
    "een, één | twee | drie | vier | vijf | zes | zeven | acht | negen | tien",
    "eerste | tweede | derde | vierde | vijfde | zesde",
    "one | two | three | four | five | six | seven | eight | nine | ten",
    "first | second | third | fourth | fifth | sixth",
)
STOPPED = (
    "afgewezen", "afwijzing", "niet geselecteerd", "ingetrokken", "teruggetrokken", "zich teruggetrokken",
    "sollicitatie ingetrokken", "niet gestart", "niet begonnen", "rejected", "not selected", "turned down",
    "withdrawn", "withdrew", "application withdrawn", "not started",
)  # fmt: skip
LEFT = (*STOPPED, "gestopt", "uitgevallen", "afgehaakt", "afgevallen", "stopped", "dropped out")
AT = r"(?:na|bij|op|in|tijdens|after|at|in|during|following)(?: (?:de|het|een|the|an?))?"
CODE = re.compile(r"\s*(?P<number>\d{1,2})\s*[-–.:=)]\s*(?=[^\d\s])(?P<words>.*)")
NUMBERED = re.compile(r"(?P<word>[^\W\d_]+)[ _-]?(?P<number>\d{1,2})")
SPAN = re.compile(
    r"(?P<word>[^\W\d_]*) ?(?P<low>\d{1,3})(?: ?(?:-|–|tot|t/m|tot en met|to) ?(?P<high>\d{1,3})| ?(?:\+|en hoger"
    r"|of hoger|en meer|of meer|and (?:over|above|higher)|or (?:more|higher)))?(?P<after>[^\d]*)"
)


@dataclass(frozen=True)
class Steps:
    """The place of each text, from first to last; equal places are one step. assumed: whether one of them says that
    somebody stopped and not at which step, so that it counts as no further than the first. unnamed: whether the first
    step has no word of its own, only words for those who came no further."""

    places: tuple[float, ...]
    assumed: bool = False
    unnamed: bool = False


def order_of_steps(texts: Sequence[str], *, stages: bool) -> Steps | None:
    """The order of different texts; None where it is not known.

    stages: whether they are stages of a selection or a trajectory, else rungs of a ladder or levels. Numbers in the
    texts give the order too, unless the words around them are known in another.
    """
    plain = [_plain(text) for text in texts]
    if len(plain) < 2 or len(set(plain)) < len(plain):
        return None
    numbers, words = _numbers(texts), _words(plain, stages)
    if numbers is None:
        return words
    agree = words is None or _ranks(words.places) == _ranks(numbers)
    return Steps(numbers, words is not None and words.assumed) if agree else None


def _plain(text: str) -> str:
    """A text in lower case without a code in front, a dot behind, double blanks and underscores."""
    found = CODE.fullmatch(text.casefold())
    return " ".join((found["words"] if found else text.casefold()).replace("_", " ").split()).rstrip(".")


def _numbers(texts: Sequence[str]) -> tuple[float, ...] | None:
    """The numbers by which all texts count: a code in front, one word with a number, or spans that do not overlap."""
    lowered = [" ".join(text.casefold().split()) for text in texts]
    for pattern in (CODE, NUMBERED):
        found = [pattern.fullmatch(text) for text in lowered]
        if all(found) and (pattern is CODE or len({match["word"] for match in found if match}) == 1):
            numbers = tuple(float(match["number"]) for match in found if match)
            return numbers if len(set(numbers)) == len(numbers) else None
    return _spans(lowered)


def _spans(texts: Sequence[str]) -> tuple[float, ...] | None:
    """schaal 1-5, schaal 6-9, schaal 10+: by their lowest number, where none overlaps the next."""
    found = [SPAN.fullmatch(text) for text in texts]
    matches = [match for match in found if match is not None]
    if len(matches) < len(texts) or len({(match["word"], match["after"]) for match in matches}) > 1:
        return None
    spans = [(float(match["low"]), float(match["high"] or match["low"])) for match in matches]
    rising = sorted(spans)
    apart = all(one[1] < other[0] for one, other in zip(rising, rising[1:], strict=False))
    return tuple(low for low, _ in spans) if apart and all(low <= high for low, high in spans) else None


def _ranks(places: Sequence[float]) -> list[int]:
    distinct = sorted(set(places))
    return [distinct.index(place) for place in places]


def _words(texts: Sequence[str], stages: bool) -> Steps | None:
    """The order by known words; None where not every word is known, or where two lists know them in another order."""
    lists = (*(STAGES if stages else LEVELS), *COUNTED)
    found = [steps for words in lists if (steps := _in_list(texts, _places(words))) is not None]
    if not stages and not found:
        order = order_of(texts)
        return None if order is None else Steps(order.places)
    orders = {tuple(_ranks(steps.places)) for steps in found}
    return found[0] if len(orders) == 1 else None


@cache
def _places(words: str) -> dict[str, float]:
    steps = [step.split(",") for step in words.split("|")]
    return {word.strip(): float(place) for place, step in enumerate(steps, 1) for word in step}


def _in_list(texts: Sequence[str], places: dict[str, float]) -> Steps | None:
    """The places of all texts in one list of steps, each step by one word; 0 for who came no further than the first."""
    known = [places.get(text) for text in texts]
    named = [place for place in known if place is not None]
    if not named or len(set(named)) < len(named):
        return None
    lowest = min((place for place in named if place > 1), default=1.0)
    found = [
        _stopped(text, places, lowest) if place is None else place for text, place in zip(texts, known, strict=True)
    ]
    there = [place for place in found if place is not None]
    if len(there) < len(found):
        return None
    first = 1.0 if 1.0 in named else 0.0
    whole = tuple(max(place, first) for place in there)
    assumed = any(text in STOPPED for text in texts)
    return Steps(whole, assumed, min(whole) == 0.0) if len(set(whole)) > 1 else None


def _stopped(text: str, places: dict[str, float], lowest: float) -> float | None:
    """The step that somebody reached who came no further; 0 where the words do not say which; None for other words.

    lowest: the first step after the beginning that occurs; whoever did not reach that one stayed at the beginning.
    """
    if text in STOPPED:
        return 0.0
    for stop in LEFT:
        found = re.fullmatch(rf"{stop}(?: {AT}| ?[:,–-]| ?\() ?(?P<step>[^()]+?)\)?", text)
        found = found or re.fullmatch(rf"(?P<step>[^()]+?)(?: ?[:,–-] ?| ?\( ?){stop}\)?", text)
        if found and found["step"] in places:
            return places[found["step"]]
    denied = re.fullmatch(r"(?:(?P<step>[^,;]+?)(?:[,;]| maar| but) ?)?(?:niet|geen|not|no) (?P<next>.+)", text)
    if denied is None or denied["next"] not in places:
        return None
    step, missed = denied["step"], places[denied["next"]]
    if step is None:
        return 0.0 if missed == lowest else None
    reached = places.get(step.removeprefix("wel "))
    return reached if reached is not None and reached < missed else None
