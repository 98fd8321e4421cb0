"""Answers in words whose order is known: the scales that Dutch and English questionnaires use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# Steps from first to last, with the words for each: amounts of what the name of the outcome says.
AMOUNTS = (
    "nooit, helemaal nooit | bijna nooit, vrijwel nooit, zelden | soms, af en toe, een enkele keer"
    " | regelmatig, geregeld | vaak | heel vaak, zeer vaak, meestal | bijna altijd, vrijwel altijd | altijd",
    "never | almost never, hardly ever, rarely, seldom | sometimes, occasionally | regularly | often"
    " | very often, usually, most of the time | almost always | always",
    "nooit | bijna nooit | minder dan 1 keer per maand, nooit of minder dan 1 keer per maand, jaarlijks"
    " | maandelijks, 1 keer per maand, 1 tot 3 keer per maand, 1 tot 4 keer per maand, een paar keer per maand"
    " | wekelijks, 1 keer per week, 1 keer of vaker per week, een paar keer per week"
    " | bijna dagelijks, bijna elke dag | dagelijks, elke dag",
    "never | almost never | less than once a month, never or less than once a month, yearly"
    " | monthly, once a month, 1 to 4 times a month, a few times a month"
    " | weekly, once a week, once a week or more, a few times a week | almost daily, almost every day"
    " | daily, every day",
    "helemaal mee oneens, helemaal niet mee eens, helemaal oneens, zeer mee oneens, zeer oneens, volledig mee oneens"
    " | mee oneens, oneens, niet mee eens | neutraal, niet mee eens niet mee oneens, niet eens niet oneens,"
    " niet mee eens en niet mee oneens, niet eens en niet oneens, noch eens noch oneens | mee eens, eens"
    " | helemaal mee eens, helemaal eens, zeer mee eens, zeer eens, volledig mee eens",
    "strongly disagree, completely disagree | disagree | neutral, neither agree nor disagree | agree"
    " | strongly agree, completely agree",
    "zeer laag, heel laag | laag | midden, middel, gemiddeld, middelmatig | hoog | zeer hoog, heel hoog",
    "very low | low | medium, middle, average, moderate | high | very high",
    "helemaal niet, helemaal geen, niets | niet, geen | nauwelijks, heel weinig, zeer weinig | weinig, licht, lichte"
    " | een beetje, enige, enigszins, iets | matig, matige | tamelijk, nogal, redelijk, redelijk veel, nogal wat"
    " | veel, sterk, ernstig, ernstige, grote | zeer, heel veel, zeer veel, heel erg, zeer sterk, zeer ernstig",
    "not at all, none at all | not, none, no | hardly, very little | little, mild | a little, some, slightly, somewhat"
    " | moderately, moderate | quite, quite a bit, fairly | very, a lot, much, severe | extremely, very much",
    "sterk afgenomen | afgenomen | gelijk, gelijk gebleven, hetzelfde | toegenomen | sterk toegenomen",
    "zeker niet | waarschijnlijk niet | misschien | waarschijnlijk wel | zeker wel",
    "zeer onwaarschijnlijk | onwaarschijnlijk | misschien, neutraal | waarschijnlijk | zeer waarschijnlijk",
    "helemaal niet belangrijk | onbelangrijk, niet belangrijk | neutraal | belangrijk | heel belangrijk",
)
# Of these the last step is the best, whatever is judged.
MERITS = (
    "zeer slecht, heel slecht | slecht | onvoldoende | matig | redelijk, gaat wel | voldoende | ruim voldoende | goed"
    " | zeer goed, heel goed | uitstekend",
    "very poor, very bad | poor, bad | insufficient | fair, moderate | sufficient | good | very good | excellent",
    "zeer ontevreden, heel ontevreden | ontevreden, niet tevreden"
    " | neutraal, niet tevreden en niet ontevreden, niet ontevreden en niet tevreden | tevreden"
    " | zeer tevreden, heel tevreden",
    "very dissatisfied | dissatisfied | neutral, neither satisfied nor dissatisfied | satisfied | very satisfied",
    "veel slechter, sterk verslechterd | slechter, verslechterd | gelijk, gelijk gebleven, hetzelfde"
    " | beter, verbeterd | veel beter, sterk verbeterd",
    "much worse | worse | the same, unchanged | better | much better",
    "zeer moeilijk, heel moeilijk | moeilijk | neutraal, niet moeilijk en niet makkelijk | makkelijk, gemakkelijk"
    " | zeer makkelijk, heel makkelijk",
    "geen participatie, geen, niets | participatie overig, overige participatie, opleiding, scholing, mantelzorg"
    " | onbetaald werk, vrijwilligerswerk | betaald werk met ondersteuning | betaald werk, regulier werk",
    "no participation, none | other participation, education, training | unpaid work, voluntary work, volunteer work"
    " | supported work, paid work with support | paid work",
    "geisoleerd, geïsoleerd | sociale contacten buitenshuis, sociale contacten buiten de deur"
    " | deelname georganiseerde activiteiten, deelname aan georganiseerde activiteiten | onbetaald werk"
    " | betaald werk met ondersteuning | betaald werk",
    "geen, geen opleiding, geen onderwijs | basisonderwijs, basisschool, lager onderwijs | praktijkonderwijs"
    " | vmbo, mavo, lbo, lbo mavo, vmbo mavo | mbo 1 | havo | vwo, havo vwo, vwo havo | mbo 2 | mbo 3 | mbo 4, mbo"
    " | hbo, hbo bachelor | wo, universiteit, hbo wo",
    "none, no education | primary | secondary, lower secondary | upper secondary, vocational | college, bachelor"
    " | university, master",
    "alfa | a0 | a1 | a2 | b1 | b2 | c1 | c2",
    "werkloos, niet werkend, geen werk, zonder werk, werkzoekend | werkend, aan het werk, werk, werkzaam",
    "unemployed, not working, no work | employed, working, in work",
    "uit dienst, vertrokken | in dienst, nog in dienst",
    "afgewezen, niet uitgenodigd, niet aangenomen | uitgenodigd | aangenomen",
    "rejected, not invited | invited | hired",
    "niet behaald, gezakt | behaald, geslaagd",
    "uitgevallen, gestopt, afgehaakt | nog bezig | afgerond, voltooid",
)
NUMBERED = re.compile(
    r"(?P<word>trede|stap|niveau|fase|categorie|klasse|schaal|somscore|totaalscore|score|step|level|stage)\s*(\d{1,2})\b.*"
    r"|(\d{1,2})\s*[-–.:=)]\s*[^\d\s].*"
)


@dataclass(frozen=True)
class Order:
    """The place of each answer, in the order in which they were given. amount: the answers say how much there is of
    what the outcome's name says, so that the name decides what is better; else a later place is better. numbered: the
    places are numbers that stand in the words."""

    places: tuple[float, ...]
    amount: bool
    numbered: bool = False

    @property
    def rising(self) -> bool | None:
        """Whether the answers, as given, go from first to last; None where they go neither way."""
        pairs = list(zip(self.places, self.places[1:], strict=False))
        if all(one < other for one, other in pairs):
            return True
        return False if all(one > other for one, other in pairs) else None


def order_of(answers: Sequence[str]) -> Order | None:
    """The order of two or more different answers by a known scale, or by the numbers in their words; else None."""
    if len(answers) < 2 or len(set(answers)) < len(answers):
        return None
    texts = [_simple(answer) for answer in answers]
    return _in_scale(texts) or _in_scale(_without_shared_end(texts)) or _denied(texts) or _by_number(answers)


def _simple(answer: str) -> str:
    """An answer without capitals, brackets, punctuation and a code in front."""
    text = re.sub(r"^\s*\d{1,2}\s*[-–.:=)]\s*(?=[^\d\s])", "", answer.casefold())
    return " ".join(re.sub(r"[^\w\s]|_", " ", text).replace("een keer", "1 keer").split())


def _without_shared_end(texts: list[str]) -> list[str]:
    """geen klachten, enige klachten, veel klachten: without the word that they share."""
    ends = {text.rpartition(" ")[2] for text in texts}
    return [text.rpartition(" ")[0] for text in texts] if len(ends) == 1 else []


def _in_scale(texts: list[str]) -> Order | None:
    for places, amount in _scales():
        found = [places.get(text, -1.0) for text in texts]
        if found and min(found) >= 0 and len(set(found)) == len(found):
            return Order(tuple(found), amount)
    return None


@cache
def _scales() -> tuple[tuple[dict[str, float], bool], ...]:
    """Per scale the place of each of its words, and whether it is an amount."""
    written = [(scale, True) for scale in AMOUNTS] + [(scale, False) for scale in MERITS]
    return tuple((_places(scale), amount) for scale, amount in written)


def _places(scale: str) -> dict[str, float]:
    steps = [step.split(",") for step in scale.split("|")]
    return {word.strip(): float(place) for place, words in enumerate(steps) for word in words}


def _denied(texts: list[str]) -> Order | None:
    """Two answers of which one denies the other: niet verhuisd, verhuisd."""
    if len(texts) != 2:
        return None
    denials = [any(text == f"{no} {other}" for no in ("niet", "geen", "not", "no")) for text, other in
               (tuple(texts), tuple(reversed(texts)))]  # fmt: skip
    return Order(tuple(0.0 if denial else 1.0 for denial in denials), True) if any(denials) else None


def _by_number(answers: Sequence[str]) -> Order | None:
    """trede 1 … trede 6, or 1 - nooit … 5 - altijd: the same word with another number each time."""
    found = [NUMBERED.fullmatch(answer.strip().casefold()) for answer in answers]
    if len(answers) < 3 or not all(found):
        return None
    words = {match["word"] for match in found if match}
    numbers = tuple(float(match[2] or match[3]) for match in found if match)
    return Order(numbers, True, True) if len(words) == 1 and len(set(numbers)) == len(numbers) else None
