"""Every page, opened as visitors open it."""

import csv
import re
from pathlib import Path

import pytest

from tests.browser.conftest import dashboard
from tests.browser.pages import figures, messages, select, settle, tab, table, visit

PAGES = {"": "Heeft de pilot geholpen?", "gegevens": "Gegevens", "arbeidstoeleiding": "Arbeidstoeleiding",
         "werkgevers": "Werkgevers", "jongeren": "Jongeren", "opzet": "Een pilot opzetten",
         "bewijs": "Bewijs", "presentatie": "Presentatie", "toegankelijkheid": "Toegankelijkheid"}  # fmt: skip
PRINTED = Path(__file__).parents[1] / "samples" / "enschede_did.csv"
ENGLISH_NUMBER = re.compile(
    r"(?<![\w.§])(?<!tabel )(?<!WCAG )(?![1-9]\d?\d?\.000(?!\d))(?![1-9]\d\d?\.\d{3}(?!\d))\d+\.\d{1,3}(?![\w.])"
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_right_as_the_first_thing_a_fresh_server_is_asked_for(page, visitor, tmp_path):
    """A deep link on a fresh server gets the page, the navigation and no "not found"."""
    with dashboard(tmp_path / "server.log") as address:
        visit(visitor, f"{address}/{page}")
        assert visitor.get_by_role("heading", level=1).inner_text() == PAGES[page]
        assert visitor.get_by_text("Jongeren", exact=True).count()
        assert visitor.get_by_text("Page not found").count() == 0
        assert visitor.locator("html").get_attribute("lang") == "nl"


@pytest.mark.parametrize("page", PAGES)
def test_dutch_pages_have_dutch_numbers(page, server, visitor):
    """No English decimal point on a Dutch page, charts included (sections, tables and whole thousands apart)."""
    visit(visitor, f"{server}/{page}")
    text = visitor.locator("[data-testid=stMain]").inner_text()
    assert not ENGLISH_NUMBER.findall("\n".join(line for line in text.split("\n") if "§" not in line))


def test_language_is_in_the_address_and_stays_over_pages(server, visitor):
    """?lang=en opens English; the switch writes the address; another page keeps it; the choices stay."""
    visit(visitor, f"{server}/arbeidstoeleiding?lang=en&tab=effect&uitkomst=contact")
    assert visitor.get_by_role("heading", level=1).inner_text() == "Guidance to work"
    assert visitor.get_by_role("heading", level=2).first.inner_text().startswith("Contact with others")
    visitor.get_by_text("Employers", exact=True).first.click()
    visitor.wait_for_url("**/werkgevers**")
    settle(visitor)
    assert visitor.get_by_role("heading", level=1).inner_text() == "Employers"
    visitor.get_by_text("Nederlands", exact=True).click()
    settle(visitor)
    assert visitor.get_by_role("heading", level=1).inner_text() == "Werkgevers"
    assert "lang" not in visitor.url
    visitor.get_by_text("Arbeidstoeleiding", exact=True).first.click()
    visitor.wait_for_url("**/arbeidstoeleiding**")
    settle(visitor)
    assert visitor.get_by_role("tab", name="Effect", exact=True).get_attribute("aria-selected") == "true"
    assert visitor.get_by_role("heading", level=2).first.inner_text().startswith("Contact met anderen")


def test_every_choice_can_be_read_from_the_address_and_shared(server, visitor):
    """Choices made by hand appear in the address; the address alone brings another visitor to the same finding."""
    visit(visitor, f"{server}/arbeidstoeleiding")
    select(visitor, "Pilot of gegevens", "Enschede: het hele onderzoek (synthetisch)")
    select(visitor, "Uitkomst", "Maatschappelijke participatie")
    tab(visitor, "Subgroepen")
    select(visitor, "Ingedeeld naar", "Geboorteland")
    for part in (
        "pilot=enschede_volledig",
        "uitkomst=maatschappelijke_participatie",
        "tab=subgroepen",
        "naar=geboorteland",
    ):
        assert part in visitor.url
    before, address = visitor.get_by_role("heading", level=2).first.inner_text(), visitor.url
    visitor.context.clear_cookies()
    visitor.goto("about:blank")
    visit(visitor, address)
    assert visitor.get_by_role("heading", level=2).first.inner_text() == before


def test_the_printed_coefficients_are_on_the_page(server, visitor):
    """The 13 coefficients of table B4.6 as a reader sees them, in Dutch notation, with their group sizes; and the
    report's own interval, when its standard error is chosen."""
    visit(visitor, f"{server}/arbeidstoeleiding?tab=effect&uitkomst=maatschappelijke_participatie&fout=classical")
    shown = figures(visitor)
    assert shown["Verschil in verandering"].startswith("+0,611")
    low, high = (float(end.replace("−", "-").replace(",", ".")) for end in shown["95 %-interval"].split(" tot "))
    assert (low, high) == pytest.approx((-0.003, 1.226), abs=0.003)
    header, *rows = table(visitor, 1)
    at = {name: header.index(name) for name in ("groep", "schatting", "n pilot", "n controle")}
    printed = [
        r for r in csv.DictReader(PRINTED.open(encoding="utf8")) if r["outcome"] == "maatschappelijke_participatie"
    ]
    assert len(rows) == len(printed) == 13
    for found, row in zip(rows, printed, strict=True):
        estimate = float(found[at["schatting"]].replace("−", "-").replace(",", "."))
        assert estimate == pytest.approx(float(row["did"]), abs=1e-9)
        assert (found[at["n pilot"]], found[at["n controle"]]) == (row["n_pilot"], row["n_control"])


def test_synthetic_persons_are_called_so_beside_every_chart(server, visitor):
    """Wherever the sample shows, so does the word."""
    for name in ("ontwikkeling", "subgroepen", "effect"):
        visit(visitor, f"{server}/arbeidstoeleiding?tab={name}")
        charts = visitor.locator("[data-testid=stVegaLiteChart]").count()
        assert charts and visitor.get_by_text("Synthetische personen: nagemaakt").count() == charts


def test_every_chart_has_words_for_who_cannot_see_it(server, visitor):
    """Each chart carries alternative text with its numbers."""
    visit(visitor, f"{server}/arbeidstoeleiding?tab=effect")
    charts = visitor.locator("[data-testid=stVegaLiteChart]")
    for index in range(charts.count()):
        html = charts.nth(index).evaluate("e => e.outerHTML")
        assert re.search(r'aria-label="[^"]*\d,\d', html)


def test_a_pilot_without_data_says_so_and_shows_the_facts(server, visitor):
    """A pilot that was stopped before anything was measured has its facts, the reason, and a way to go on."""
    visit(visitor, f"{server}/arbeidstoeleiding?pilot=uitstroom_ww")
    assert visitor.get_by_text("De pilot is gestopt voordat er iets is gemeten.").count()
    assert visitor.get_by_text("Bewijs op de Maryland-schaal").count()
    assert visitor.get_by_role("link", name="Gebruik een eigen bestand").count()
    assert not messages(visitor)


def test_every_click_on_a_tab_opens_that_tab(server, visitor):
    """A click is never lost: going from tab to tab, in any order, each one opens at the first click."""
    visit(visitor, f"{server}/arbeidstoeleiding")
    for name in ("Subgroepen", "Effect", "Vergelijkbaarheid", "Verantwoording", "Effect", "Ontwikkeling"):
        tab(visitor, name)
        assert visitor.locator("[role=tab][aria-selected=true]").first.inner_text() == name
