"""Words that files use for yes and no, and for a question that was not answered."""

import re
from collections.abc import Sequence

NO = frozenset(("nee", "neen", "n", "no", "onwaar", "false"))
YES = frozenset(("ja", "j", "yes", "y", "waar", "true"))
FIRST_WORD = re.compile(r"[^\W\d_]+")
NEGATION = frozenset(("niet", "geen", "not", "non", "nee", "no", "neen"))
NO_ANSWER = re.compile(
    r"weet (ik |het |'t )*niet|onbekend|weiger|wil (ik )?niet (zeggen|antwoorden)|liever niet|overgeslagen|ontbre"
    r"|geen (antwoord|opgave|mening|idee|respons|reactie|gegevens?|info(rmatie)?|data)\b|\bn\.?v\.?t\b|\bn\.?[ab]\.?$"
    r"|niet (van toepassing|ingevuld|beantwoord|bekend|gevraagd|gemeten|afgenomen)|\bmissing|missend|don.?t know"
    r"|do not know|no (answer|response|opinion|idea|data|reply)\b|refus|prefer not|unknown|skipped"
    r"|not (applicable|answered|asked|known|measured|available)"
)
NO_WORDS = frozenset(("?", "-", "--", "wn", "w.n."))


def truth_of(text: str) -> bool | None:
    """Whether a text says yes (True) or no (False), in Dutch or English and whatever its capitals; None for another.

    A longer text counts by its first word when a comma, colon, dash or bracket follows it: `Ja, betaald werk`.
    """
    word = re.split(r"[,;:(–-]", text.casefold(), maxsplit=1)[0].strip()
    return True if word in YES else False if word in NO else None


def negated(text: str) -> bool:
    """Whether a text starts with a negation: `niet actief`, `geen werk`."""
    found = FIRST_WORD.match(text.strip().casefold())
    return found is not None and found[0] in NEGATION


def no_answer(text: str) -> bool:
    """Whether a label stands for a question that was not answered: `weet niet`, `n.v.t.`."""
    plain = text.casefold().strip()
    return plain in NO_WORDS or NO_ANSWER.search(plain) is not None


def all_truth(texts: Sequence[str]) -> bool:
    """Whether every text is a bare yes or no; False without any."""
    return bool(texts) and all(text.casefold() in YES or text.casefold() in NO for text in texts)
