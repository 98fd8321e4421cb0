"""Text that readers wrote themselves, without the characters that no document may hold or that turn others around."""

import re

LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
# Control characters, halves of characters, what XML has no place for, and marks that turn the direction of reading.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text without control characters, halves of characters, and marks that turn the reading direction of what
    comes after it; line ends stay, as `\\n`."""
    return UNWANTED.sub("", LINE_ENDS.sub("\n", text).replace("\t", "    "))


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split("\n")).strip()
