"""The presentation page: what was kept is put in order, worked on, shared and looked back on; nothing gets lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import via_dash as via
from via_dash import programme
from via_dash.findings import Recipe, finding, own_place
from via_dash.intake import read
from via_dash.meeting import Agreement, Meeting, PracticeNote, read_link, themes, write_link
from via_dash.panel import Panel
from via_dash.report import render
from via_dash.ui.presentation import show
from via_dash.ui.presentation.screens import Screen, Words
from via_dash.ui.state import OwnData

ROOT = Path(__file__).parents[2]
QUESTIONS = ("did", "trend", "flow")


@pytest.fixture(autouse=True)
def _no_pictures(monkeypatch):
    """Screens without pictures: what they look like is seen in the browser."""
    monkeypatch.setattr(show, "screen_of", lambda pin, *_: Screen(pin.id, Words(pin.title, "", (), "")))


@pytest.fixture(scope="module")
def kept():
    """Three findings about one sample."""
    data = programme.sample("enschede")
    return Meeting.of([finding(name, data, outcome="maatschappelijke_participatie") for name in QUESTIONS], "Overleg")


@pytest.fixture(scope="module")
def own():
    """A finding about the reader's own file."""
    panel = Panel.from_table(own_table(), programme.codebook("enschede").mapping)
    return finding("trend", panel, outcome="arbeidsparticipatie")


def own_table():
    return read(ROOT / "data_samples" / "enschede.csv")


def opened(meeting=None, page="presentatie", **query):
    """The page in a session that holds this meeting, as an address with these choices opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if meeting is not None:
        app.session_state["meeting"] = meeting
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py")
    app.run()
    return whole(app)


def whole(app):
    assert not app.exception and not app.error
    return app


def click(app, key):
    return whole(app.button(key=key).click().run())


def held(app):
    """The meeting of the session."""
    return app.session_state["meeting"]


def titles(app):
    """The titles on the page, as they are listed."""
    return [item.value.split(". ", 1)[1].replace("\\", "") for item in app.subheader]


def text_of(app):
    return "\n".join(item.value for item in [*app.markdown, *app.info, *app.warning])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_page_says_what_it_is_for_and_opens_an_example(language):
    """Who comes first reads where findings can be kept; one click gives six, which the address then brings back."""
    app = opened(lang=language)
    assert {"nl": "Bewaar voor presentatie", "en": "Keep for presentation"}[language] in text_of(app)
    click(app, "open_example")
    assert len(titles(app)) == 6 == len({pin.finding.provenance.name for pin in held(app).pins})
    assert [pin.title for pin in read_link(app.query_params["set"], language)[0].pins] == titles(app)


def test_what_is_kept_on_a_card_is_on_the_page_and_can_be_taken_out_there():
    """The button on a card keeps the finding and says so; pressed again it takes it out."""
    app = opened(page="arbeidstoeleiding", tab="effect")
    assert app.button(key="pin_did").label == "Bewaar voor presentatie"
    assert click(app, "pin_did").button(key="pin_did").label == "Bewaard"
    assert len(held(app).pins) == 1
    click(app, "pin_did")
    assert not held(app).pins


def test_pins_are_put_in_order_and_taken_out(kept):
    """Up, down and away, each by a button of its own; the first can't go up and the last can't go down."""
    app = opened(kept)
    first, second, third = kept.pins
    assert app.button(key=f"up_{first.id}").disabled and app.button(key=f"down_{third.id}").disabled
    click(app, f"down_{first.id}")
    assert [pin.id for pin in held(app).pins] == [second.id, first.id, third.id]
    click(app, f"up_{third.id}")
    assert [pin.id for pin in held(app).pins] == [second.id, third.id, first.id]
    click(app, f"away_{second.id}")
    assert titles(app) == [third.title, first.title]


def test_what_a_meeting_writes_stays_over_pages_and_languages(kept):
    """Own title, note, agreements and practice are kept, whatever page or language is opened next."""
    id = kept.pins[0].id
    app = opened(kept)
    app.session_state[f"more_{id}"] = True
    whole(app.run())
    app.text_input(key="meeting_title_0").set_value("Werkgroep maart")
    app.text_input(key=f"heading_{id}_0").set_value("Wat de pilot deed")
    app.text_area(key=f"note_{id}_0").set_value("Eerst de vraag stellen")
    whole(app.run())
    app.text_input(key=f"new_what_{id}").set_value("Deelnemers bellen")
    app.text_input(key=f"new_who_{id}").set_value("Fatima")
    app.date_input(key=f"new_when_{id}").set_value(date(2027, 3, 1))
    app.selectbox(key=f"new_theme_{id}").set_value(1)
    press(app, "Afspraak toevoegen")
    app.text_input(key=f"new_practice_{id}").set_value("Wachttijden waren lang")
    app.text_input(key=f"new_source_{id}").set_value("Klantmanager")
    press(app, "Opmerking toevoegen")
    app.session_state["lang"] = "en"
    whole(app.run())
    whole(app.switch_page("pages/bewijs.py").run())
    whole(app.switch_page("pages/presentatie.py").run())
    found = held(app)
    assert (found.title, found.pins[0].heading, found.pins[0].note) == (
        "Werkgroep maart", "Wat de pilot deed", "Eerst de vraag stellen")  # fmt: skip
    assert found.pins[0].agreements == (Agreement("Deelnemers bellen", "Fatima", date(2027, 3, 1), 1),)
    assert found.pins[0].practice == (PracticeNote("Wachttijden waren lang", "Klantmanager"),)
    assert titles(app)[0] == "Wat de pilot deed" and "Deelnemers bellen (Fatima, 1 March 2027" in text_of(app)


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    whole(app.run())


def test_agreements_are_changed_and_taken_away_in_place(kept):
    """A row changes the agreement it shows, also after one above it went; emptied, it stays as it was."""
    id = kept.pins[0].id
    made = tuple(Agreement(what, "Bo") for what in ("een", "twee", "drie"))
    app = opened(kept.edit(id, agreements=made))
    app.session_state[f"more_{id}"] = True
    whole(app.run())
    click(app, f"agreement_away_{id}_0")
    app.selectbox(key=f"state_{id}_0_1").set_value("kept")
    app.text_input(key=f"what_{id}_1_1").set_value("  ")
    whole(app.run())
    assert held(app).pins[0].agreements == (Agreement("twee", "Bo", state="kept"), Agreement("drie", "Bo"))
    assert app.text_input(key=f"what_{id}_1_2").value == "drie"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_link_reopens_the_same_set_without_what_was_written_down(kept, language):
    """Another visitor gets the same findings, order and titles, in the own language; notes and agreements stay out."""
    id = kept.pins[1].id
    sent = kept.edit(id, heading="Eigen titel", note="geheim", agreements=(Agreement("geheim"),))
    app = opened(set=write_link(sent), lang=language)
    assert titles(app) == [pin.title for pin in sent.told_in(language).pins]
    assert held(app).title == "Overleg" and not held(app).pins[1].note and not held(app).pins[1].agreements
    assert app.code[0].value.endswith(write_link(sent) + {"nl": "", "en": "&lang=en"}[language])


def test_a_link_that_is_broken_says_so_and_takes_nothing(kept):
    """A damaged address gives a message, no findings and no fault; what was kept stays."""
    for meeting, count in ((None, 0), (kept, 3)):
        app = opened(meeting, set=write_link(kept)[:-9])
        assert "geen set" in app.warning[0].value and len(titles(app)) == count


def test_a_link_never_overwrites_what_was_kept(kept):
    """With findings of one's own the page asks; keeping leaves all as it was, opening replaces it."""
    other = write_link(Meeting(pins=kept.pins[:1]))
    app = opened(kept, set=other)
    assert len(titles(app)) == 3 and "bevat een set van 1" in text_of(app)
    click(app, "link_keep")
    assert held(app) is kept and "bevat een set" not in text_of(app)
    app = opened(kept, set=other)
    click(app, "link_replace")
    assert titles(app) == [kept.pins[0].title]


