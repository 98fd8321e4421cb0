"""What a single text is, by its form alone: a citizen service number, an account, an address and so on."""

import re

BSN = re.compile(r"\d{8,9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}([ .-])\d{3}\1\d{3}")
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
DUTCH_IBAN = re.compile(r"\bNL\d{2} ?[A-Z]{4} ?(?:\d ?){9}\d\b")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){0,4}\.[A-Za-z]{2,24}\b")
MOBILE = re.compile(r"(\+31|0031|31)?\(?0?\)?6[1-58]\d{7}")
PHONE = re.compile(r"(\+|00)[1-9]\d{8,13}|0[1-9]\d{8}")
PHONE_SIGNS = re.compile(r"\+?[\d ().-]{8,20}")
POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}(\W+\d{1,5}.{0,6})?", re.IGNORECASE)
NO_POSTCODE = re.compile(r"\d{4} ?(SA|SD|SS)", re.IGNORECASE)
STREET = re.compile(
    r".*\w(straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|steeg|plantsoen|dreef|baan|markt|burg|park|veld|hoek"
    r"|wal|akker|kamp|brink|oord|horst| street| road| avenue| lane|str\.)(?P<number>\s+\d{1,5}\W?\w{0,4})?",
    re.IGNORECASE,
)
BARE_STREET = re.compile(
    r".*\w(straat|laan|weg|gracht|kade|singel|steeg|plantsoen| street| road| avenue)", re.IGNORECASE
)


def like_bsn(text: str) -> bool:
    """Whether a text has the form of a BSN: 8 or 9 digits, with or without separators."""
    return BSN.fullmatch(text) is not None


def is_bsn(text: str) -> bool:
    """Whether a text of that form passes the eleven-proof (9d₁ + 8d₂ + … + 2d₈ − d₉ is a multiple of 11).

    One in eleven numbers passes by chance. Checked by stdnum.nl.bsn.
    """
    from stdnum.nl import bsn

    return like_bsn(text) and bsn.is_valid(text)


def is_iban(text: str) -> bool:
    """Whether a text is an IBAN, or holds a Dutch one. Checked by stdnum.iban (ISO 13616, modulo 97)."""
    from stdnum import iban

    found = [match[0] for match in DUTCH_IBAN.finditer(text)]
    compact = text.replace(" ", "").upper()
    return any(map(iban.is_valid, found + [compact] * bool(IBAN.fullmatch(compact))))


def is_email(text: str) -> bool:
    """Whether a text holds an e-mail address."""
    return EMAIL.search(text) is not None


def digits_of(text: str) -> str:
    """A telephone number without spaces, dots, dashes and brackets; empty for other text."""
    return re.sub(r"[ ().-]", "", text) if PHONE_SIGNS.fullmatch(text) else ""


def is_phone(text: str) -> bool:
    """Whether a text is a telephone number that says so itself: 06…, +31…, 0031…, or with a dash: 053-4891234."""
    digits = digits_of(text)
    written = digits.startswith(("06", "+", "00")) or re.match(r"0\d{1,3}\W+\d", text)
    return bool(written and PHONE.fullmatch(digits))


def is_bare_mobile(text: str) -> bool:
    """Whether a number can be a mobile one that lost its first zero: 612345678, 31612345678."""
    return MOBILE.fullmatch(text) is not None


def is_postcode(text: str) -> bool:
    """Whether a text is a whole Dutch postcode, with or without a house number: 7511 JM, 7511JM 12."""
    return POSTCODE.fullmatch(text) is not None and NO_POSTCODE.match(text) is None


def is_numbered_street(text: str) -> bool:
    """Whether a text is a street with a house number: Dorpsstraat 12a."""
    found = STREET.fullmatch(text)
    return found is not None and found["number"] is not None


def is_bare_street(text: str) -> bool:
    """Whether a text is a street by its most common endings: Dorpsstraat."""
    return BARE_STREET.fullmatch(text) is not None
