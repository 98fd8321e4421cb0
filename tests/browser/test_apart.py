"""Two readers at once: neither sees anything of the other, and nothing of either stays after they left."""

import json
import signal
import time
from contextlib import ExitStack

import numpy as np
import pandas as pd
import pytest

from tests.browser.conftest import WAIT, process
from tests.browser.pages import settle, tab, upload, use, visit
from tests.browser.traces import Listener

COMES_BACK = 3
PATIENCE = 40


def file_of(mark, persons, seed):
    """A pilot's file in which every word is this reader's own: columns, groups and categories carry her mark."""
    rng = np.random.default_rng(seed)
    person = np.repeat(np.arange(persons), 2)
    return (
        pd.DataFrame(
            {
                "persoon": person,
                "meting": np.tile(["T0", "T2"], persons),
                "groep": np.where(person % 2, f"pilot {mark}", f"controle {mark}"),
                f"score_{mark}": rng.normal(50, 10, 2 * persons).round(1),
                f"soort_{mark}": np.where(person % 4 < 2, f"eerste {mark}", f"tweede {mark}"),
            }
        )
        .to_csv(index=False)
        .encode()
    )


READERS = {"zwaluw": 120, "merel": 172}


@pytest.fixture
def readers(browser):
    """Two visitors, each with a browser of her own and an ear on all that reaches it."""
    with ExitStack() as stack:
        heard = {}
        for mark in READERS:
            context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="nl-NL")
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(WAIT)
            heard[mark] = Listener(page)
        yield heard


def other(mark):
    return next(name for name in READERS if name != mark)


def apart(readers, *, seen=True):
    """Each reader heard her own mark, so that the ear works, and never the other's."""
    for mark, listener in readers.items():
        heard = listener.heard().decode("utf8", errors="replace").casefold()
        assert other(mark) not in heard
        assert (mark in heard) or not seen


def test_two_readers_at_once_never_see_anything_of_each_other(server, readers):
    """Files opened, used and looked at in turn: no column, group, category or file name of the one ever reaches the
    other's browser, not in the text, the charts, the responses or the downloads; nor after a reload."""
    for listener in readers.values():
        visit(listener.page, f"{server}/gegevens")
    for number, (mark, persons) in enumerate(READERS.items()):
        upload(readers[mark].page, f"{mark}.csv", file_of(mark, persons, number))
    apart(readers)
    for listener in readers.values():
        use(listener.page)
    apart(readers)
    for name in ("Ontwikkeling", "Subgroepen", "Effect"):
        for listener in readers.values():
            tab(listener.page, name)
        apart(readers)
    for mark in reversed(READERS):
        readers[mark].page.get_by_text("Gegevens", exact=True).first.click()
        readers[mark].page.wait_for_url("**/gegevens**")
        settle(readers[mark].page)
    apart(readers)
    for listener in readers.values():
        listener.page.reload()
        settle(listener.page)
    apart(readers)
    for mark, listener in readers.items():
        assert mark not in listener.page.locator("[data-testid=stMain]").inner_text().casefold()


def hasty(home):
    """A home folder whose settings give a reader who left a few seconds to come back, in place of two minutes."""
    settings = home / ".streamlit" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[server]\ndisconnectedSessionTTL = {COMES_BACK}\n")
    return home


def held(started, path):
    """What the server holds of readers' files at this moment."""
    path.unlink(missing_ok=True)
    started.send_signal(signal.SIGUSR1)
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < until and started.poll() is None
        time.sleep(0.05)
    return json.loads(path.read_text())


def test_nothing_of_a_reader_stays_in_memory_after_she_left(tmp_path, chromium, readers):
    """Both use their file; one leaves, then the other; nobody comes after them. When the time to come back is over, no
    file, table or panel of theirs is alive in the server."""
    counts = tmp_path / "counts.json"
    environment = {"COUNTS": str(counts), "HOME": str(hasty(tmp_path / "home"))}
    with process(tmp_path / "server.log", "tests.browser.counting", **environment) as (address, started):
        for number, (mark, persons) in enumerate(READERS.items()):
            visit(readers[mark].page, f"{address}/gegevens")
            upload(readers[mark].page, f"{mark}.csv", file_of(mark, persons, number))
            use(readers[mark].page)
            tab(readers[mark].page, "Effect")
        before = held(started, counts)
        assert before["panels"] >= 2 and before["tables"] >= 2
        for mark in READERS:
            readers[mark].page.close()
        left = wait_for(lambda: held(started, counts), lambda now: not any(now.values()))
        assert left == {"files": 0, "tables": 0, "panels": 0}


def test_a_file_that_is_removed_is_gone_while_the_reader_stays(tmp_path, chromium, readers):
    """A file used, looked at, pinned and taken along, then "Verwijder dit bestand": neither its bytes, nor its table,
    nor its panel is alive any more in the server, while the reader's page is still open."""
    counts, page = tmp_path / "counts.json", readers["merel"].page
    with process(tmp_path / "server.log", "tests.browser.counting", COUNTS=str(counts)) as (address, started):
        visit(page, f"{address}/gegevens")
        upload(page, "merel.csv", file_of("merel", READERS["merel"], 0))
        use(page)
        for name in ("Ontwikkeling", "Subgroepen", "Effect", "Meenemen"):
            tab(page, name)
        page.get_by_role("button", name="Bewaar voor presentatie").first.click()
        settle(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Grafiek (PNG)").first.click()
        assert download.value.suggested_filename.endswith(".png")
        page.get_by_text("Gegevens", exact=True).first.click()
        page.wait_for_url("**/gegevens**")
        settle(page)
        before = held(started, counts)
        assert before["tables"] and before["panels"]
        page.get_by_role("button", name="Verwijder dit bestand").click()
        settle(page)
        gone = wait_for(lambda: held(started, counts), lambda now: not any(now.values()))
        assert gone == {"files": 0, "tables": 0, "panels": 0}


def wait_for(look, good):
    """What `look` gives when it is good, or in the end."""
    until = time.monotonic() + PATIENCE
    while not good(now := look()) and time.monotonic() < until:
        time.sleep(0.5)
    return now
