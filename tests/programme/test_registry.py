"""The registry holds what the reports print, in both languages, and refuses to load anything else."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
import yaml

from via_dash.language import Text
from via_dash.programme import children, entries, entry, line, lines, overview
from via_dash.programme.parse import read_registry
from via_dash.record import RegistryError

PRINTED = yaml.safe_load(Path(__file__).with_name("printed.yaml").read_text(encoding="utf-8"))
SAME_WORDS_ALLOWED = 4


def texts(thing):
    """Every Text in a dataclass, however deep."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from texts(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))


def test_there_are_eight_pilots_eleven_subpilots_and_seventeen_studies():
    """Nothing of the programme is missing, and nothing is counted twice."""
    assert [sum(item.type == kind for item in entries()) for kind in ("pilot", "subpilot", "study")] == [8, 11, 17]
    assert {item.id for item in entries()} == set(PRINTED)


def test_the_lines_divide_pilots_and_subpilots():
    """Every pilot and sub-pilot belongs to one line; studies stand beside the lines."""
    assert [item.id for item in lines()] == ["werkgevers", "arbeidstoeleiding", "jongeren"]
    assert [len(entries(item.id)) for item in lines()] == [3, 14, 2]
    assert {item.type for item in entries() if item.line is None} == {"study"}
    assert line("jongeren").name == Text("Jongeren", "Young people")


def test_a_pilot_knows_its_subpilots():
    """The sub-pilots follow from the pilot; a pilot without any gives none."""
    assert len(children("intensieve_begeleiding")) == 6
    assert len(children("leren_en_werken")) == 5
    assert children("uitstroom_ww") == ()


@pytest.mark.parametrize("ask", [entry, children, entries, line])
def test_an_unknown_id_is_answered_with_the_ids_there_are(ask):
    """A misspelt id tells which ids exist."""
    with pytest.raises(KeyError, match="nergens.*there are .*, "):
        ask("nergens")


@pytest.mark.parametrize("id", PRINTED)
def test_counts_and_figures_are_as_printed(id):
    """A figure on the screen is the figure of the report."""
    found, printed = entry(id), PRINTED[id]
    assert found.type == printed["type"]
    assert {count.key: count.value for count in found.counts} == printed.get("counts", {})
    assert {figure.key: figure.value for figure in found.figures} == printed.get("figures", {})
    observed = {part.id: [part.organisations, part.units] for part in found.components if part.units is not None}
    assert observed == printed.get("components", {})


@pytest.mark.parametrize("id", PRINTED)
def test_evidence_is_as_the_report_places_it(id):
    """Level, verdict and doubt about the placement are those of the report's table of evidence."""
    found = [[item.level, item.verdict, item.certain] for item in entry(id).evidence]
    assert found == PRINTED[id].get("evidence", [])


def test_qualifiers_of_printed_figures_are_kept():
    """`More than`, `about` and `at least` are part of a figure."""
    with_qualifier = {
        (item.id, figure.key): figure.qualifier.en
        for item in entries()
        for figure in (*item.counts, *item.figures)
        if figure.qualifier
    }
    assert with_qualifier["barometer_culturele_diversiteit", "organisations_that_contacted_cbs"] == "more than"
    assert with_qualifier["leren_en_werken", "started_at_least"] == "at least"
    assert with_qualifier["ib_amsterdam", "benefit_per_euro"] == "about"
    assert with_qualifier["study_langetermijn_seo", "training_max_pp"] == "up to"


@pytest.mark.parametrize("thing", [*lines(), *entries(), overview()], ids=lambda item: getattr(item, "id", "overview"))
def test_every_text_is_written_in_both_languages(thing):
    """A reader never meets an empty text or a sentence in the other language; only short names may be the same."""
    for text in texts(thing):
        assert text.nl.strip() and text.en.strip()
        assert text.nl != text.en or len(text.nl.split()) <= SAME_WORDS_ALLOWED, text.nl


def test_the_programme_names_the_same_numbers_as_the_registry():
    """The counts of the programme as a whole agree with the entries."""
    figures = {figure.key: figure.value for figure in overview().figures}
    pilots = entries_of_type("pilot")
    assert figures["pilots"] == len(pilots)
    assert figures["additional_studies"] == len(entries_of_type("study"))
    assert figures["pilots_stopped"] == sum(item.status.code == "stopped" for item in pilots)
    assert figures["pilots_running"] == sum(item.status.code == "running" for item in pilots)
    assert figures["taskforce_parties"] == len(overview().taskforce)
    assert figures["knowledge_themes"] == len(overview().knowledge_gaps)


