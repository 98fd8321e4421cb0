"""An empty deck of 16:9 with real layouts, so that outline view, "reset slide" and an organisation's theme work."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from via_dash.language import say
from via_dash.options import Language, Template
from via_dash.report.slides.text import PIXEL, TAGS

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

WIDTH, HEIGHT = 1280, 720
LEFT, FULL = 40, 1200
TITLE = (LEFT, 8, FULL, 120)
TOP, ROOM = 150, 500
TEXT_WIDTH, BESIDE = 500, 676
FOOT = (LEFT, 656, 1100, 58)
NUMBER = (1160, 672, 80, 28)
BAND = 136
TITLE_SIZE, FOOT_SIZE, NUMBER_SIZE = 28, 12, 12
SIZES = {"opening": (24, 18), "finding": (20, 14), "words": (24, 18), "list": (20, 16)}
INK, BLACK = "1C2430", "000000"
COLOURS = {
    "lt1": "FFFFFF", "dk2": "565B63", "lt2": "F2F0ED", "accent1": "1F5FBF", "accent2": "857D72", "accent3": "0B3C7A",
    "accent4": "8DA9CF", "accent5": "5C564D", "accent6": "B3AA9D",
}  # fmt: skip
FONT = "Arial"
TEXT, FRAME, SOURCE, PAGE = 1, 2, 3, 12
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout. kind, index: as PowerPoint knows it. box: left, top, width, height in pixels. sizes:
    of its text per level, in points; empty for what has no text."""

    kind: str
    index: int
    box: Rectangle
    sizes: tuple[float, ...] = ()
    ink: str = "tx1"
    bold: bool = False
    anchor: str = "t"


_HEAD = Place("title", 0, TITLE, (TITLE_SIZE,), bold=True, anchor="ctr")
_FOOT = Place("body", SOURCE, FOOT, (FOOT_SIZE,), "tx2", anchor="b")
_WHOLE: Rectangle = (LEFT, TOP, FULL, ROOM)
LAYOUTS: dict[str, tuple[Place, ...]] = {
    "opening": (
        Place("ctrTitle", 0, (100, 150, 1080, 200), (40,), bold=True, anchor="b"),
        Place("subTitle", TEXT, (100, 380, 1080, 260), SIZES["opening"]),
    ),
    "list": (_HEAD, Place("body", TEXT, _WHOLE, SIZES["list"])),
    "finding": (
        _HEAD,
        Place("body", TEXT, (LEFT, TOP, TEXT_WIDTH, ROOM), SIZES["finding"]),
        Place("pic", FRAME, (LEFT + FULL - BESIDE, TOP, BESIDE, ROOM)),
        _FOOT,
    ),
    "words": (_HEAD, Place("body", TEXT, _WHOLE, SIZES["words"]), _FOOT),
    "chart": (_HEAD, Place("pic", FRAME, _WHOLE), _FOOT),
    "table": (_HEAD, Place("tbl", FRAME, _WHOLE), _FOOT),
}


def new_deck(language: Language, template: Template) -> "Presentation":
    """A deck without slides. template: `plain` leaves everything to the theme, `house` has the dashboard's colours."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * PIXEL), Emu(HEIGHT * PIXEL)
    _forget(deck)
    house = template == "house"
    _theme(deck, house)
    _master(deck, language, house)
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for layout, (name, places) in zip(layouts, LAYOUTS.items(), strict=False):
        _layout(layout, name, places, language, house)
    return deck


def _forget(deck: "Presentation") -> None:
    """Take away what the library's own empty deck brings along: its proportions, its small picture, its printer."""
    part: Any = deck.part
    part._element.sldSz.attrib.pop("type", None)
    for owner in (part, part.package):
        for name, relation in list(owner._rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                owner._rels.pop(name)


def layout_of(deck: "Presentation", name: str) -> "SlideLayout":
    """The layout of that name in `LAYOUTS`."""
    return deck.slide_layouts[list(LAYOUTS).index(name)]


def placeholder(place: Place, number: int, name: str, language: Language, text: str = "") -> str:
    """The placeholder as XML. number: of the shape. text: what an empty one says."""
    sizes = place.sizes or (FOOT_SIZE,)
    levels = "".join(_level(level, size, place) for level, size in enumerate(sizes, start=1))
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{place.kind}"{f" idx={chr(34)}{place.index}{chr(34)}" if place.index else ""}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{_transform(place.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels}</a:lstStyle>"
        f'<a:p><a:r><a:rPr lang="{TAGS[language]}"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def page_number(number: int, language: Language, look: str | None = "tx2") -> str:
    """The placeholder of the slide's number, as XML. look: its ink; None on a slide, which has place and look from its
    layout."""
    place, style = "", ""
    if look is not None:
        place = f'{_transform(NUMBER)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        ink = f'<a:solidFill><a:schemeClr val="{look}"/></a:solidFill>'
        style = f'<a:lvl1pPr algn="r"><a:defRPr sz="{NUMBER_SIZE}00">{ink}</a:defRPr></a:lvl1pPr>'
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{say(language, "slides.number")}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{PAGE}"/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/><a:lstStyle>{style}</a:lstStyle>'
        '<a:p><a:fld id="{C1FF6DA9-008F-4B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{TAGS[language]}"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
    )


