"""Bytes of a text file as UTF-8: UTF-16 and Windows-1252 recognised, byte order marks removed."""

from codecs import BOM_UTF8, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder
from collections.abc import Iterator
from typing import Any

from via_dash.panel import IntakeError, Problem

HEAD = 4096
PIECE = 1 << 20


def utf16_of(head: bytes) -> str | None:
    """The UTF-16 variant in which a file is written, by its mark or by where its NULs are, or UTF-32 by its mark; None
    for another."""
    if head.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith(b"\xff\xfe"):
        return "utf-16"
    if head.startswith(b"\xfe\xff"):
        return "utf-16"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def to_utf8(data: Any) -> Any:
    """The same text in UTF-8, as a buffer. What is neither UTF-16 nor UTF-8 is read as Windows-1252, byte for byte if
    need be.

    The text is converted in pieces: beside the file only its copy in UTF-8 is in memory.
    Raises IntakeError: UTF-16 that breaks off or is damaged.
    """
    variant = utf16_of(bytes(data[:HEAD]))
    if variant:
        try:
            return _recoded(data, variant)
        except UnicodeError:
            raise IntakeError([Problem("file.unreadable", values={"format": variant[:6].upper()})]) from None
    data = data[len(BOM_UTF8) :] if bytes(data[: len(BOM_UTF8)]) == BOM_UTF8 else data
    if is_utf8(data):
        return data
    try:
        return _recoded(data, "cp1252")
    except UnicodeDecodeError:
        return _recoded(data, "latin-1")


def _texts(data: Any, encoding: str) -> Iterator[str]:
    """The text in pieces. Raises UnicodeError for bytes that the encoding doesn't have."""
    decoder = getincrementaldecoder(encoding)()
    for start in range(0, len(data), PIECE):
        yield decoder.decode(bytes(data[start : start + PIECE]), start + PIECE >= len(data))


def _recoded(data: Any, encoding: str) -> bytearray:
    text = bytearray()
    for piece in _texts(data, encoding):
        text += piece.encode()
    return text


def is_utf8(data: Any) -> bool:
    """Whether a whole text is UTF-8."""
    try:
        return all(piece is not None for piece in _texts(data, "utf-8"))
    except UnicodeDecodeError:
        return False
