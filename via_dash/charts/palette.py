"""Colours with one meaning everywhere, per theme. All pass 3 : 1 against their background where they carry meaning."""

from dataclasses import dataclass
from typing import Any

from via_dash.options import Theme

STRIPES = 180


@dataclass(frozen=True)
class Palette:
    """pilot: the pilot group, and (dashed) the path it would have taken. control: the control group. ink, faint: text
    and lines. paper: the background. darkest, lightest: the ends of the one sequential scale for ordered categories."""

    pilot: str
    control: str
    ink: str
    faint: str
    paper: str
    darkest: str
    lightest: str


PALETTES: dict[Theme, Palette] = {
    "light": Palette("#1f5fbf", "#857d72", "#1c2430", "#6b6f76", "#ffffff", "#0b3c7a", "#d5e4f5"),
    "dark": Palette("#77aef2", "#b3aa9d", "#eceae6", "#a4a8af", "#12171f", "#cfe2fa", "#1e4272"),
}


def sequence(palette: Palette, n: int) -> list[str]:
    """`n` colours from `darkest` (most favourable) to `lightest`, evenly spaced."""
    if n == 1:
        return [palette.darkest]
    ends = [_channels(palette.darkest), _channels(palette.lightest)]
    return [_hex([a + (b - a) * step / (n - 1) for a, b in zip(*ends, strict=True)]) for step in range(n)]


def hatch(palette: Palette, stripes: int = STRIPES) -> dict[str, Any]:
    """Thin stripes over a mark: what it stands for may not be told apart. stripes: over its whole width."""
    stops = []
    for stripe in range(stripes):
        colour = palette.paper + ("59" if stripe % 3 == 0 else "00")
        stops += [{"offset": stripe / stripes, "color": colour}, {"offset": (stripe + 1) / stripes, "color": colour}]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops}


def readable_on(colour: str) -> str:
    """Black or white, whichever contrasts more with `colour` (WCAG relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in _channels(colour))]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "#101418"


def _channels(colour: str) -> list[float]:
    return [float(int(colour[i : i + 2], 16)) for i in (1, 3, 5)]


def _hex(channels: list[float]) -> str:
    return "#" + "".join(f"{round(c):02x}" for c in channels)
