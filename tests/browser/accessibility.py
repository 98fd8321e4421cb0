"""What a browser can tell of accessibility: axe-core, what is cut off, what the Tab key reaches, and the list of what
the framework itself gets wrong."""

from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python

from via_dash.ui.accessibility_page import examined

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf8")
# Every rule of WCAG 2.2 A and AA, and axe-core's own good practices.
RUN = """async () => (await axe.run(document, {resultTypes: ['violations'], runOnly:
  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations
  .flatMap(found => found.nodes.map(node => [found.id, node.target.at(-1), node.failureSummary]))"""
SUITS = "([target, element]) => [...document.querySelectorAll(target)].every(found => found.matches(element))"
# Whatever is wider than the window without a box of its own to scroll in, and text that its box hides. listed: a
# selector of what may be.
CUT = """listed => {
  const main = document.querySelector('[data-testid=stMain]');
  const scrolls = e => e && e !== main
    && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const wide = [document.documentElement, main].filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => `the page: ${e.scrollWidth} px`);
  const cut = [...main.querySelectorAll('*')].filter(e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!e.innerText?.trim() || box.width < 2 || box.height < 2 || style.visibility === 'hidden') return false;
    if (listed && e.matches(listed)) return false;
    const out = (box.right > innerWidth + 1 || box.left < -1) && !scrolls(e);
    const hidden = e.children.length === 0 && /hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
    return out || hidden;
  });
  return [...wide, ...cut.map(e => `${e.tagName}: ${e.innerText.slice(0, 60)}`)];
}"""
# The stops of the Tab key, each with how it and what is around it look while it has the focus.
LOOK = """e => [e, e.parentElement, e.parentElement?.parentElement, e.nextElementSibling, e.previousElementSibling]
  .map(x => x && getComputedStyle(x))
  .map(s => s && [s.outline, s.boxShadow, s.borderColor, s.opacity, s.backgroundColor])
  .join('|')"""
STOP = f"""() => {{
  const e = document.activeElement, look = {LOOK};
  if (!e || e === document.body) return null;
  window.stops ??= [];
  if (window.stops.some(stop => stop.e === e)) return false;
  window.stops.push({{e, focused: look(e)}});
  return true;
}}"""
UNSEEN = f"""() => {{
  const look = {LOOK};
  document.activeElement.blur();
  return window.stops.filter(({{e, focused}}) => e.tagName !== 'MAIN' && look(e) === focused)
    .map(({{e}}) => e.outerHTML.slice(0, 160));
}}"""
# What can be operated and was not stopped at; of a row of options or tabs one is a stop, the arrow keys do the rest.
MISSED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=tab]')]
  .filter(e => e.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !e.disabled
    && e.getBoundingClientRect().width > 1 && !e.closest('[aria-hidden=true], [inert]')
    && !window.stops.some(stop => stop.e === e)
    && !window.stops.some(stop => e.closest('[role=tablist], [role=radiogroup]')?.contains(stop.e))
    && !(e.tabIndex < 0 && e.closest(
      '[data-testid=stSelectbox], [data-testid=stMultiSelect], [data-testid=stNumberInput]')))
  .map(e => e.outerHTML.slice(0, 200))"""


@dataclass(frozen=True)
class Violation:
    """What axe-core reports. rule, target: its id and a selector of the element. why: in axe-core's words."""

    rule: str
    target: str
    why: str


def violations(page):
    """All that axe-core finds on a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [Violation(*found) for found in page.evaluate(RUN)]


def listed(rule):
    """The selectors of the elements that the list names for a rule."""
    return [entry.element for entry in examined()[1] if entry.rule == rule]


def unlisted(page):
    """What axe-core finds and the list does not hold."""
    return [
        found
        for found in violations(page)
        if not any(page.evaluate(SUITS, [found.target, element]) for element in listed(found.rule))
    ]


def cut(page, allowed=None, *, patience=0):
    """What does not fit the window, but for what the list allows. patience: tenths of a second in which charts may
    still take the size of the window."""
    allowed = ", ".join(listed("cut")) if allowed is None else allowed
    while (found := page.evaluate(CUT, allowed)) and patience:
        page.wait_for_timeout(100)
        patience -= 1
    return found


def walk(page, most=400):
    """Press Tab through the page, from where it begins until it has come around twice; what it did not reach, and
    where the focus can't be seen."""
    page.add_style_tag(content="* { transition: none !important }")
    page.evaluate("() => { window.stops = []; document.activeElement?.blur(); }")
    around = 0
    for _ in range(most):
        page.keyboard.press("Tab")
        around += page.evaluate(STOP) is None
        if around == 2:
            break
    return page.evaluate(MISSED), page.evaluate(UNSEEN)
