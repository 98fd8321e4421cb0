"""Work that takes long shows how far it is, and can be stopped."""

import numpy as np
import pandas as pd

from tests.browser.pages import figures, popover, settle, tab, upload, use, visit

PERSONS = 4900


def many_persons():
    """As many clusters as the bootstrap takes, and a forest of ten levels: some seconds of work on any machine."""
    rng = np.random.default_rng(20260)
    person = np.repeat(np.arange(PERSONS), 2)
    wave = np.tile(["T0", "T1"], PERSONS)
    score = rng.normal(50, 10, 2 * PERSONS).round(2)
    group = np.where(person % 2, "pilot", "controle")
    background = {name: rng.choice(["ja", "nee"], PERSONS)[person] for name in ("rijbewijs", "diploma", "kinderen")}
    background |= {name: rng.choice(["laag", "hoog"], PERSONS)[person] for name in ("opleiding", "taalniveau")}
    frame = pd.DataFrame({"persoon": person, "meting": wave, "groep": group, "score": score, **background})
    return frame.to_csv(index=False).encode()


def test_a_bootstrap_shows_its_progress_and_stops_when_asked(server, visitor):
    """Choose the bootstrap: a bar appears; Stop goes back to the recommended standard error, with a result."""
    visit(visitor, f"{server}/gegevens")
    upload(visitor, "veel.csv", many_persons())
    use(visitor)
    tab(visitor, "Effect")
    popover(visitor, "Methode")
    visitor.get_by_text("Wilde bootstrap (weinig clusters)", exact=True).click()
    visitor.locator("[data-testid=stProgress]").first.wait_for()
    visitor.get_by_role("button", name="Stop").first.dispatch_event("click")
    settle(visitor)
    assert not visitor.locator("[data-testid=stProgress]").count()
    assert figures(visitor)["95 %-interval"]
    assert visitor.get_by_text("standaardfout CR2").count()
