"""Trajectories on their line page, and the ladder of a panel, in both languages."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_walk import assert_whole, opened
from via_dash import programme
from via_dash.programme.recordbooks import RecordBook

NAMES = [
    name
    for name in programme.samples()
    if isinstance(book := programme.codebook(name), RecordBook) and book.kind == "trajectory"
]


def pictures(app):
    """The specifications of the charts on the page."""
    return [element.proto.spec for element in app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_trajectory_opens_on_every_tab(name, language):
    """Milestones for each; the ladder, as a table and as flows, where there are steps, else no tab for it."""
    app = opened("arbeidstoeleiding", lang=language, pilot=name)
    said = {"nl": "geen vergelijkingsgroep", "en": "no comparison group"}[language]
    assert any(said in info.value for info in app.info)
    assert len(pictures(app)) == 1
    labels = [tab.label for tab in app.tabs]
    assert ("Ladder" in labels) == programme.sample(name).has("before")
    if "Ladder" not in labels:
        return
    seen = []
    for view in ("matrix", "alluvial"):
        app = opened("arbeidstoeleiding", lang=language, pilot=name, tab_trajectory="ladder", weergave=view)
        assert any(said in info.value for info in app.info)
        seen += pictures(app)
    assert len(set(seen)) == 2
    app = opened("arbeidstoeleiding", lang=language, pilot=name, tab_trajectory="verantwoording")
    assert any("R binom.test" in str(table.value) for table in app.table)


def ladder_of(sample, outcome, language):
    from via_dash import programme
    from via_dash.ui.ladder_tab import ladder_tab

    panel = programme.sample(sample)
    ladder_tab(panel, panel.outcome(outcome), language, False)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("sample", ["enschede", "enschede_volledig"])
def test_the_ladder_of_every_outcome_of_a_panel_opens(sample, language):
    """Every outcome with steps gives its moves, and says that who moved is made up."""
    for outcome in programme.sample(sample).outcomes:
        app = AppTest.from_function(ladder_of, args=(sample, outcome.name, language), default_timeout=60).run()
        assert_whole(app)
        assert outcome.title(language) in app.header[0].value
        assert any({"nl": "verzonnen", "en": "made up"}[language] in info.value for info in app.info)


def test_a_number_has_no_ladder():
    """An outcome without steps says what to choose instead."""

    def number():
        import numpy as np

        from tests.stats.helpers import make_panel
        from via_dash.ui.ladder_tab import ladder_tab

        panel = make_panel(np.ones((4, 2)), [True, True, False, False])
        ladder_tab(panel, panel.outcome("y"), "nl", False)

    app = AppTest.from_function(number, default_timeout=60).run()
    assert_whole(app)
    assert "kies een andere uitkomst" in app.markdown[0].value and not app.header
