"""Every kind of mark on every page, pointed at: it shows what was written about it, or nothing."""

from urllib.parse import urlencode

import numpy as np
import pandas as pd
import pytest

from tests.browser.pages import messages, settle, tab, upload, use, visit
from tests.charts.written import headings, misread
from tests.ui.addresses import addresses
from via_dash.language import say

DRAWN = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
  .every(chart => chart.querySelector('svg g.role-mark'))"""
# Points at every mark, at areas and lines in several places, and gives per kind of mark the rows that it showed; with
# each the texts that the marks of that kind were given, so that what a chart made up itself is told from them.
POINT = """() => {
  const found = [];
  const shown = () => {
    const tip = document.querySelector('#vg-tooltip-element.visible');
    if (!tip) return [];
    const cells = row => [...row.querySelectorAll('td')].map(cell => cell.innerText.trim());
    const rows = [...tip.querySelectorAll('tr')].map(cells);
    return rows.length ? rows : [['', tip.innerText.trim()]];
  };
  for (const group of document.querySelectorAll('[data-testid=stVegaLiteChart] svg g.role-mark:not(.mark-group)')) {
    const kind = group.classList[0], long = ['mark-area', 'mark-line'].includes(kind), texts = new Set(), rows = {};
    for (const item of group.children) {
      const datum = item.__data__, marks = datum && datum.mark ? datum.mark.items : [];
      for (const mark of marks) for (const value of Object.values(mark.datum || {}))
        if (typeof value === 'string') texts.add(value.trim().replaceAll('\\u00a0', ' '));
      const box = item.getBoundingClientRect(), places = [[0.5, 0.5]];
      for (let step = 0; long && step <= 20; step++) {
        const at = item.getPointAtLength ? item.getPointAtLength(item.getTotalLength() * step / 20) : null;
        const here = at && at.matrixTransform(item.getScreenCTM());
        if (here && box.width && box.height) places.push([(here.x - box.x) / box.width, (here.y - box.y) / box.height]);
      }
      for (const [x, y] of places) {
        const at = {bubbles: true, view: window, clientX: box.x + box.width * x, clientY: box.y + box.height * y};
        for (const name of ['pointermove', 'mousemove']) item.dispatchEvent(new PointerEvent(name, at));
        for (const row of shown()) rows[JSON.stringify(row)] = row;
        for (const name of ['pointerout', 'mouseout']) item.dispatchEvent(new PointerEvent(name, at));
      }
    }
    found.push({kind, texts: [...texts], rows: Object.values(rows)});
  }
  return found;
}"""


@pytest.fixture(scope="module")
def pointed_at(server, browser):
    """Per address of a Dutch reader what every kind of mark on it shows."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="nl-NL").new_page()
    found = {}
    for name, chosen in addresses():
        address = f"{'' if name == 'overzicht' else name}?{urlencode(chosen)}"
        page.goto(f"{server}/{address}")
        page.get_by_role("link", name=say("nl", "footer.accessibility")).last.wait_for()
        settle(page)
        page.wait_for_function(DRAWN)
        found[address] = page.evaluate(POINT)
    page.context.close()
    return found


def months(count):
    """A file of two hundred persons over so many months, with a score and a yes or no."""
    random = np.random.default_rng(3)
    rows = pd.MultiIndex.from_product([range(200), range(count)], names=["id", "maand"]).to_frame(index=False)
    pilot = rows["id"] % 2 == 0
    return rows.assign(
        id="p" + rows["id"].astype(str),
        groep=np.where(pilot, "pilot", "controle"),
        maand=[f"{2018 + month // 12}-{month % 12 + 1:02}" for month in rows["maand"]],
        score=random.normal(50, 9, len(rows)).round(1),
        werk=np.where(random.random(len(rows)) < 0.4 + 0.2 * pilot, "ja", "nee"),
    )


@pytest.fixture(scope="module")
def many_waves(server, browser):
    """What every kind of mark shows of an own file of thirty months, per outcome and tab."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="nl-NL").new_page()
    visit(page, f"{server}/gegevens")
    use(upload(page, "maanden.csv", months(30).to_csv(index=False).encode()))
    found = {}
    for name in ("Ontwikkeling", "Effect"):
        tab(page, name)
        assert page.locator("[data-testid=stVegaLiteChart]").count(), (name, messages(page))
        page.wait_for_function(DRAWN)
        found[name] = page.evaluate(POINT)
    page.context.close()
    return found


def unwritten(shown):
    """(place, kind of mark, row) of what a pointer meets that nobody wrote."""
    known = headings("nl") | {""}
    return [
        (place, mark["kind"], row)
        for place, marks in shown.items()
        for mark in marks
        for row in mark["rows"]
        if row[0] not in known or row[-1].replace("\u00a0", " ") not in mark["texts"] or misread(row[-1], "nl")
    ]


def test_bands_of_many_months_are_pointed_at_too(many_waves):
    """Above twelve waves charts have bands and small points: these too show written words, the band those of the month
    that is pointed at."""
    assert not unwritten(many_waves)
    for name, marks in many_waves.items():
        assert any(mark["rows"] for mark in marks), name
    bands = [mark["rows"] for mark in many_waves["Ontwikkeling"] if mark["kind"] == "mark-area" and mark["rows"]]
    told = {row[-1] for rows in bands for row in rows if row[0] == say("nl", "chart.tip.wave")}
    assert len(told) > 10


def test_a_pointer_meets_written_words_only(pointed_at):
    """Headings come out of the catalogue; what stands under them is a text that the mark was given, in Dutch notation:
    no field, no colour, no place on an axis, no number with all its decimals."""
    assert not unwritten(pointed_at)


def test_every_kind_of_mark_was_met(pointed_at):
    """The pointer was on bars, points, areas, lines, rules and words of every page that draws anything, and each kind
    had something to say."""
    spoke = {mark["kind"] for marks in pointed_at.values() for mark in marks if mark["rows"]}
    assert {"mark-rect", "mark-symbol", "mark-area", "mark-line", "mark-rule", "mark-text"} <= spoke
    bare = {address.partition("?")[0] for address, marks in pointed_at.items() if not marks and "tab=" not in address}
    assert bare <= {"", "gegevens", "presentatie", "toegankelijkheid", "bewijs"}
    assert sum(bool(marks) for marks in pointed_at.values()) > 0.9 * len(pointed_at)
