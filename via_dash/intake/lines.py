"""Lines of a text file that a program wrote in a way of its own, rewritten as delimited text is customarily written."""

import csv
import re
from collections.abc import Sequence
from typing import Any

from via_dash.intake.dialect import DELIMITERS, SAMPLE_ROWS

END = b"\x1a\x00 \t\r\n"
LOOSE = re.compile(rb'(?<=[;,|\t]) +(?=")')
APART = re.compile(rb" {2,}")


def without_end_mark(data: Any) -> Any:
    """The text without the mark that old systems put behind it (Ctrl+Z), and without zeros."""
    end = len(data)
    tail = bytes(data[max(0, end - 4096) :])
    if not {0, 26} & {*tail}:
        return data
    return data[: end - len(tail) + len(tail.rstrip(END))]


def rewritten(data: Any, head: bytes) -> Any:
    """The text with one record per line and its delimiters in sight; as it is where the first lines are so already.

    Mended are: whole lines in quotes, blanks between a delimiter and a quote, and columns parted by several blanks.
    """
    lines = [line for line in head.decode("utf-8", errors="replace").splitlines() if line.strip()]
    lines = lines[: min(SAMPLE_ROWS, max(1, len(lines) - (len(data) > len(head))))]
    if _wrapped(lines):
        return "\n".join(map(_inside, bytes(data).decode("utf-8", errors="replace").split("\n"))).encode()
    if LOOSE.search(lines[0].encode()):
        return LOOSE.sub(b"", bytes(data))
    if _in_columns(lines):
        return b"\n".join(APART.sub(b" ", line.strip()) for line in bytes(data).splitlines())
    return data


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether every line is one quoted text with the same number of delimiters inside."""
    inside = [_inside(line) for line in lines]
    if len(lines) < 2 or any(text == line for text, line in zip(inside, lines, strict=True)):
        return False
    counts = [{len(next(csv.reader([text], delimiter=mark), [])) for text in inside} for mark in DELIMITERS]
    return any(len(found) == 1 and found != {1} for found in counts)


def _inside(line: str) -> str:
    """What a line holds that is one quoted text; another line as it is."""
    bare = line.rstrip(" \t;,\r")
    if not (bare.startswith('"') and bare.endswith('"')):
        return line
    cells = next(csv.reader([bare]), [])
    return cells[0] if len(cells) == 1 else line


def _in_columns(lines: Sequence[str]) -> bool:
    """Whether blanks alone part every line into as many words, of which some stand apart by several."""
    if len(lines) < 3 or any(mark in line for line in lines for mark in (*DELIMITERS, '"')):
        return False
    counts = {len(line.split()) for line in lines}
    return len(counts) == 1 and counts.pop() > 2 and any(APART.search(line.strip().encode()) for line in lines)
