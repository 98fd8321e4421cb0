"""Persons chosen out of an own file: a notebook tells what the page tells, whichever comes first."""

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from via_dash.disclosure import chosen
from via_dash.panel import Mapping, Outcome, Panel

N = 480
ROLES = Mapping("groep", "pilot", "id", "meting", (Outcome("score", better="higher"),), ("geslacht", "regio", "soms"))


def own_file() -> Panel:
    """Two groups at three waves; drop-out, a rare region, and a background variable that a few have no value of."""
    random, key = np.random.default_rng(4), np.arange(N)
    pilot = key % 2 == 0
    region = np.where(key < 12, "eiland", np.array(["noord", "zuid", "oost"])[key % 3])
    frames = [
        pd.DataFrame({
            "id": [f"p{one}" for one in key], "groep": np.where(pilot, "pilot", "controle"), "meting": wave,
            "geslacht": np.where(key // 2 % 2 == 0, "man", "vrouw"), "regio": region,
            "soms": np.where(key < 4, None, np.where(key % 5 < 2, "ja", "nee")),
            "score": np.where((place == 2) & (key % 8 < 2), np.nan, random.normal(5, 1, N) + pilot * place),
        })
        for place, wave in enumerate(("T0", "T1", "T2"))
    ]  # fmt: skip
    return Panel.from_table(pd.concat(frames, ignore_index=True), ROLES)


WAYS = {
    "kept": lambda panel: panel.keep("geslacht", ["man"]),
    "kept twice": lambda panel: panel.keep("geslacht", ["man"]).keep("regio", ["noord"]),
    "kept with a rare level elsewhere": lambda panel: panel.keep("regio", ["noord", "zuid"]),
    "matched": lambda panel: via.match(panel, ["geslacht"]).panel,
    "kept and matched": lambda panel: via.match(panel.keep("geslacht", ["vrouw"]), ["regio"]).panel,
    "weighted": lambda panel: via.match(panel, ["geslacht"], method="entropy").panel,
    "weighted for drop-out": lambda panel: via.attrition(panel, "score", covariates=["geslacht"]).panel,
}
ASKED = {"did": {}, "trend": {}, "event_study": {}, "compare": {"covariates": ("geslacht",)}, "power": {}}


def _told(panel: Panel) -> list[tuple[str, str, str]]:
    found = [via.finding(question, panel, outcome="score", **options) for question, options in ASKED.items()]
    return [(one.title, one.sentence, one.table.to_csv()) for one in found]


@pytest.mark.parametrize("way", WAYS)
def test_a_part_of_a_panel_as_read_is_told_as_the_same_part_on_a_page(way: str) -> None:
    """Guards: choosing persons before or after protection gives the same words and the same numbers."""
    before, after, page = own_file(), via.protected(own_file()), chosen(WAYS[way](via.protected(own_file())))
    told = _told(WAYS[way](before))
    assert told == _told(WAYS[way](after)) == _told(page)
    assert via.protected(WAYS[way](before)).provenance.steps == WAYS[way](after).provenance.steps


def test_figures_of_who_was_kept_are_shown() -> None:
    """Guards: a choice that may be told is told: the persons are those of the protected panel with that value."""
    panel = own_file()
    found = via.finding("did", panel.keep("regio", ["noord"]), outcome="score").result.total
    here = via.did(via.protected(panel).keep("regio", ["noord"]), "score").total
    assert found.estimate == here.estimate and found.n_pilot == here.n_pilot > 10


def test_the_rare_are_not_told_by_their_own_name_nor_together_with_others() -> None:
    """Guards: neither the rare level, nor it beside one that is not rare, becomes a choice of its own."""
    for values in (["eiland"], ["eiland", "noord"]):
        for panel in (own_file(), via.protected(own_file())):
            found = via.finding("did", panel.keep("regio", values), outcome="score")
            assert found.result.to_frame()["estimate"].isna().all() and "minder dan 10" in found.title


def test_nobody_is_chosen_by_a_variable_that_protection_leaves_out() -> None:
    """Guards: of whom a few have no value, parts would tell of those few; the message names the variables there are."""
    with pytest.raises(KeyError, match="no covariate 'soms'; there are geslacht"):
        via.finding("did", own_file().keep("soms", ["ja"]), outcome="score")


def test_a_part_that_no_line_tells_counts_as_matched() -> None:
    """Guards: a mask of a notebook's own is the same mask on the protected panel, and is held against everyone."""
    panel, key = own_file(), np.arange(N)
    mask, almost = key % 4 < 2, key >= 4
    for kept in (mask, almost):
        before = via.finding("did", own_file().part(kept), outcome="score")
        after = via.finding("did", via.protected(own_file()).part(kept), outcome="score")
        assert before.sentence == after.sentence and before.table.equals(after.table)
    assert via.finding("did", panel.part(mask), outcome="score").result.total.n_pilot > 10
    assert via.finding("did", panel.part(almost), outcome="score").result.reason == "alike"
