"""What the pilots show together follows the reports' own tables, and refuses to load anything else."""

import json
from typing import get_args

import pytest

import via_dash as via
from via_dash.language import LANGUAGES
from via_dash.programme import entries, entry
from via_dash.programme.together import ProgrammeQuestion
from via_dash.programme.together.effect_list import effect_list, read_effects
from via_dash.programme.together.elements import read_elements, working_elements
from via_dash.programme.together.evidence_map import OwnPlace, evidence_map
from via_dash.programme.together.knowledge import added_value, knowledge_gaps
from via_dash.programme.together.mismatches import mismatches
from via_dash.record import Record, RegistryError

# Table 5.4 of the final evaluation: per level what stands under (not effective, unknown, effective).
EVIDENCE_TABLE = {
    5: ([], [], []),
    4: ([], [], ["ib_amsterdam", "ib_almere"]),
    3: (["ib_rotterdam_werkloont"], ["nudging_werving_selectie", "ib_enschede", "study_werkclub"], []),
    2: ([], ["ib_nijmegen"], ["ib_leiden"]),
    1: (
        [],
        ["barometer_culturele_diversiteit", "behoud_en_doorstroom", "studiekeuze_vmbo", "overgang_mbo_arbeidsmarkt",
         "uitstroom_ww"],
        ["ib_enschede", "ib_nijmegen", "nudging_werving_selectie", "leren_en_werken"],
    ),
}  # fmt: skip
# Table 3.1: pilots per mismatch and side; the quantitative row leaves open which of two sides is meant.
MISMATCH_TABLE = {
    ("quantitative", "supply_or_matching"): {"leren_en_werken", "studiekeuze_vmbo"},
    ("qualitative", "demand"): {"behoud_en_doorstroom"},
    ("qualitative", "supply"): {"intensieve_begeleiding", "uitstroom_ww", "leren_en_werken"},
    ("qualitative", "matching"): {"intensieve_begeleiding", "uitstroom_ww", "leren_en_werken"},
    ("opacity", "demand"): {"nudging_werving_selectie", "overgang_mbo_arbeidsmarkt", "barometer_culturele_diversiteit"},
    ("opacity", "supply"): {"intensieve_begeleiding", "uitstroom_ww", "overgang_mbo_arbeidsmarkt"},
    ("opacity", "matching"): {"intensieve_begeleiding", "uitstroom_ww", "overgang_mbo_arbeidsmarkt"},
}
# Table 5.3: how many things it says of each pilot.
ADDED = {
    "barometer_culturele_diversiteit": 4, "nudging_werving_selectie": 4, "behoud_en_doorstroom": 3,
    "intensieve_begeleiding": 3, "leren_en_werken": 3, "uitstroom_ww": 2, "studiekeuze_vmbo": 1,
    "overgang_mbo_arbeidsmarkt": 2,
}  # fmt: skip


@pytest.mark.parametrize("level", EVIDENCE_TABLE)
def test_the_map_has_every_cell_of_the_table_of_evidence(level):
    """Nobody stands in another cell than the report put them in, and nobody is missing."""
    found = evidence_map()
    for verdict, printed in zip(("not_effective", "unknown", "effective"), EVIDENCE_TABLE[level], strict=True):
        assert sorted(p.entry.id for p in found.at(level, verdict)) == sorted(printed)


def test_an_entry_listed_twice_is_told_apart_by_its_ground():
    """Figures at the higher level, interviews at level 1."""
    twice = [p for p in evidence_map().placements if p.twice]
    assert {p.entry.id for p in twice} == {"nudging_werving_selectie", "ib_enschede", "ib_nijmegen"}
    assert {(p.quantitative, p.evidence.level == 1) for p in twice} == {(True, False), (False, True)}


def test_doubtful_places_are_those_of_the_registry():
    """Amsterdam (whom is meant), Almere (which column) and the outflow pilot (whom is meant)."""
    doubtful = {p.entry.id for p in evidence_map().placements if not p.evidence.certain}
    assert doubtful == {"ib_amsterdam", "ib_almere", "uitstroom_ww"}


def test_the_mismatches_are_those_of_the_discrepancy_model():
    """Every cell as printed; where the print leaves open which side, so do we."""
    found: dict[tuple[str, str], set[str]] = {}
    for cell in mismatches().cells:
        found.setdefault((cell.mismatch.discrepancy, cell.mismatch.side), set()).add(cell.entry.id)
        assert cell.mismatch.certain == (cell.mismatch.side != "supply_or_matching")
    assert found == MISMATCH_TABLE


def test_knowledge_gaps_add_up():
    """Seven by pilots, two by studies, four touched on elsewhere, three open: sixteen."""
    gaps = knowledge_gaps()
    assert [gaps.count(state) for state in ("pilot", "study", "elsewhere", "open")] == [7, 2, 4, 3]


