"""Every page, with sample data and with an own file, in both languages and themes, wide and narrow, as axe-core and a
reader with a small window or large letters find it."""

import pytest

from tests.browser.accessibility import cut, unlisted, violations
from tests.browser.conftest import WAIT, process
from tests.browser.pages import open_list, popover, settle, tab, upload, use, visit
from via_dash.programme.codebooks import FOLDER
from via_dash.ui.accessibility_page import examined
from via_dash.ui.shell import LANGUAGES, PAGES

WIDE, NARROW = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
ENLARGED = {"width": 720, "height": 500}  # 1440 pixels at 200 %: a window of half as many
PLACES = {name: "" if name == "overzicht" else name for name in PAGES}
DEEPER = {
    **{f"tab {name}": f"arbeidstoeleiding?tab={name}"
       for name in ("subgroepen", "effect", "vergelijkbaarheid", "verantwoording")},
    "kosten": "arbeidstoeleiding?pilot=amsterdam_somalisch&tab=kosten",
    **{f"deel {name}": f"bewijs?deel={name}" for name in ("effecten", "elementen", "kennis", "model", "alles")},
    "feiten": "bewijs?item=ib_leiden",
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(browser):
    """One visitor for all pages."""
    context = browser.new_context(viewport=WIDE, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(WAIT)
    yield page
    context.close()


def in_theme(page, theme):
    """The page in that theme, once it has changed."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function("theme => getComputedStyle(document.documentElement).colorScheme === theme", arg=theme)
    page.wait_for_timeout(150)  # colours fade from one theme to the other


def assert_accessible(page, *, narrow=False):
    """As it stands: no fault in either theme, nothing cut at 390 pixels or 200 %. narrow: no fault there either."""
    page.set_viewport_size(WIDE)
    for theme in ("dark", "light"):
        in_theme(page, theme)
        assert not unlisted(page), theme
    for window in (ENLARGED, NARROW):
        page.set_viewport_size(window)
        assert not cut(page, patience=40), window
    assert not narrow or not unlisted(page)
    page.set_viewport_size(WIDE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLACES)
def test_a_page_has_no_fault_that_is_not_the_frameworks_own_and_fits(name, language, server, reader):
    """axe-core finds nothing beyond the list in the light and the dark theme; at 390 pixels and at 200 % the page does
    not scroll sideways and cuts no text; and the page says in which language it is and what it is called."""
    visit(reader, f"{server}/{PLACES[name]}?lang={language}")
    assert_accessible(reader, narrow=language == "nl")
    assert reader.locator("html").get_attribute("lang") == language
    assert reader.title().endswith(" – VIA-dashboard")


@pytest.mark.parametrize("state", DEEPER)
def test_nor_has_what_is_deeper_on_a_page(state, server, reader):
    """The same for every tab and part that has an address of its own."""
    visit(reader, f"{server}/{DEEPER[state]}")
    assert_accessible(reader)


def test_nor_has_what_opens_on_a_page(server, reader):
    """The same for the facts, the lists and popovers, each tab of a card, and the explanation of a term."""
    visit(reader, f"{server}/arbeidstoeleiding?tab=effect")
    reader.locator("summary").first.click()
    for name in ("Tabel", "Zelf narekenen"):
        tab(reader, name)
        assert_accessible(reader, narrow=True)
    for name in ("Wie tellen mee", "Methode"):
        popover(reader, name)
        assert not unlisted(reader)
        reader.keyboard.press("Escape")
    open_list(reader)
    assert not unlisted(reader)
    reader.keyboard.press("Escape")
    reader.locator('a[href^="#begrip-"]').first.focus()
    reader.get_by_role("tooltip").wait_for()
    assert not unlisted(reader)


def test_nor_has_a_page_with_an_own_file(server, reader):
    """The same on the way from a file to its results: the roles, the checks, the figures, and the page Bewijs."""
    visit(reader, f"{server}/gegevens")
    upload(reader, "meting.csv", (FOLDER / "enschede.csv").read_bytes())
    assert_accessible(reader)
    use(reader)
    for name in ("Ontwikkeling", "Effect", "Verantwoording"):
        tab(reader, name)
        assert_accessible(reader)
    reader.get_by_role("link", name="Bewijs").first.click()
    reader.wait_for_url("**/bewijs**")
    settle(reader)
    assert_accessible(reader)


def test_nor_has_a_presentation(server, reader):
    """The same for the page of what was pinned, and for its screens."""
    visit(reader, f"{server}/arbeidstoeleiding?tab=effect")
    reader.get_by_role("button", name="Bewaar voor presentatie").first.click()
    settle(reader)
    reader.get_by_role("link", name="Presentatie").first.click()
    reader.wait_for_url("**/presentatie**")
    settle(reader)
    assert_accessible(reader, narrow=True)


def test_switching_the_language_switches_the_language_of_the_page(server, reader):
    """A screen reader pronounces English as English, without the page being loaded anew."""
    visit(reader, f"{server}/")
    reader.get_by_text("English", exact=True).click()
    reader.wait_for_function("document.documentElement.lang === 'en'")


def test_every_entry_of_the_list_is_true_of_a_page_of_the_frameworks_own(chromium, reader, tmp_path):
    """The list can't grow by convenience, nor stay when the framework is mended: a page with nothing but the elements
    that it names has each fault."""
    with process(tmp_path / "server.log", "tests.browser.bare_server") as (address, _):
        visit(reader, address)
        reader.set_viewport_size(NARROW)
        found = violations(reader)
        open_list(reader)
        found += violations(reader)
        for entry in examined()[1]:
            if entry.rule == "cut":
                assert cut(reader, "") and not cut(reader)
            elif entry.rule is not None:
                assert entry.rule in {violation.rule for violation in found}, entry.id
                assert not {v.target for v in found if v.rule == entry.rule} & {v.target for v in unlisted(reader)}
        english = reader.locator("body").inner_html()
        assert all(word in english for word in ("Upload", "per file", "Help for", "Skip to main content"))
        reader.set_viewport_size(WIDE)
