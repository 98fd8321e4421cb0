"""A running dashboard and a real browser. Skipped where Chromium can't be had; under CI=true that is a failure."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.programs import needed

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WAIT = 60_000


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The path of the system's Chromium."""
    return needed("chromium", *NAMES)


@contextmanager
def dashboard(log):
    """A fresh server on a free port; yields its address."""
    with process(log) as (address, _):
        yield address


@contextmanager
def process(log, module="via_dash.ui.server", **environment):
    """A fresh server, with more in its environment; yields its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "PYTHONPATH": str(ROOT), **environment}
    with log.open("wb") as output:
        started = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health", started, log)
            yield f"http://127.0.0.1:{port}", started
        finally:
            started.terminate()
            started.wait(10)


def _wait_until_healthy(address, started, log):
    for _ in range(300):
        if started.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def server(tmp_path_factory, chromium):
    """The address of one dashboard, shared by the tests."""
    with dashboard(tmp_path_factory.mktemp("server") / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser):
    """A new visitor with an empty profile; fails the test when a page asks another host or throws."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(WAIT)
    outside, broken = [], []
    page.on("request", lambda request: outside.append(request.url) if not _own(request.url) else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    yield page
    exceptions = page.locator("[data-testid=stException]").all_inner_texts()
    exceptions += page.get_by_text("Er ging iets onverwachts mis").all_inner_texts()
    context.close()
    assert not outside and not broken and not exceptions


def _own(url):
    return url.startswith(("data:", "blob:", "http://127.0.0.1", "ws://127.0.0.1"))
