"""Text that readers wrote themselves, without the characters that no document may hold or that turn others around."""

import unicodedata

UNSEEN = frozenset(("Cc", "Cs"))
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NO_TEXT = frozenset("\ufffe\uffff")


def clean(text: str) -> str:
    """The text without control characters, halves of characters, and marks that turn the reading direction of what
    comes after it; line ends stay, as `\\n`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(char for char in lines.replace("\t", "    ") if char == "\n" or _is_text(char))


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split("\n")).strip()


def _is_text(char: str) -> bool:
    return char not in TURNING and char not in NO_TEXT and unicodedata.category(char) not in UNSEEN
