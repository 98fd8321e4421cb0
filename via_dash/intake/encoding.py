"""Bytes of a text file as UTF-8: UTF-16 and Windows-1252 recognised, byte order marks removed."""

from via_dash.panel import IntakeError, Problem

HEAD = 4096


def utf16_of(head: bytes) -> str | None:
    """The UTF-16 variant in which a file is written, by its mark or by where its NULs are; None for another."""
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


def to_utf8(data: bytes) -> bytes:
    """The same text in UTF-8. What is neither UTF-16 nor UTF-8 is read as Windows-1252, byte for byte if need be.

    Raises IntakeError: UTF-16 that breaks off or is damaged.
    """
    variant = utf16_of(data[:HEAD])
    if variant:
        try:
            return data.decode(variant).encode()
        except UnicodeError:
            raise IntakeError([Problem("file.unreadable", values={"format": "UTF-16"})]) from None
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(data).encode()
    return data


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
