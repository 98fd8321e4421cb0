"""Adding a pilot is a registry entry, a data file and a codebook: no line of Python."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from via_dash import programme
from via_dash.programme import codebooks, listing, loading, registry

ROOT = Path(__file__).parents[2]
ENTRY = """
  - id: ib_atlantis
    type: subpilot
    line: arbeidstoeleiding
    parent: intensieve_begeleiding
    name: {nl: "Atlantis: onder water", en: "Atlantis: under water"}
    status: {code: completed, text: {nl: "Verzonnen voor een proef.", en: "Invented for a trial."}}
    description: {nl: "Een verzonnen pilot die nergens is uitgevoerd.", en: "An invented pilot that was done nowhere."}
    printed_in: ["4.3"]
"""
BOOK = """
name: atlantis
kind: trajectory
synthetic: true
line: arbeidstoeleiding
pilot: ib_atlantis
label: {nl: "Atlantis (verzonnen)", en: "Atlantis (invented)"}
description: {nl: "Twintig verzonnen deelnemers aan een proef.", en: "Twenty invented participants of a trial."}
source: {nl: "Niemand", en: "Nobody"}
targets: {werk: 0.10}
columns:
  - role: stage
    name: stap
    label: {nl: "Verste stap", en: "Furthest step"}
    levels:
      - {value: start, label: {nl: "Gestart", en: "Started"}}
      - {value: werk, label: {nl: "Werk", en: "Work"}}
"""


@pytest.fixture
def atlantis(tmp_path, monkeypatch):
    """The registry and the samples with one pilot more."""
    path = tmp_path / "pilots.yaml"
    path.write_text(registry.PATH.read_text(encoding="utf-8").rstrip() + "\n" + ENTRY, encoding="utf-8")
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "atlantis.csv").write_text("stap\n" + "start\n" * 15 + "werk\n" * 5, encoding="utf-8")
    (folder / "atlantis.yaml").write_text(BOOK, encoding="utf-8")
    monkeypatch.setattr(registry, "PATH", path)
    for room in (codebooks, loading):
        monkeypatch.setattr(room, "FOLDER", folder)
    caches = (registry.registry, codebooks.codebook, loading.sample)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_an_invented_pilot_is_in_the_catalogue_with_its_sample(atlantis):
    """The catalogue and the line know it as soon as its three files are there."""
    row = programme.catalogue().set_index("id").loc["ib_atlantis"]
    assert (row["type"], row["line"], row["sample"]) == ("subpilot", "arbeidstoeleiding", "atlantis")
    assert listing.samples_of_line("arbeidstoeleiding") == ("atlantis",)
    assert len(programme.sample("atlantis").frame) == 20


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_invented_pilot_opens_on_its_line_page_with_a_finding(atlantis, language):
    """Facts, tab and finding come from the three files alone."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"], app.query_params["pilot"] = language, "atlantis"
    app.switch_page("pages/arbeidstoeleiding.py").run()
    assert not app.exception and not app.error
    assert app.header and any("25" in item.value for item in app.markdown)
