"""The words for measurement waves, in one table: each word with its rank in time and its language.

Every recogniser of waves is made from this table: of values, of the names of columns, of files and of sheets. A word
that stands here has a rank, and so an order; a word that doesn't has none, and is asked about.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from via_dash.options import Language

BEFORE, DURING, AFTER, AGAIN, LATER = 0.0, 1.0, 2.0, 2.5, 3.0

WORDS: dict[float, dict[Language, str]] = {
    BEFORE: {
        "nl": "voor vooraf voorafgaand tevoren nul begin start aanvang intake basis instroom aanmelding beginsituatie "
        "startsituatie uitgangssituatie startpunt beginpunt uitgangspunt vertrekpunt",
        "en": "before pre pretest pre-test baseline base entry enrolment enrollment admission outset onset beginning",
    },
    DURING: {
        "nl": "tussen tussentijds tussentijdse tijdens midden halverwege tussenstand",
        "en": "during mid midterm midline interim midpoint halfway",
    },
    AFTER: {
        "nl": "na achteraf naderhand nadien afloop eind einde slot uitstroom exit afsluiting afronding laatste "
        "eindsituatie slotsituatie eindpunt eindstand",
        "en": "after post posttest post-test end ending endline last final finish exit discharge completion closing",
    },
    AGAIN: {"nl": "hermeting hertest", "en": "retest"},
    LATER: {
        "nl": "vervolg opvolging opvolg nazorg",
        "en": "follow-up followup aftercare later",
    },
}
STEMS: dict[float, str] = {
    BEFORE: "voor nul begin start aanvang aanvangs intake basis instroom",
    DURING: "tussen mid midden",
    AFTER: "na eind slot afsluit sluit uitstroom exit",
    LATER: "vervolg opvolg nazorg",
}
MEASURED = (
    "meting gesprek toets test onderzoek enquete vragenlijst interview evaluatie moment fase peiling ronde survey"
)
TURNS = (
    ("eerste", "first"), ("tweede", "second"), ("derde", "third"), ("vierde", "fourth"), ("vijfde", "fifth"),
    ("zesde", "sixth"), ("zevende", "seventh"), ("achtste", "eighth"), ("negende", "ninth"), ("tiende", "tenth"),
)  # fmt: skip
NUMBERED = "t w m wave golf meting meetmoment ronde round moment tijdstip time visit bezoek peiling"
SPANS = {
    "dag": 1 / 30, "dagen": 1 / 30, "day": 1 / 30, "days": 1 / 30, "week": 12 / 52, "weken": 12 / 52, "weeks": 12 / 52,
    "wk": 12 / 52, "wkn": 12 / 52, "maand": 1, "maanden": 1, "mnd": 1, "mnden": 1, "month": 1, "months": 1, "mo": 1,
    "m": 1, "jaar": 12, "jaren": 12, "jr": 12, "year": 12, "years": 12, "yr": 12,
}  # fmt: skip
BESIDE = "meting metingen measurement score bij op at een"
LINKS = "van of de het the"
PROGRAMME = (
    "training traject pilot programma programme program project cursus course interventie intervention behandeling "
    "treatment begeleiding deelname"
)
COMMON = frozenset(f"{BESIDE} {LINKS} {PROGRAMME}".split())
AGO = frozenset(["voor", "ervoor", "eerder", "geleden", "terug", "before", "prior", "ago", "earlier"])
TO_GO = frozenset(["nog", "tot", "resterend", "until", "left", "remaining", "min", "minus"])
DOWN = re.compile(r"(?:t\s*)?-\s*\d")


@dataclass(frozen=True)
class Word:
    """A word for a wave: its rank (0 before, 1 during, 2 after, 3 later) and its language."""

    text: str
    rank: float
    language: Language


@cache
def words() -> dict[str, Word]:
    """Every word by its text: the table, and each stem with each word for a measurement (startmeting, eindgesprek)."""
    found = {
        text: Word(text, rank, language)
        for rank, by_language in WORDS.items()
        for language, texts in by_language.items()
        for text in texts.split()
    }
    for rank, stems in STEMS.items():
        for stem in stems.split():
            for measured in MEASURED.split():
                found.setdefault(stem + measured, Word(stem + measured, rank, "nl"))
    return found


@cache
def pattern() -> str:
    """A regular expression for any of the words, the longest first, written without accents in lower case; a hyphen or
    blank within a word may be there or not, and before `meting` a sign may stand (start-meting, follow up)."""
    texts = sorted(words(), key=len, reverse=True)
    loose = (re.escape(text).replace(r"\-", "[-_ ]?").replace("meting", "[-_ ]?meting") for text in texts)
    return "(?:" + "|".join(loose) + ")"


def rank_of(text: str) -> float | None:
    """The rank of a word, whatever its capitals, accents and hyphens; None for a word that isn't in the table."""
    plain = folded(text)
    found = words().get(plain) or words().get(re.sub(r"[-_\s]", "", plain))
    return None if found is None else found.rank


def turn_of(word: str) -> int | None:
    """1 for eerste or first, 2 for tweede, … 10; None for another word."""
    plain = folded(word)
    return next((place for place, names in enumerate(TURNS, 1) if plain in names), None)


def folded(text: str) -> str:
    """The text in lower case, as `unaccented`, and without blanks around it: Vóór gives voor."""
    return " ".join(unaccented(text.casefold()).split())


def counts_down(text: str) -> bool:
    """Whether a number beside these words may be less the later it is: months ago, years to go, or a minus."""
    plain = folded(text)
    return bool((AGO | TO_GO) & set(re.findall(r"[a-z]+", plain))) or DOWN.match(plain) is not None


def unaccented(text: str) -> str:
    """The text without accents and signs of no width, and a minus as a hyphen."""
    apart = unicodedata.normalize("NFKD", text.replace("\u2212", "-"))
    return "".join(sign for sign in apart if unicodedata.category(sign) not in ("Mn", "Cf"))
