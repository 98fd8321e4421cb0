"""Recruitment and selection on the employers' page: both tabs of each sample, in both languages."""

import pytest

from tests.ui.test_walk import opened

NAMES = ("nudging_vacatureteksten", "nudging_eerste_selectie", "nudging_gesprek")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_funnel_and_gap_open(name, language):
    """The funnel stands first; the gap has a choice of stage, and another stage is another finding."""
    app = opened("werkgevers", lang=language, pilot_werkgevers=name)
    assert {"nl": {"Trechter", "Gelijke kansen"}, "en": {"Funnel", "Equal chances"}}[language] <= {
        tab.label for tab in app.tabs
    }
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 1
    titles = set()
    for stage in ("2", "3"):
        app = opened("werkgevers", lang=language, pilot_werkgevers=name, tab_applications="kansen", fase=stage)
        titles.add(app.header[0].value)
    assert len(titles) == 2
    assert all({"nl": "geen aanwijzing", "en": "no sign"}[language] in title for title in titles)
