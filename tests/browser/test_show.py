"""The show by itself in a browser: every finding fits one screen, in letters for the back row, and keys are answered
without a server."""

import re
from base64 import b64encode
from dataclasses import asdict
from importlib.resources import files

import pytest

from via_dash import programme
from via_dash.charts.palette import PALETTES
from via_dash.findings import finding, programme_finding
from via_dash.findings.about_programme import ANSWERS as ABOUT_ALL
from via_dash.findings.answers import ANSWERS
from via_dash.findings.record_answers import RECORD_ANSWERS
from via_dash.language import say
from via_dash.meeting import Agreement, Meeting, PracticeNote
from via_dash.panel import Panel
from via_dash.report.picture import Picture
from via_dash.ui.presentation import screens, show

SCREENS = ((1280, 720), (1920, 1080), (1024, 768))
LATER = ("subgroup", "choices", "staggered", "costs", "tornado")
SAMPLES = ("enschede_volledig", "studiekeuze_vmbo", "behoud_en_doorstroom", "leiden_ja_plus", "monitor",
           "nudging_eerste_selectie", "barometer")  # fmt: skip
GREY = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
)
OVERFLOW = """async () => {
  await document.fonts.ready;
  const dialog = document.getElementById('via-show').shadowRoot.querySelector('dialog'), wrong = [];
  for (let step = 0; step < show.steps().length; step++) {
    if (step) dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
    const u = parseFloat(dialog.style.getPropertyValue('--u')), one = (name) => dialog.querySelector(name);
    const at = (name) => one(name)?.getBoundingClientRect(), say = (what) => wrong.push([show.steps()[step].at, what]);
    const stage = one('.stage'), middle = one('.middle'), body = at('.body'), foot = at('.foot'), nav = at('nav');
    if (stage.scrollHeight > stage.clientHeight + 1 || dialog.scrollHeight > dialog.clientHeight + 1) say('scrolls');
    if (middle.scrollHeight > middle.clientHeight + 1) say('words are cut off');
    if (nav.bottom > innerHeight + 1 || nav.right > innerWidth + 1) say('buttons are off the screen');
    if (body && body.bottom > foot.top + 1) say('words run into the source');
    if (foot.right > nav.left && foot.bottom > nav.top && foot.left < nav.right) say('source under buttons');
    const image = at('figure img'), asked = one('figure')?.style;
    if (image && image.height < 0.985 * asked.getPropertyValue('--h') * u) say('picture is made smaller');
    if (image && image.width < 0.985 * asked.getPropertyValue('--w') * u) say('picture is made narrower');
    const over = image && body && image.top < body.bottom && image.left < body.right;
    if (over || (image && image.bottom > nav.top + 1)) say('picture over words or buttons');
    const least = { h2: 36, '.sentence': 26, '.caveat': 16, '.foot': 16, button: 16, '.counter': 16 };
    for (const [name, size] of Object.entries(least))
      if (one(name) && parseFloat(getComputedStyle(one(name)).fontSize) < size * u - 0.01) say(name + ' is small ');
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def every(request):
    """The findings with the longest words and highest charts: each question, about samples of every kind."""
    found = [programme_finding(question) for question in ABOUT_ALL]
    for name in SAMPLES:
        data = programme.sample(name)
        found += _of_panel(data) if isinstance(data, Panel) else _of_records(data)
    assert len(found) > 40
    return found


def _of_panel(panel):
    outcome = panel.outcomes[0].name
    splits = tuple(c.name for c in panel.covariates if c.kind == "category" and c.splits)
    asked = [(question, {}) for question in ANSWERS if question not in LATER]
    asked += [("subgroup", {"by": splits[0]}), ("did", {"by": splits})] if splits else []
    for question, options in asked:
        try:
            yield finding(question, panel, outcome=outcome, **options)
        except ValueError:
            continue  # This sample can't be asked that.


def _of_records(records):
    for question, answer in RECORD_ANSWERS.items():
        if records.kind in answer.kinds and all(map(records.has, answer.needs)):
            yield finding(question, records)


def sent(meeting, language="nl", monkeypatch=None):
    """What the page sends along for a meeting, its pictures as plain areas of the same size."""
    monkeypatch.setattr(screens, "fitted", lambda found, box, theme: (Picture(b"", box.width, box.height, found.alt),))
    made = [(pin, screens.screen_of(pin, language, "light")) for pin in meeting.pins]
    data = [show._sent(pin, screen, language) for pin, screen in made]
    for picture in (picture for one in data for picture in one["pictures"]):
        picture["src"] = GREY
    words = {name: say(language, f"show.{name}") for name in show.WORDS}
    return {
        "title": "Overleg", "words": words, "themes": ["een", "twee"], "screens": data, "seen": [],
        "sizes": show._sizes(), "colours": {**asdict(PALETTES["light"]), "accent": "#1f5fbf"},
        "css": show._file("stage.css"),
    }  # fmt: skip


@pytest.fixture
def stage(browser):
    """A page with the show and nothing else, its family of letters included: no server, no framework."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    broken = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    faces = _face("Regular", 400) + _face("Bold", 700)
    script = re.sub(r"^export default ", "", show._file("show.js"), flags=re.MULTILINE).replace(
        "function (", "function main("
    )
    page.set_content(f"""<!doctype html><html lang=nl><style>{faces}</style><body>{show._file("show.html")}
        <script>{script}
        const told = [];
        const open_ = (data) => main({{ data, parentElement: document, setStateValue: (...a) => told.push(a),
          setTriggerValue: (...a) => told.push(a) }});
        window.show = {{ steps, told, open_ }};</script>""")
    yield page
    page.close()
    assert not broken