def test_every_pilot_has_its_added_value():
    """As many items per pilot as the table has; none of another entry."""
    found = added_value()
    counts = {id: sum(item.entry == id for item in found.items) for id in ADDED}
    assert counts == ADDED and len(found.items) == sum(ADDED.values())
    assert set(ADDED) == {item.id for item in entries() if item.type == "pilot"} and found.pilots == 8


def test_every_working_element_is_under_a_theme_or_named_apart():
    """Nothing that an entry names as working is lost in the division into themes."""
    found = working_elements()
    placed = {(m.entry.id, t.nl) for theme in found.themes for m in theme.mentions for t in m.elements}
    placed |= {(m.entry.id, t.nl) for m in found.apart for t in m.elements}
    assert placed == {(item.id, text.nl) for item in entries() for text in item.working_elements}


def test_an_element_that_its_entry_does_not_name_is_refused():
    """The themes can't put words into a pilot's mouth."""
    theme = {"id": "x", "name": {"nl": "Ding", "en": "Thing"}, "elements": {"ib_leiden": ["gratis lunch"]}}
    with pytest.raises(RegistryError, match="ib_leiden names no element 'gratis lunch'"):
        read_elements(Record({"themes": [theme]}, "elements.yaml"))


def test_printed_effects_follow_from_the_registrys_figures():
    """In favour of the pilot: less dependency is more; a chance before and after is their difference."""
    printed = {item.id: round(100 * item.printed, 6) for item in effect_list().effects if item.printed is not None}
    assert printed["werkloont_non_western"] == 4.2 and printed["werkloont_without"] == 5.5
    assert printed["mediation_non_western"] == printed["mediation_without"] == 13
    assert (printed["iro_moroccan_turkish"], printed["iro_without"]) == (25, 6)


def test_no_entry_with_an_effect_in_figures_is_left_out():
    """Every entry whose evidence rests on figures is on the scale, or named with the reason that it is not."""
    found = effect_list()
    named = {item.entry.id for item in (*found.effects, *found.unlisted)}
    on_figures = {p.entry.id for p in evidence_map().placements if p.quantitative}
    without_figures = {"ib_almere", "ib_nijmegen"}
    assert on_figures - without_figures <= named
    assert all(not entry(id).figures for id in without_figures)


