"""The web page of a meeting as a browser shows it: accessible, whole on a phone, and printed on A4."""

import subprocess

import pytest

from tests.browser.accessibility import violations
from tests.programs import needed
from tests.report.sets import agreed
from via_dash.report import render

WINDOWS = {"desk": (1280, "light"), "desk, dark": (1280, "dark"), "phone": (390, "light"), "phone, dark": (390, "dark")}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A page on disk."""
    path = tmp_path_factory.mktemp("page") / "set.html"
    path.write_bytes(render(agreed(), "html", "nl"))
    return path


@pytest.mark.parametrize("window", WINDOWS)
def test_everybody_can_read_the_page(window, file, browser):
    """axe-core reports nothing, nothing is wider than the window, nothing is refused or asked of another place."""
    width, scheme = WINDOWS[window]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url.split(":")[0]))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    narrow = page.evaluate("document.images[0].currentSrc === document.querySelector('source').srcset")
    assert narrow == (width < 500)
    assert not said and set(asked) <= {"file", "data"}
    page.locator("summary").first.click()
    assert violations(page) == []
    context.close()


def test_it_prints_on_a4_with_its_code(file, browser, tmp_path):
    """Each finding on a page of its own, the lines that repeat it too, and page numbers below."""
    page = browser.new_page()
    page.goto(file.as_uri())
    page.pdf(path=tmp_path / "set.pdf", prefer_css_page_size=True)
    page.close()
    reader = needed("poppler-utils", "pdftotext")
    text = subprocess.run([reader, tmp_path / "set.pdf", "-"], capture_output=True, text=True).stdout
    pages = text.split("\f")
    for title in ("1. Helpt het?", "2. Maatschappelijke participatie", "3. De effecten op werk"):
        assert any(printed.lstrip().startswith(title) for printed in pages)
    assert "import via_dash as via" in text and "1 / " in text