def _face(name, weight):
    """The family of letters that the dashboard's pages bring along, as a rule of CSS."""
    letters = (files("font_source_sans_pro") / "files" / f"SourceSansPro-{name}.otf").read_bytes()
    source = f"data:font/otf;base64,{b64encode(letters).decode()}"
    return f"@font-face {{ font-family: 'Source Sans'; font-weight: {weight}; src: url({source}) }}"


def started(page, data):
    page.evaluate("data => show.open_(data)", data)
    page.locator("#start").click()
    page.locator("dialog[open] h2").wait_for()
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_finding_fits_one_screen_in_letters_for_the_back_row(stage, every, language, monkeypatch):
    """At 1280 × 720 the title is 36 px or more, the sentence 26 px, all else 16 px, and nothing scrolls, is cut off or
    lies over anything else; the same, enlarged or reduced, on other screens."""
    data = sent(Meeting.of(every).told_in(language), language, monkeypatch)
    for width, height in SCREENS:
        stage.set_viewport_size({"width": width, "height": height})
        started(stage, data)
        wrong = stage.evaluate(OVERFLOW)
        assert not wrong, [(every[at].question, every[at].provenance.name, what) for at, what in wrong]
        stage.keyboard.press("Escape")


def test_keys_clicker_and_buttons_go_through_the_screens(stage, every, monkeypatch):
    """Arrows, Page Up and Down (which clickers send), space, Home and End; the heading has the focus, so that a screen
    reader tells it; the ends are ends; Escape leaves and tells where."""
    few = Meeting.of([one for one in every if one.question in ("trend", "flow", "power")][:3])
    started(stage, sent(few, monkeypatch=monkeypatch))
    titles = [pin.title for pin in few.pins]
    keys = {"ArrowRight": 1, "PageDown": 2, " ": 2, "PageUp": 1, "ArrowLeft": 0, "End": 2, "Home": 0}
    for key, at in keys.items():
        stage.keyboard.press("Space" if key == " " else key)
        assert stage.locator("dialog h2").inner_text() == titles[at], key
        assert stage.evaluate("document.getElementById('via-show').shadowRoot.activeElement.tagName") == "H2"
    stage.get_by_role("button", name="Volgende").click()
    assert stage.locator("dialog h2").inner_text() == titles[1]
    assert stage.locator(".counter").inner_text().startswith("2 van 3")
    stage.keyboard.press("Escape")
    stage.locator("dialog[open]").wait_for(state="detached")
    stage.wait_for_function("show.told.length > 0")
    assert stage.evaluate("show.told.at(-1)") == ["left", few.pins[1].id]


def test_agreements_are_read_and_written_beside_the_finding(stage, every, monkeypatch):
    """A shows them; a line is written by keyboard, stands there at once, and is handed over; typing turns no page."""
    kept = Meeting.of([every[0]])
    pin = kept.pins[0]
    kept = kept.edit(pin.id, agreements=(Agreement("Eerst dit", "Bo"),), practice=(PracticeNote("Zo gaat het", "Ann"),))
    data = sent(kept, monkeypatch=monkeypatch)
    started(stage, data)
    stage.keyboard.press("a")
    assert "Eerst dit" in stage.locator("aside").inner_text() and "Zo gaat het" in stage.locator("aside").inner_text()
    stage.keyboard.type("Bellen na drie maanden")
    stage.keyboard.press("Tab")
    stage.keyboard.type("Fatima")
    stage.keyboard.press("Enter")
    assert "Bellen na drie maanden" in stage.locator("aside ul").first.inner_text()
    name, lines = stage.evaluate("show.told.at(-1)")
    assert name == "written" and [line["what"] for line in lines] == ["Bellen na drie maanden"]
    assert (lines[0]["pin"], lines[0]["who"]) == (pin.id, "Fatima")
    stage.keyboard.type("half")
    stage.evaluate("data => show.open_(data)", {**data, "seen": [lines[0]["uid"]]})
    assert stage.locator("[name=what]").input_value() == "half"
    stage.keyboard.press("Escape")
    assert stage.locator("aside").is_hidden() and stage.locator("dialog[open]").count()


def test_the_show_goes_on_when_the_page_loses_its_parts(stage, every, monkeypatch):
    """What is on the screen stays, and keys are answered, also when the framework takes the page's parts away."""
    few = Meeting.of(every[:2])
    started(stage, sent(few, monkeypatch=monkeypatch))
    stage.evaluate("document.getElementById('start').remove()")
    stage.keyboard.press("End")
    assert stage.locator("dialog[open] h2").inner_text() == few.pins[1].title