def test_data_that_changed_since_the_link_was_made_are_named(kept):
    """The finding about today's data is shown, and said to be about other data than the link was made with."""
    first = kept.pins[0]
    changed = replace(first, stamp=replace(first.stamp, sha256="0" * 64))
    app = opened(set=write_link(replace(kept, pins=(changed, *kept.pins[1:]))))
    assert len(titles(app)) == 3
    assert "veranderd" in app.warning[0].value and first.title in app.warning[0].value.replace("\\", "")


def test_findings_about_own_data_are_no_part_of_a_link(kept, own):
    """What a link leaves out is named; with nothing to carry there is no link, and the address holds none."""
    app = opened(kept.add(own))
    assert own.title in next(item.value for item in app.info).replace("\\", "")
    assert len(read_link(app.query_params["set"], "nl")[0].pins) == 3
    app = opened(Meeting.of([own]))
    assert not app.code and "set" not in app.query_params and "eigen gegevens" in text_of(app)


def test_what_was_filled_in_for_a_sample_is_not_called_own_data(kept, own):
    """A finding with amounts of the reader's own can't be in a link either, and is named apart from those about an own
    file; alone it leaves a set without a link, which is not said to be about own data."""
    sheet = via.CostSheet([via.CostItem("begeleiding", "cost", 900.0), via.CostItem("winst", "benefit", 1200.0)])
    panel = via.sample("amsterdam_somalisch")
    filled = via.finding("costs", panel, outcome=panel.outcomes[0].name, sheet=sheet)
    about = {item.value for item in opened(kept.add(own).add(filled)).info}
    (yours,) = [text for text in about if "uw eigen gegevens" in text]
    (typed,) = [text for text in about if "zelf hebt ingevuld" in text]
    assert own.title in yours.replace("\\", "") and filled.title not in yours.replace("\\", "")
    assert filled.title in typed.replace("\\", "") and own.title not in typed.replace("\\", "")
    alone = opened(Meeting.of([filled]))
    assert not alone.code and "set" not in alone.query_params and "eigen gegevens" not in text_of(alone)
    assert "Neem de set mee als bestand" in text_of(alone)