def test_a_figure_that_the_entry_does_not_have_is_refused():
    """A printed effect can only come from a printed figure."""
    text = {"nl": "a", "en": "b"}
    effect = {"id": "x", "entry": "ib_leiden", "topic": text, "group": text, "printed": {"difference": "geluk"}}
    with pytest.raises(RegistryError, match="ib_leiden has no figure geluk"):
        read_effects(Record({"effects": [effect]}, "effects.yaml"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", get_args(ProgrammeQuestion))
def test_every_finding_about_the_programme_is_whole(question, language):
    """Words, a valid chart in both themes, a table with headings, alternative text and code; no NaN anywhere."""
    finding = via.programme_finding(question, language)
    assert finding.title and finding.sentence and finding.alt and finding.told.subtitle and finding.told.certainty
    for theme in ("light", "dark"):
        finding.plot(theme).to_dict(validate=True)
        text = json.dumps(finding.specification(theme))
        assert "NaN" not in text and "Infinity" not in text
    assert len(finding.table) and not any("_" in str(column) for column in finding.table.columns)
    assert finding.code["python"].endswith("print(finding.table)")


@pytest.mark.parametrize(
    ("question", "field"),
    [("evidence_map", "placements"), ("mismatches", "cells"), ("added_value", "items")],
)
def test_the_table_has_a_row_for_everything_in_the_result(question, field):
    """A reader without the picture misses nothing."""
    finding = via.programme_finding(question)
    assert len(finding.table) == len(getattr(finding.result, field))


def marks(finding):
    """The marks drawn, with an id, by id and label."""
    data = json.loads(json.dumps(finding.specification("light")))["layer"]
    rows = [row for layer in data for row in layer.get("data", {}).get("values", []) if row.get("id")]
    return {(row["id"], row["label"].replace("\n", " "), row["sure"], row["shape"]) for row in rows}


def test_the_map_draws_each_place_with_its_shape_and_its_doubt():
    """Figures a circle, interviews a square, doubt a question mark and the word; the reader's own differs."""
    drawn = marks(via.programme_finding("evidence_map", own=OwnPlace(3, "unknown")))
    assert len(drawn) == len(evidence_map().placements) + 1
    assert ("ib_enschede", "Enschede (cijfers)", True, "circle") in drawn
    assert ("ib_enschede", "Enschede (gesprekken)", True, "square") in drawn
    assert ("ib_almere", "Almere (niet zeker)", False, "circle") in drawn
    assert ("own", "uw eigen pilot", True, "diamond") in drawn


def test_the_readers_pilot_is_told_beside_the_others():
    """The sentence says where it stands, and never that there is an effect when the interval holds zero."""
    told = via.programme_finding("evidence_map", own=OwnPlace(3, "unknown"))
    assert "niveau 3" in told.sentence and "geen uitsluitsel" in told.sentence
    assert told.alt.endswith("geen interval dat nul uitsluit.")


def test_another_question_is_refused():
    """The message lists the questions there are."""
    with pytest.raises(ValueError, match="question must be one of 'evidence_map'"):
        via.programme_finding("winner")


@pytest.fixture(scope="module")
def effects():
    """The effects side by side, by the id in the list."""
    rows = via.programme_finding("side_by_side").result.effects
    return dict(zip([item.id for item in effect_list().effects], rows, strict=True))


def test_every_computed_effect_is_the_printed_one(effects):
    """The samples give back what the reports print, in favour of the pilot; UWV's `about 2` to half a point."""
    computed = {id: effect for id, effect in effects.items() if effect.origin == "computed"}
    assert set(computed) == set(effects) - {"uwv_talk"}
    for id, effect in computed.items():
        if effect.printed is not None:
            assert effect.estimate == pytest.approx(effect.printed, abs=0.005 if id == "uwv_without" else 0.0005)


def test_numbers_of_persons_are_the_printed_ones(effects):
    """Where the report prints how many, the effect has that many."""
    assert (effects["werkloont_non_western"].n_pilot, effects["werkloont_non_western"].n_control) == (1256, 974)
    assert (effects["werkloont_without"].n_pilot, effects["werkloont_without"].n_control) == (1799 - 1256, 1410 - 974)
    assert (effects["uwv_non_western"].n_pilot, effects["uwv_non_western"].n_control) == (644, 679)


def test_the_verdicts_at_uwv_are_those_of_the_report(effects):
    """Significant without a non-western background, not with one, where the estimate is almost twice as large."""
    without, non_western = effects["uwv_without"], effects["uwv_non_western"]
    assert without.ci_low > 0 and non_western.ci_low < 0 < non_western.ci_high
    assert 1.5 < non_western.estimate / without.estimate < 2


def points(finding):
    """The estimates drawn, once each."""
    rows = [row for layer in finding.specification("light")["layer"] for row in layer["data"]["values"]]
    return list({row["row"]: row for row in rows if "estimate" in row}.values())


def test_an_interval_on_made_up_numbers_is_no_ground_for_a_verdict():
    """Only intervals that rest on what is printed are counted, and the others are drawn dashed and say so."""
    finding = via.programme_finding("side_by_side")
    assert {effect.name.nl for effect in finding.result.judged} == {"Diensten UWV"}
    dashed = [row for row in points(finding) if row["dash"] == [3, 3]]
    assert len(dashed) == sum(effect.made_up is not None for effect in finding.result.computed) == 6
    assert "verzonnen" in finding.sentence and "synthetische" in finding.caption


def test_a_printed_effect_is_an_open_point_without_an_interval():
    """Nobody takes a printed figure for one with a margin."""
    finding = via.programme_finding("side_by_side")
    printed = [row for row in points(finding) if row["note"] == "afgedrukt, zonder marge"]
    assert [(row["low"], row["high"], row["edge"] != "transparent") for row in printed] == [(None, None, True)]


def test_a_sample_that_is_not_there_leaves_the_printed_figure(monkeypatch):
    """The list works without its samples: nothing vanishes, and nothing gets an interval it can't have."""
    from via_dash.findings import side_by_side

    monkeypatch.setattr(side_by_side, "samples", lambda: ())
    effects = side_by_side.side_by_side().effects
    assert len(effects) == len(effect_list().effects) and not any(effect.has_interval for effect in effects)


def test_the_code_repeats_what_is_shown_with_the_readers_own_pilot():
    """The lines under the card name the reader's own pilot too, and run."""
    finding = via.programme_finding("evidence_map", own=OwnPlace(3, "unknown"))
    names: dict[str, object] = {}
    exec(finding.code["python"], names)
    assert names["finding"].result == finding.result and "eigen bestand" in finding.caption
    panel = via.sample("rotterdam_werkloont")
    finding = via.programme_finding("side_by_side", own=panel, outcomes=("werk",))
    assert "own=panel, outcomes=('werk',)" in finding.code["python"]
    exec(finding.code["python"], names)
    assert names["finding"].result == finding.result
    assert finding.result.own[0].topic == panel.outcome("werk").label
