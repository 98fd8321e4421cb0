"""Vega-Lite → PNG in the process: no browser, no network, and the same letters on every machine."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from via_dash.charts.palette import PALETTES
from via_dash.options import Theme

FONT = "Source Sans Pro"
OFFLINE: dict[str, Any] = {"allowed_base_urls": []}
Specification = dict[str, Any]


def png_of(specification: Specification, width: float, height: float, scale: float, theme: Theme) -> bytes:
    """The chart of `width` × `height` pixels, drawn `scale` times as large, on the paper of the theme."""
    png: bytes = _converter().vegalite_to_png(_placed(specification, width, height, theme), scale=scale, **OFFLINE)
    return _packed(png)


def _packed(png: bytes) -> bytes:
    """The same image in a third of the bytes: its paper is opaque, so that no pixel needs to say how much it is."""
    from PIL import Image

    packed = BytesIO()
    with Image.open(BytesIO(png)) as image:
        image.convert("RGB").save(packed, "PNG")
    return packed.getvalue()


def scene_of(specification: Specification, width: float, height: float) -> dict[str, Any]:
    """Every mark of the chart with its place, as Vega's scene graph: width, height, origin and scenegraph."""
    placed = _placed(specification, width, height, "light")
    scene: dict[str, Any] = _converter().vegalite_to_scenegraph(placed, **OFFLINE)
    return scene


def smallest_type(specification: Specification) -> float:
    """The smallest font size in the specification, in pixels."""
    return min(_sizes(specification))


def _sizes(part: Any) -> list[float]:
    if isinstance(part, dict):
        here = [float(value) for name, value in part.items() if name.lower().endswith("fontsize")]
        return here + [size for value in part.values() for size in _sizes(value)]
    return [size for value in part for size in _sizes(value)] if isinstance(part, list) else []


def _placed(specification: Specification, width: float, height: float, theme: Theme) -> Specification:
    look = {"font": FONT, "background": PALETTES[theme].paper}
    return {**specification, "width": width, "height": height, "config": {**specification["config"], **look}}


@cache
def _converter() -> Any:
    """vl-convert, with the family that the dashboard's own is the web version of."""
    import vl_convert

    vl_convert.register_font_directory(str(files("font_source_sans_pro") / "files"))
    return vl_convert