def test_where_an_own_pilot_stands_on_the_map_goes_with_its_file(kept):
    """The map of evidence with the reader's own pilot on it is about own data, whatever else it shows."""
    panel = Panel.from_table(own_table(), programme.codebook("enschede").mapping)
    place = own_place(panel, panel.outcomes[0].name, {})
    mapped = via.programme_finding("evidence_map", own=place)
    assert Meeting.of([mapped]).pins[0].own and mapped.recipe is None
    assert len(kept.add(mapped).without_own().pins) == len(kept.pins)


def test_findings_about_own_data_are_told_in_the_other_language_too(own):
    """What was kept in Dutch is read in English: the same pin, its stamp untouched."""
    kept = Meeting.of([own])
    app = opened(kept, lang="en")
    assert titles(app) == [own.told_in("en").title] != [own.title]
    assert held(app).pins[0].stamp == kept.pins[0].stamp


def test_findings_about_own_data_go_when_the_data_are_forgotten(kept, own):
    """`Verwijder dit bestand` takes them out of the set, with all that was made of them, and the page says so."""
    app = opened(kept.add(own))
    app.session_state["taken_file"] = ((), b"about own data")
    app.session_state["own_data"] = OwnData(own_table(), programme.codebook("enschede").mapping)
    whole(app.switch_page("pages/gegevens.py").run())
    press(app, "Verwijder dit bestand")
    assert len(held(app).pins) == 3 and "taken_file" not in app.session_state
    whole(app.switch_page("pages/presentatie.py").run())
    assert "Aantal: 1" in app.info[0].value
    assert not whole(app.run()).info


def test_a_file_is_made_when_asked_for_and_goes_stale_with_the_set(kept):
    """The button makes it; it is offered while the set is as it was, and no longer after a change."""
    app = opened(kept)
    app.button_group(key="bestand_eigen").set_value("xlsx")
    whole(app.run())
    click(app, "make_file")
    content = app.session_state["taken_file"][1]
    assert content.startswith(b"PK") and app.success
    assert whole(app.run()).success
    assert not click(app, f"away_{kept.pins[0].id}").success


def test_the_half_yearly_review_shows_what_is_late_by_theme_and_goes_on_with_the_set(kept):
    """The workbook of an earlier set: agreements by theme, the late ones by word; the set is taken over when asked."""
    late = Agreement("Deelnemers bellen", "Fatima", date(2020, 3, 1), 1)
    done = Agreement("Cijfers delen", "Bo", date(2020, 4, 1), None, "kept")
    book = render(kept.edit(kept.pins[0].id, agreements=(late, done)), "xlsx", "nl")
    app = opened(Meeting(pins=kept.pins[:1]))
    app.file_uploader(key="review_file").upload("set.xlsx", book)
    whole(app.run())
    text = text_of(app)
    assert themes("nl")[1] in text
    assert "Deelnemers bellen (Fatima, klaar op 1 maart 2020, **te laat, loopt nog**)" in text
    assert "Cijfers delen (Bo, klaar op 1 april 2020, **nagekomen**)" in text and "Aantal afspraken: 2" in text
    assert len(held(app).pins) == 1
    click(app, "review_take")
    assert held(app).pins[0].agreements == (late, done)
    assert [pin.title for pin in held(app).pins] == [pin.title for pin in kept.pins]


def test_a_finding_that_no_longer_fits_is_named_when_a_set_is_taken_over(kept, monkeypatch):
    """A sample that lost an outcome since: its finding is named as one that can't be made again, the others go on."""
    book, lost = render(kept, "xlsx", "nl"), kept.pins[0]
    find = Recipe.find

    def without_one(recipe, language):
        if recipe == lost.finding.recipe:
            raise KeyError("no such outcome")
        return find(recipe, language)

    monkeypatch.setattr(Recipe, "find", without_one)
    app = opened(Meeting())
    app.file_uploader(key="review_file").upload("set.xlsx", book)
    whole(app.run())
    (named,) = [item.value for item in app.info if "passen niet meer" in item.value]
    assert lost.title in named.replace("\\", "") and kept.pins[1].title not in named.replace("\\", "")
    click(app, "review_take")
    assert [pin.title for pin in held(app).pins] == [pin.title for pin in kept.pins[1:]]


def test_a_file_that_is_no_set_is_refused_with_words(kept):
    """Something else than such a workbook: what is wrong and what to do, and the set stays."""
    app = opened(kept)
    app.file_uploader(key="review_file").upload("iets.xlsx", b"no workbook")
    app.run()
    assert not app.exception and (app.error or app.warning) and held(app) is kept
