"""Group-time effects against R's did on its county employment data, and against moderndid and diff-diff."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import via_dash as via
from tests.stats.helpers import make_panel
from via_dash.methods import tolerance
from via_dash.panel import Panel
from via_dash.stats import staggered
from via_dash.stats.results import StaggeredResult

HERE = Path(__file__).parent
YEARS = [2003, 2004, 2005, 2006, 2007]


def counties(*, clusters: bool = False, weights: bool = False, cross_sections: bool = False) -> Panel:
    """The panel of make_staggered.R."""
    table = pd.read_csv(HERE / "mpdta.csv")
    row = np.arange(len(table))
    values = table[[f"lemp_{year}" for year in YEARS]].to_numpy()
    if cross_sections:
        values = np.where(row[:, None] % 5 == np.arange(5), values, np.nan)
    panel = make_panel(
        values,
        table["first_treat"] > 0,
        waves=[str(year) for year in YEARS],
        cluster=row % 25 if clusters else None,
        has_persons=not cross_sections,
    )
    start = [YEARS.index(year) if year else -1 for year in table["first_treat"]]
    persons = panel.persons.assign(start=start)
    if weights:
        persons = persons.assign(weight=table["lpop"] - table["lpop"].min() + 1)
    return replace(panel, persons=persons)


CASES = {
    "never": ("never", {}),
    "not_yet": ("not_yet", {}),
    "never, clusters": ("never", {"clusters": True}),
    "not_yet, weights": ("not_yet", {"weights": True}),
    "never, cross-sections": ("never", {"cross_sections": True}),
}


def numbers(found: StaggeredResult, clusters: int) -> dict[tuple[str, str], tuple[float, float]]:
    """Estimate and standard error by kind and level, without the factor G/(G − 1) that did doesn't have."""
    factor = ((clusters - 1) / clusters) ** 0.5
    rows = {("overall", ""): found.overall}
    rows |= {("dynamic", row.level): row for row in found.dynamic}
    rows |= {("group", row.level): row for row in found.by_group}
    rows |= {("group_time", f"{row.start.value} {row.wave.value}"): row for row in found.group_times}
    return {key: (row.estimate, factor * row.std_error) for key, row in rows.items() if row.std_error is not None}


@pytest.mark.parametrize("case", CASES)
def test_every_effect_and_average_as_did(case: str) -> None:
    """All ATT(g, t) and their averages have did's estimate and analytic standard error, to rounding."""
    control, options = CASES[case]
    found = staggered(counties(**options), "y", control=control)
    expected = pd.read_csv(HERE / "staggered.csv", dtype={"start": "Int64", "level": "Int64"}).query("case == @case")
    ours = numbers(found, 25 if "clusters" in case else 500)
    assert len(ours) == len(expected)
    for row in expected.itertuples():
        level = "" if pd.isna(row.level) else str(row.level)
        key = (row.kind, f"{row.start} {level}" if row.kind == "group_time" else level)
        allowed = {"rel": tolerance("staggered", "did"), "abs": 1e-12}
        assert ours[key] == pytest.approx((row.estimate, row.std_error), **allowed), key


@pytest.mark.parametrize("control", ["never", "not_yet"])
def test_every_average_as_two_python_libraries(control: str) -> None:
    """moderndid and diff-diff, written apart from did, give the same averages and standard errors."""
    allowed = {"rel": tolerance("staggered", "python"), "abs": 1e-12}
    table = pd.read_csv(HERE / "staggered_python.csv", dtype={"level": "Int64"})
    ours = numbers(staggered(counties(), "y", control=control), 500)
    rows = table[table["control"] == control.replace("_", "") + "treated"]
    assert set(rows["library"]) == {"moderndid", "diff-diff"}
    for row in rows.itertuples():
        level = "" if pd.isna(row.level) else str(row.level)
        assert ours[row.kind, level] == pytest.approx((row.estimate, row.std_error), **allowed)


def test_the_published_figures() -> None:
    """The averages that did's own vignette prints for these data, to its four decimals."""
    found = staggered(counties(), "y")
    assert round(found.overall.estimate, 4) == -0.0400
    assert round(found.overall.std_error, 4) == 0.0120
    assert [round(row.estimate, 4) for row in found.by_group] == [-0.0797, -0.0229, -0.0261]
    assert [round(row.estimate, 4) for row in found.dynamic] == [
        0.0305, -0.0006, -0.0245, -0.0199, -0.0510, -0.1373, -0.1008,
    ]  # fmt: skip
    assert (found.n_pilot, found.n_control) == (191, 309)


def test_where_all_start_those_who_have_not_are_compared_with() -> None:
    """moderndid and diff-diff on the counties that start some time: the same averages, with `not_yet` by itself."""
    panel = counties()
    started = panel.persons["start"].to_numpy() >= 0
    persons, values = panel.persons[started].reset_index(drop=True), {"y": panel.values["y"][started]}
    found = staggered(replace(panel, persons=persons, values=values), "y")
    ours = numbers(found, int(started.sum()))
    rows = pd.read_csv(HERE / "staggered_all_start.csv", dtype={"level": "Int64"})
    assert (found.control, set(rows["library"])) == ("not_yet", {"moderndid", "diff-diff"})
    for row in rows.itertuples():
        level = "" if pd.isna(row.level) else str(row.level)
        allowed = {"rel": tolerance("staggered", "python"), "abs": 1e-12}
        assert ours[row.kind, level] == pytest.approx((row.estimate, row.std_error), **allowed)


def test_a_roll_out_from_file_to_figure() -> None:
    """Wooldridge's enterprise zones: from a file with cities, years and starts, by the guess, to the known average."""
    table = pd.read_csv(HERE / "ezunem.csv")
    roles = via.guess_roles(table)
    assert (roles.group, roles.start, roles.person, roles.wave) == ("", "start", "city", "year")
    panel = Panel.from_table(table, roles)
    found = staggered(panel, "luclms")
    assert round(found.overall.estimate, 6) == -0.180168
    assert (found.n_pilot, found.n_control, found.control) == (10, 12, "never")
