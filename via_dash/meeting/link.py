"""A set of findings about public data as text for an address: what to ask, in which order, under which title.

Notes and agreements stay out of it: an address is kept in histories and logs, and they can name people.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from typing import Any

from via_dash.findings import Recipe
from via_dash.meeting.meeting import Meeting
from via_dash.meeting.pin import pinned
from via_dash.options import Language

MAX_LINK = 6000
MAX_TEXT = 40_000
MAX_PINS = 40
MARK = 12


class LinkError(ValueError):
    """A link that holds no set of findings."""


def write_link(meeting: Meeting) -> str:
    """The text of the pins that have a recipe; the others are left out. Letters, digits, `-` and `_` only."""
    rows = [
        [recipe.sample, recipe.question, recipe.outcome, dict(recipe.options), list(recipe.steps), pin.heading,
         pin.stamp.sha256[:MARK]]
        for pin in meeting.pins
        if (recipe := pin.finding.recipe) is not None
    ]  # fmt: skip
    text = json.dumps([meeting.title, rows], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def read_link(text: str, language: Language) -> tuple[Meeting, tuple[str, ...]]:
    """The meeting that `write_link` wrote, made again from today's samples, and the titles of the findings whose data
    differ from those the link was made with.

    Raises LinkError for any other text. Nothing in it is run: a recipe names a sample, a question and plain options.
    """
    title, rows = _opened(text)
    pins, changed = [], []
    for sample, question, outcome, options, steps, heading, mark in rows:
        try:
            recipe = Recipe.of(sample, question, outcome, options, steps)
            pin = pinned(recipe.find(language), heading=str(heading)[:200])
        except Exception as error:
            raise LinkError("a finding in the link can't be made") from error
        pins.append(pin)
        if pin.stamp.sha256[:MARK] != mark:
            changed.append(pin.title)
    return replace(Meeting(title), pins=tuple(pins)), tuple(changed)


def _opened(text: str) -> tuple[str, list[list[Any]]]:
    """The title and the rows, of the right shapes."""
    try:
        if len(text) > MAX_LINK:
            raise ValueError("too long")
        unpacked = zlib.decompressobj()
        content = unpacked.decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)), MAX_TEXT)
        title, rows = json.loads(content.decode())
        fits = isinstance(title, str) and 0 < len(rows) <= MAX_PINS
        if not fits or not all(_is_row(row) for row in rows):
            raise ValueError("not a set of findings")
    except (ValueError, TypeError, zlib.error, RecursionError) as error:
        raise LinkError("this is no link to a set of findings") from error
    return title[:200], rows


def _is_row(row: Any) -> bool:
    """Whether it has the shape that `write_link` gives a row."""
    shapes: tuple[Any, ...] = (str, str, (str, type(None)), dict, list, str, str)
    return len(row) == len(shapes) and all(isinstance(*pair) for pair in zip(row, shapes, strict=True))
