"""A real browser, and a watch in the page that tells when its chart is there and when it has changed.

Times are the page's own: from the start of its navigation, and from the moment that the mouse button goes down. They
are read at the first frame in which the condition holds, so to about 16 ms.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.browser.conftest import FLAGS, NAMES

WAIT = 15_000
WATCH = """
(() => {
  const chart = () => document.querySelector('[data-testid=stVegaLiteChart]');
  const drawn = () => {
    const picture = chart()?.querySelector('canvas.marks, svg.marks');
    const box = picture?.getBoundingClientRect();
    return Boolean(box?.width && box?.height && (picture.tagName === 'CANVAS' || picture.querySelector('.role-mark')));
  };
  const words = () => chart()?.getAttribute('aria-label');
  const when = condition => new Promise(resolve => {
    const look = () => condition() ? resolve(performance.now()) : requestAnimationFrame(look);
    look();
  });
  let pressed = 0;
  addEventListener('pointerdown', event => { pressed = event.timeStamp; }, true);
  window.watch = {
    first: when(drawn),
    arm: () => {
      const before = words();
      const changed = when(() => words() && words() !== before && drawn());
      window.watch.change = changed.then(moment => moment - pressed);
    },
  };
})();
"""
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"


@contextmanager
def chromium() -> Iterator[Any]:
    """The system's Chromium, headless. RuntimeError where there is none."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise RuntimeError("no Chromium found (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Any, address: str) -> Iterator[Any]:
    """A page at `address` of a visitor who comes for the first time, with the watch in it."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="nl-NL")
    try:
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.add_init_script(WATCH)
        page.goto(address, wait_until="commit")
        yield page
    finally:
        context.close()


def first_chart(page: Any) -> float:
    """Milliseconds from the start of the navigation until the first chart is drawn."""
    page.wait_for_selector("[data-testid=stVegaLiteChart] .marks")
    return float(page.evaluate("watch.first"))


def at_rest(page: Any) -> None:
    """Wait until the page has stopped running."""
    page.wait_for_selector(AT_REST)
    page.wait_for_timeout(300)


def change(page: Any, key: str, position: int) -> float:
    """Pick another option of the control `key`; milliseconds until the first chart has other words and is drawn."""
    control = page.locator(f".st-key-{key}")
    options = control.locator("[role=radio]")
    if not options.count():
        control.locator("button").last.click()
        options = page.locator("[role=option]")
    page.evaluate("watch.arm()")
    options.nth(position).click()
    return float(page.evaluate("watch.change"))
