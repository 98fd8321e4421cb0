"""Retention, promotion and first jobs on their pages: every tab and choice in both languages, and an own file."""

from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.stats.spells import make_spells
from tests.stats.test_spells import persons
from tests.ui.test_walk import ROOT, assert_whole, opened
from via_dash.intake import guess_roles
from via_dash.panel import Table
from via_dash.ui.state import OwnData

TABS = (
    ("werkgevers", "behoud_en_doorstroom", "behoud", "retention", "functie"),
    ("werkgevers", "behoud_en_doorstroom", "doorstroom", "promotion", "functie"),
    ("jongeren", "overgang_mbo_arbeidsmarkt", "eerste_baan", "first_job", "niveau"),
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("line", "name", "tab", "question", "by"), TABS)
def test_every_tab_answers_for_each_moment_and_split(line, name, tab, question, by, language) -> None:
    """The moment of comparison and the split are in the address, and each gives another finding with its chart."""
    address = {f"pilot_{line}": name, "tab_spells": tab, "lang": language}
    titles = set()
    for more in ({}, {f"na_{question}": "12.0"}, {f"na_{question}": "18.0"}, {f"naar_{question}": by}):
        app = opened(line, **address, **more)
        assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 1
        titles.add(app.header[0].value)
    assert len(titles) >= 3


def at_page(line: str, frame: pd.DataFrame) -> AppTest:
    """The page of a line in a session with its own file of times."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    table = Table(frame, "eigen.csv", sha256="1" * 64)
    records = make_spells(frame, covariates=("job",))
    records = replace(records, provenance=replace(records.provenance, origin="upload"))
    app.session_state["own_data"] = OwnData(table, guess_roles(table), panel=records)
    app.session_state[f"pilot_{line}"] = "eigen"
    app.switch_page(f"pages/{line}.py").run()
    assert_whole(app)
    return app


def test_own_data_show_the_tabs_that_fit() -> None:
    """Promotion is a tab only where the file says when somebody was promoted; what the event is read as is said."""
    frame = persons(n=1500)
    with_steps = {tab.label for tab in at_page("werkgevers", frame).tabs}
    without = at_page("werkgevers", frame.drop(columns="step"))
    assert {"Behoud", "Doorstroom", "Eerste baan"} <= with_steps
    assert "Doorstroom" not in {tab.label for tab in without.tabs}
    assert any("als vertrek" in item.value for item in without.markdown)


def test_own_data_are_split_only_where_no_category_is_about_few() -> None:
    """A background variable can be chosen when each of its categories has enough persons in every period."""
    many = persons(n=6000).drop(columns=["arm", "step"])
    many["time"] = (many.time / 20).round() * 20 + 20
    few = many.copy()
    few["job"] = few.job.where(few.index > 8, "d")
    choices = ["Uitsplitsen naar" in {item.label for item in at_page("jongeren", frame).get("button_group")}
               for frame in (many, few)]  # fmt: skip
    assert choices == [True, False]


def test_promotions_of_few_are_withheld() -> None:
    """Where protection takes the promotions away, the tab says so in place of figures."""
    frame = persons(n=1500)
    frame["step"] = frame.step.where(frame.index < 12)
    app = at_page("werkgevers", frame)
    app.session_state["tab_spells"] = "doorstroom"
    app.run()
    assert_whole(app)
    assert "afgeschermd" in app.header[0].value
