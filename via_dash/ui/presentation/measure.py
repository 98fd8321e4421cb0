"""How many lines a text takes on a screen, in the family that the dashboard is set in."""

from functools import cache
from importlib.resources import files
from typing import Any

SAFE = 0.97


def lines(text: str, size: float, width: float, *, strong: bool = False) -> int:
    """The lines of `text` in letters of `size` pixels on a column of `width` pixels; 0 for no text. A browser sets it a
    little differently, so a few percent of the width stay free."""
    space, used, count = _length(" ", size, strong), 0.0, 0
    for word in text.split(" ") if text else ():
        length = _length(word, size, strong)
        if count == 0 or used + space + length > width * SAFE:
            used, count = length, count + 1
        else:
            used += space + length
    return count


def _length(text: str, size: float, strong: bool) -> float:
    length: float = _font(strong).getlength(text)
    return length * size / 100


@cache
def _font(strong: bool) -> Any:
    from PIL import ImageFont

    name = "SourceSansPro-Bold.ttf" if strong else "SourceSansPro-Regular.ttf"
    return ImageFont.truetype(str(files("font_source_sans_pro") / "files" / name), 100)