def test_nine_knowledge_gaps_were_addressed_and_seven_of_them_by_pilots():
    """The table of knowledge gaps adds up to both numbers that the report gives."""
    addressed = [gap for gap in overview().knowledge_gaps if gap.addressed]
    assert (len(addressed), sum(bool(gap.by) for gap in addressed)) == (9, 7)


def entries_of_type(kind):
    return [item for item in entries() if item.type == kind]


# ------------------------------------------------------------------ refusing what is not in order

LINE = {"id": "lijn", "name": {"nl": "Lijn", "en": "Line"}, "about": {"nl": "Over iets.", "en": "On something."}}


def pilot(**changes):
    """An invented pilot that is in order, with some fields changed; a field set to None is left out."""
    fine = {
        "id": "proef", "type": "pilot", "line": "lijn", "name": {"nl": "Proef", "en": "Trial"},
        "status": {"code": "running", "text": {"nl": "Loopt.", "en": "Running."}},
        "description": {"nl": "Een proef.", "en": "A trial."}, "printed_in": ["4.2"],
    }  # fmt: skip
    return {key: value for key, value in {**fine, **changes}.items() if value is not None}


def read(folder, *items, lines=(LINE,)):
    path = folder / "register.yaml"
    path.write_text(yaml.safe_dump({"lines": list(lines), "entries": list(items)}), encoding="utf-8")
    return read_registry(path)


def evidence(**changes):
    reasoning = {"nl": "Daarom.", "en": "Because."}
    return [{"level": 3, "verdict": "unknown", "reasoning": reasoning, **changes}]


def test_an_invented_registry_that_is_in_order_loads(tmp_path):
    """The refusals below are about the one field that each changes."""
    assert read(tmp_path, pilot(evidence=evidence())).entries[0].source == Text("§ 4.2", "section 4.2")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"line": "elders"}, "proef: unknown line 'elders'; there are lijn"),
        ({"line": None}, "proef: a pilot needs a line"),
        ({"type": "subpilot"}, "proef: a subpilot needs a parent"),
        ({"type": "subpilot", "parent": "weg"}, "proef: unknown parent 'weg'"),
        ({"same_research_as": "weg"}, "proef: unknown same_research_as 'weg'"),
        ({"type": "project"}, "proef: type must be one of 'pilot', 'subpilot', 'study', not 'project'"),
        ({"name": {"nl": "Proef"}}, "proef: name has no text in language 'en'"),
        ({"name": {"nl": "Proef", "en": " "}}, "proef: name has no text in language 'en'"),
        ({"name": {"nl": "a", "en": "b", "fr": "c"}}, "proef: name has unknown languages: fr"),
        ({"name": None}, "proef: name is missing"),
        ({"findings": ["Dit staat hier maar in één taal."]}, r"proef: findings\[0\] is in one language only"),
        ({"evidence": evidence(level=6)}, r"proef, evidence\[0\]: Maryland level must be from 1 to 5, not 6"),
        ({"evidence": evidence(level=0)}, "Maryland level must be from 1 to 5, not 0"),
        ({"evidence": evidence(verdict="fine")}, "verdict must be one of .*'effective', not 'fine'"),
        ({"evidence": evidence(certain=True)}, "unknown fields: certain"),
        ({"status": {"code": "klaar", "text": {"nl": "a", "en": "b"}}}, "status: code must be one of .*not 'klaar'"),
        ({"counts": [{"key": "n", "label": {"nl": "a", "en": "b"}, "value": "veel"}]}, "value must be a number"),
        ({"colour": "blue"}, "proef: unknown fields: colour"),
    ],
)  # fmt: skip
def test_a_registry_that_is_not_in_order_is_refused_with_the_place(tmp_path, change, message):
    """An error in the data names the entry, the field and what is wrong with it."""
    with pytest.raises(RegistryError, match=message):
        read(tmp_path, pilot(**change))


def test_ids_are_unique(tmp_path):
    """Two entries or two lines can't have one id."""
    with pytest.raises(RegistryError, match="duplicate entry id: proef"):
        read(tmp_path, pilot(), pilot())
    with pytest.raises(RegistryError, match="duplicate line id: lijn"):
        read(tmp_path, pilot(), lines=(LINE, LINE))