def _level(level: int, size: float, place: Place) -> str:
    """The look of one level: the first is plain text, the second a list."""
    listed = place.kind == "body" and level > 1
    hang = f'marL="{18 * PIXEL}" indent="{-18 * PIXEL}"' if listed else 'marL="0" indent="0"'
    mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if listed else "<a:buNone/>"
    space = 0 if place.kind in ("title", "ctrTitle") else 600
    close = f'<a:lnSpc><a:spcPct val="{90000 if space == 0 else 100000}"/></a:lnSpc>'
    return (
        f'<a:lvl{level}pPr {hang} algn="l">{close}<a:spcBef><a:spcPts val="{space}"/></a:spcBef>{mark}'
        f'<a:defRPr sz="{round(100 * size)}" b="{int(place.bold)}">'
        f'<a:solidFill><a:schemeClr val="{place.ink}"/></a:solidFill></a:defRPr></a:lvl{level}pPr>'
    )


def _transform(box: Rectangle) -> str:
    left, top, width, height = (round(PIXEL * value) for value in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _shapes(part: Any, shapes: list[str]) -> None:
    """Put these shapes on a master or layout in place of its own, in reading order."""
    from pptx.oxml import parse_xml

    tree = part.shapes._spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _master(deck: "Presentation", language: Language, house: bool) -> None:
    """Title, body and number; in the house template a band behind the title."""
    title, body = _HEAD, Place("body", TEXT, _WHOLE, SIZES["list"])
    shapes = [
        placeholder(_inked(title, house), 2, say(language, "slides.part.title"), language),
        placeholder(body, 3, say(language, "slides.part.body"), language),
        page_number(4, language),
    ]
    _shapes(deck.slide_master, [_band(), *shapes] if house else shapes)


def _layout(layout: "SlideLayout", name: str, places: tuple[Place, ...], language: Language, house: bool) -> None:
    from pptx.oxml import parse_xml

    element = layout._element
    element.attrib.pop("type", None)
    element.set("userDrawn", "1")
    element.cSld.set("name", say(language, f"slides.layout.{name}"))
    blue = house and name == "opening"
    if blue:
        element.set("showMasterSp", "0")
        element.cSld.insert(0, parse_xml(_paper("accent1")))
    shapes = [
        placeholder(
            _inked(place, house and (blue or place.kind == "title")), number,
            say(language, f"slides.part.{place.kind}"), language, say(language, f"slides.part.{place.kind}"),
        )
        for number, place in enumerate(places, start=2)
    ]  # fmt: skip
    _shapes(layout, [*shapes, page_number(len(shapes) + 2, language, "bg1" if blue else "tx2")])


def _inked(place: Place, white: bool) -> Place:
    return replace(place, ink="bg1") if white else place


def _paper(colour: str) -> str:
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
    return f"<p:bg {SPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"


def _band() -> str:
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="9" name="band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_transform((0, 0, WIDTH, BAND))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _theme(deck: "Presentation", house: bool) -> None:
    """One family of type and the colours: ink, quiet grey, blue and warm grey."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as TYPES
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml

    part: Any = deck.slide_master.part.part_related_by(TYPES.THEME)
    theme: Any = parse_xml(part.blob)
    for name, colour in {**COLOURS, "dk1": INK if house else BLACK}.items():
        slot = theme.find(f".//{A}clrScheme/{A}{name}")
        for child in list(slot):
            slot.remove(child)
        slot.append(parse_xml(f'<a:srgbClr {SPACES} val="{colour}"/>'))
    for latin in theme.iter(f"{A}latin"):
        latin.set("typeface", FONT)
    part._blob = serialize_part_xml(theme)
