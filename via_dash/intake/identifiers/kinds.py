"""What a column holds: one test per kind of identifier, each by content together with the column's name."""

from collections.abc import Callable
from typing import Literal

from via_dash.intake.hints import words_of
from via_dash.intake.identifiers import forms, names, words
from via_dash.intake.identifiers.dates import date_of, look_born
from via_dash.intake.identifiers.sample import Sample

Kind = Literal["bsn", "iban", "email", "phone", "postcode", "address", "birth_date", "name", "free_text"]

HALF, MOSTLY, NEARLY_ALL = 0.5, 0.8, 0.9
ANY = 0.01
LEAST = 3
REPEATED = 0.2
PREFIXES = 8
FIRST = 20


def bsn(sample: Sample) -> float:
    """The share of the numbers of 8 or 9 digits that pass the eleven-proof; 0 under 80 % of at least three of them.

    One in eleven arbitrary numbers passes, so that a column of case numbers does not come near. A column that is called
    after the BSN needs no proof: half of it of that form, or coded in eight signs or more, is enough.
    """
    formed = [text for text in sample.distinct if forms.like_bsn(text)]
    passed = sum(map(forms.is_bsn, formed)) / len(formed) if formed else 0.0
    enough = len(formed) >= max(LEAST, 0.1 * len(sample.distinct))
    if sample.hints(words.BSN):
        return max(passed, sample.share(lambda text: len(text) >= 8)) if _varies(sample) else 0.0
    dated = sum(date_of(text) is not None for text in formed) > HALF * len(formed)
    return passed if enough and passed >= MOSTLY and not dated else 0.0


def iban(sample: Sample) -> float:
    """The share of the texts that are, or hold, a valid IBAN; any is enough. Old numbers need the column's name."""
    share = sample.share(forms.is_iban)
    if share < ANY and sample.hints(words.IBAN):
        long = sample.share(lambda text: sum(sign.isdecimal() for sign in text) >= 7)
        return long if long >= HALF else 0.0
    return share if share >= ANY else 0.0


def email(sample: Sample) -> float:
    """The share of the texts that hold an e-mail address; any is enough."""
    share = sample.share(forms.is_email)
    return share if share >= ANY else 0.0


def phone(sample: Sample) -> float:
    """The share of the texts that are telephone numbers, at least half; bare digits need a name or many prefixes."""
    if sample.hints(words.PHONE):
        share = sample.share(lambda text: len(forms.digits_of(text).lstrip("+")) >= 8)
        return share if share >= HALF else 0.0
    share = sample.share(forms.is_phone)
    if share >= HALF and len(sample.distinct) >= LEAST:
        return share
    mobile = [text for text in sample.distinct if forms.is_bare_mobile(text)]
    prefixes = len({text[-9:-6] for text in mobile})
    return sample.share(forms.is_bare_mobile) if len(mobile) >= NEARLY_ALL * len(sample.distinct) and (
        prefixes >= PREFIXES) else 0.0  # fmt: skip


def postcode(sample: Sample) -> float:
    """The share of the texts that are whole postcodes, at least half. Four digits alone point at nobody.

    Without a name that says so the letters must differ: 1001AB, 1002AB and so on are numbers of another kind.
    """
    share = sample.share(forms.is_postcode)
    if sample.hints(words.POSTCODE):
        return share if share >= ANY else 0.0
    letters = {text.replace(" ", "")[4:6].upper() for text in sample.distinct if forms.is_postcode(text)}
    return share if share >= HALF and len(letters) > 1 and len(sample.distinct) >= LEAST else 0.0


def address(sample: Sample) -> float:
    """The share of the texts that are streets, at least half of five; with a name that says so, any varied text."""
    numbered, bare = sample.share(forms.is_numbered_street), sample.share(forms.is_bare_street)
    if sample.hints(words.ADDRESS):
        return max(numbered, bare, sample.worded, _numbers_of_houses(sample)) if _varies(sample) else 0.0
    found = numbered if numbered >= HALF else bare if bare >= MOSTLY else 0.0
    return found if len(sample.distinct) >= 5 and sample.variety >= REPEATED / 2 else 0.0


def _numbers_of_houses(sample: Sample) -> float:
    return float(sample.numeric and len(sample.distinct) > 10)


def birth_date(sample: Sample) -> float:
    """The share of the texts that are dates, where they look like birth dates or the name says so; never a year."""
    hinted = sample.hints(words.BIRTH)
    if not hinted and not any(date_of(text) for text in sample.distinct[:FIRST]):
        return 0.0
    dated = sample.share(date_of)
    if hinted:
        serial = sample.share(lambda text: text.lstrip("-").isdecimal() and len(text.lstrip("-")) >= 5)
        return max(dated, serial) if max(dated, serial) >= HALF and len(sample.distinct) > 1 else 0.0
    return dated if dated >= MOSTLY and look_born(sample.texts) else 0.0


def name(sample: Sample) -> float:
    """The share of the texts that sound like names of persons; 0 where too little speaks for it.

    Enough is: a name of the column that says so, with words in it; three in ten texts of at least three that sound like
    a name; or nearly all of them two capitalised words that hardly repeat themselves, some of which sound so.
    """
    sounds = sample.share(names.sounds_like_name)
    if sample.worded >= HALF and len(sample.distinct) > 1 and sample.hints(words.NAME):
        return sample.worded
    perhaps = sample.hints(words.PERHAPS_NAME) and not set(words_of(sample.name)) & set(words.NO_PERSON)
    if perhaps and sample.worded >= HALF and len(sample.distinct) >= LEAST and sounds >= 0.1:
        return sample.worded
    if sounds >= 0.3 and len(sample.distinct) >= LEAST:
        return sounds
    shaped = sample.share(names.shaped_like_name)
    many = len(sample.distinct) >= 20 and sample.variety >= REPEATED
    if perhaps and many and sample.worded >= MOSTLY:
        return sample.worded
    return shaped if many and shaped >= NEARLY_ALL and sounds >= 0.05 else 0.0


def free_text(sample: Sample) -> float:
    """The share of the texts that are sentences, where they hardly repeat themselves: open answers may hold names."""
    if sample.numeric or len(sample.distinct) < LEAST or sample.variety < 0.3:
        return 0.0
    long = sample.share(lambda text: len(text) >= 25 and text.count(" ") >= 3)
    if sample.hints(words.REMARK):
        return max(long, sample.share(lambda text: " " in text)) if sample.variety >= HALF else 0.0
    return long if long >= 0.3 and len(sample.distinct) >= 5 else 0.0


def _varies(sample: Sample) -> bool:
    """Whether a column is more than a few codes, such as yes and no."""
    return len(sample.distinct) > 2 or (len(sample.distinct) > 1 and sample.variety == 1)


TESTS: tuple[tuple[Kind, Callable[[Sample], float]], ...] = (
    ("bsn", bsn),
    ("iban", iban),
    ("email", email),
    ("phone", phone),
    ("postcode", postcode),
    ("address", address),
    ("birth_date", birth_date),
    ("name", name),
    ("free_text", free_text),
)
