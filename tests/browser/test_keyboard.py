"""Everything works without a mouse, and a reader sees where she is."""

import pytest

from tests.browser.accessibility import walk
from tests.browser.pages import settle, visit
from via_dash.programme import entry
from via_dash.ui.shell import PAGES

TERM = 'a[href^="#begrip-"]'


@pytest.mark.parametrize("name", PAGES)
def test_the_tab_key_reaches_everything_and_shows_where_it_is(name, server, visitor):
    """Each link, button, field and list is a stop, or in a row of options of which one is; at each the focus shows."""
    visit(visitor, f"{server}/{'' if name == 'overzicht' else name}")
    missed, unseen = walk(visitor)
    assert not missed
    assert not unseen


def test_from_the_front_page_to_a_finding_with_the_keyboard_only(server, visitor):
    """Open the sample, choose another outcome, another tab and another tab of the card, and unfold the facts."""
    visit(visitor, f"{server}/")
    _to(visitor, visitor.get_by_role("button", name="Open het voorbeeld Enschede"))
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/arbeidstoeleiding**")
    settle(visitor)
    _to(visitor, visitor.get_by_role("radio", name="Arbeidsparticipatie", exact=True))
    visitor.keyboard.press("ArrowRight")
    visitor.keyboard.press("Space")
    settle(visitor)
    assert visitor.get_by_role("heading", level=2).first.inner_text().startswith("Maatschappelijke participatie")
    _to(visitor, visitor.get_by_role("tab", name="Ontwikkeling", exact=True))
    for _ in range(2):
        visitor.keyboard.press("ArrowRight")
    settle(visitor)
    assert visitor.get_by_role("tab", name="Effect", exact=True).get_attribute("aria-selected") == "true"
    _to(visitor, visitor.get_by_role("tab", name="Hoe zeker is dit?", exact=True).first)
    visitor.keyboard.press("ArrowRight")
    settle(visitor)
    assert visitor.locator("[data-testid=stTable] table:visible").count()
    _to(visitor, visitor.locator("summary").first)
    visitor.keyboard.press("Enter")
    visitor.get_by_text("Bewijs op de Maryland-schaal").wait_for()


def test_a_mark_of_a_chart_is_chosen_from_the_list_with_the_keyboard_only(server, visitor):
    """What a click on a mark gives, its list gives too: type, Enter, and the facts are there."""
    visit(visitor, f"{server}/bewijs")
    _to(visitor, visitor.get_by_role("combobox", name="Bekijk de feiten van"))
    visitor.keyboard.press("ArrowDown")
    visitor.keyboard.type(entry("ib_leiden").name.nl)
    visitor.get_by_role("option", name=entry("ib_leiden").name.nl, exact=True).wait_for()
    visitor.keyboard.press("Enter")
    visitor.get_by_text(entry("ib_leiden").description.nl).wait_for()


def test_a_popover_opens_and_closes_with_the_keyboard(server, visitor):
    """Enter opens, Escape closes, and the focus is back where it was."""
    visit(visitor, f"{server}/arbeidstoeleiding?tab=effect")
    button = visitor.get_by_role("button", name="Methode").first
    _to(visitor, button)
    visitor.keyboard.press("Enter")
    inside = visitor.get_by_text("Wilde bootstrap (weinig clusters)", exact=True)
    inside.wait_for()
    visitor.keyboard.press("Escape")
    inside.wait_for(state="hidden")
    assert button.evaluate("e => e === document.activeElement")


def test_a_term_explains_itself_by_keyboard_and_by_pointer(server, visitor):
    """WCAG 1.4.13: the explanation comes with the focus or the pointer, is tied to the term, stays while it is pointed
    at, and goes with Escape or with the focus."""
    visit(visitor, f"{server}/arbeidstoeleiding?tab=effect")
    term, tip = visitor.locator(TERM).first, visitor.get_by_role("tooltip")
    expected = term.get_attribute("title")
    _to(visitor, term)
    assert tip.inner_text() == expected and len(expected) > 40
    assert visitor.locator(f"#{term.get_attribute('aria-describedby')}").inner_text() == expected
    visitor.keyboard.press("Escape")
    tip.wait_for(state="hidden")
    visitor.keyboard.press("Tab")
    assert term.get_attribute("title") == expected and term.get_attribute("aria-describedby") is None
    visitor.keyboard.press("Escape")
    term.hover()
    tip.wait_for()
    tip.hover()
    visitor.wait_for_timeout(600)  # longer than the tooltip waits before it goes
    assert tip.is_visible()
    visitor.mouse.move(5, 5)
    tip.wait_for(state="hidden")
    address = visitor.url
    term.click()
    tip.wait_for()
    assert visitor.url == address


def _to(page, target, most=120):
    """Press Tab until the target has the focus."""
    target.wait_for()
    for _ in range(most):
        if target.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key never came to {target}")
