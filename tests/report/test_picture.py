"""Charts as pictures: the same letters everywhere, legible from the back row, nothing cut through or lost."""

from io import BytesIO

import pytest
from PIL import Image

import via_dash as via
from tests.report.every import every_finding
from via_dash.report.picture import Box, chart_for, fits, fitted, picture
from via_dash.report.picture.columns import Bands, bands_of
from via_dash.report.picture.drawing import FONT, png_of, scene_of, smallest_type
from via_dash.report.picture.pages import LEAST_COLUMN, SMALLEST, Chart, in_columns

SLIDE = Box(1200, 500)
OUTCOME = "maatschappelijke_participatie"


def opened(drawn):
    return Image.open(BytesIO(drawn.png))


@pytest.fixture(scope="module")
def panel():
    return via.sample("enschede")


@pytest.fixture(scope="module")
def forest(panel):
    by = tuple(covariate.name for covariate in panel.covariates if covariate.kind == "category" and covariate.splits)
    return via.finding("did", panel, outcome=OUTCOME, by=by)


def test_on_a_slide_the_smallest_letters_are_sixteen_pixels():
    """Of every question on every sample: enlarged enough, no lower than its texts allow, and within the slide."""
    highest = {}
    for finding in every_finding("nl"):
        if finding.told.drawn:
            chart = chart_for(finding, SLIDE, "light")
            assert chart.zoom * smallest_type(chart.specification) >= SMALLEST - 1e-9
            if chart.height >= highest.get(finding.question, chart).height:
                highest[finding.question] = chart
    assert len(highest) > 25
    for question, chart in highest.items():
        lower = SLIDE.height / chart.zoom
        if lower >= chart.lowest:
            assert lower < chart.height or chart.largest(SLIDE) >= chart.zoom
            continue
        found = in_columns(chart, SLIDE)
        assert found is not None and found.zoom >= chart.zoom, question
        assert all(found.bands.height(columns) * found.zoom <= SLIDE.height + 1 for columns in found.pages)


def test_a_picture_has_the_pixels_it_says(panel):
    """Twice as many as it is shown at, so that it is crisp; and words for whoever can't see it."""
    finding = via.finding("trend", panel, outcome=OUTCOME)
    drawn = picture(finding, width=640, words=False)
    assert opened(drawn).size == (round(2 * drawn.width), round(2 * drawn.height))
    assert drawn.alt == finding.alt
    assert picture(finding, width=640).height > drawn.height


def test_a_picture_needs_no_letters_of_the_machine(panel):
    """Letters come along with the program: a word is as wide as in its own family, whatever the server has."""
    from importlib.resources import files

    from PIL import ImageFont

    family = ImageFont.truetype(str(files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf"), 100)
    text = "Wijkgericht MMMM iiii"
    config = {"axis": {"labelFontSize": 13}}
    specification = {"mark": {"type": "text", "align": "left", "fontSize": 100, "x": 0},
                     "data": {"values": [{}]}, "encoding": {"text": {"value": text}}, "config": config}  # fmt: skip
    image = Image.open(BytesIO(png_of(specification, 1400, 200, 1, "light"))).convert("L").point(lambda ink: 255 - ink)
    left, _, right, _ = image.getbbox()
    assert abs((right - left) - family.getlength(text)) < 12
    assert family.getname()[0] == FONT


def test_the_theme_is_the_paper(panel):
    """A picture for a dark screen is dark."""
    finding = via.finding("did", panel, outcome=OUTCOME)
    for theme, low, high in (("light", 250, 256), ("dark", 0, 40)):
        assert low <= min(opened(picture(finding, theme=theme, scale=1)).convert("RGB").getpixel((1, 1))) < high
    with pytest.raises(ValueError, match="theme"):
        fitted(finding, SLIDE, theme="sepia")


def test_a_forest_stands_in_columns_on_one_slide(forest):
    """Thirteen groups at a size for the back row: two columns, cut before a heading, with the axis under each."""
    (drawn,) = fitted(forest, SLIDE, scale=1)
    assert drawn.width == SLIDE.width and drawn.height <= SLIDE.height
    found = in_columns(Chart(forest.specification("light")), SLIDE)
    assert [len(columns) for columns in found.pages] == [2]
    headings, _ = bands_of(scene_of(forest.specification("light"), LEAST_COLUMN, found.height))
    assert set(found.bands.cuts) <= set(headings.cuts)
    assert not fits(forest, Box(676, 500))


def test_more_rows_than_a_screen_come_one_after_another():
    """Sixteen gaps in knowledge: two pictures, which say which they are."""
    finding = via.programme_finding("knowledge_gaps", "nl")
    parts = fitted(finding, SLIDE, scale=1)
    assert [drawn.alt[:14] for drawn in parts] == ["Deel 1 van 2. ", "Deel 2 van 2. "]
    assert all(opened(drawn).height <= SLIDE.height + 1 for drawn in parts)


def test_no_row_is_lost_or_shown_twice():
    """Columns follow one another without a gap, whatever the rows are."""
    bands = Bands(10, (40, 95, 130, 210, 300), 380, 420)
    for count in range(1, 8):
        columns = bands.columns(count)
        assert columns[0][0] == bands.head and columns[-1][1] == bands.foot
        assert all(first[1] == second[0] for first, second in zip(columns, columns[1:], strict=False))
        assert len(columns) <= min(count, 6)
    assert bands.height(bands.columns(2)) == 10 + 200 + 40


def test_nothing_to_draw_gives_no_picture(panel):
    """An answer that has no chart gives none, and asking for one says so."""
    finding = via.finding("staggered", panel, outcome=OUTCOME)
    assert fitted(finding, SLIDE) == ()
    with pytest.raises(ValueError, match="nothing to draw"):
        picture(finding)
