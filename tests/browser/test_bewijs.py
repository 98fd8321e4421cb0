"""The Bewijs page in a browser: a mark is clicked, or chosen from the list by keyboard, and its facts appear."""

from tests.browser.pages import select, settle, visit
from via_dash.programme import entry


def test_a_click_on_a_mark_shows_the_facts_of_that_pilot(server, visitor):
    """The map is a way in: what stands in it is one click away, and the choice is in the address."""
    visit(visitor, f"{server}/bewijs")
    visitor.locator(f"[data-testid=stVegaLiteChart] path[aria-label^='{entry('ib_leiden').name.nl}']").click()
    visitor.get_by_text(entry("ib_leiden").description.nl).wait_for()
    assert "item=ib_leiden" in visitor.url


def test_the_same_facts_are_in_the_list_and_one_click_further_are_the_data(server, visitor):
    """Who does not click on a chart chooses from the list, and goes on to the sample on its own page."""
    visit(visitor, f"{server}/bewijs")
    select(visitor, "Bekijk de feiten van", entry("ib_enschede").name.nl)
    visitor.get_by_text(entry("ib_enschede").description.nl).wait_for()
    visitor.get_by_role("link", name="Bekijk de gegevens: Enschede: vergelijking").click()
    visitor.wait_for_url("**/arbeidstoeleiding**")
    settle(visitor)
    assert visitor.get_by_role("heading", level=1).inner_text() == "Arbeidstoeleiding"
