"""What is said of one is said in the singular: a person is never *1 personen*, and *telt* niet mee."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import via_dash as via
from tests.agreement import disagreeing, plurals, uncounted
from tests.catalogues import fields, texts
from tests.stats.trajectories import trajectory
from via_dash.language import LANGUAGES, LOCALE, counted_by, say
from via_dash.narrative import tell_ladder, tell_milestones
from via_dash.panel import Problem
from via_dash.stats import ladder, milestones

ROOM = Path(via.__file__).parent
COUNTED = sorted(counted_by("nl"))
# What one language says alike of one and of more, and the other does not: *1 euro, 2 euro*; *1 went up, 2 went up*.
UNCHANGED = {
    "nl": {
        "costs.euros",
        "count.others",
        "count.standard_deviations",
        "count.times",
        "programme.source.section",
        "unit.percentage_points",
    },
    "en": {"added.sentence", "ladder.title.one", "ladder.title.one_group", "milestones.sentence"},
}


def counting(language):
    """Every entry that takes a number: each with the values it needs."""
    found = {}
    for key, forms in texts(language).items():
        needed = {name for form in forms for name in fields(form)} | {counted_by(language).get(key, "")} - {""}
        if needed:
            found[key] = needed
    return found


def test_both_languages_count_the_same_entries_by_the_same_value():
    """A caller gives its numbers once, whatever the language."""
    assert len(COUNTED) > 60
    assert counted_by("nl") == counted_by("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_there_and_shows_the_same(language):
    """No form is empty or lacks a value of the other; only the form for one may write its number out.

    Two forms that are alike are so for a reason.
    """
    for key, by in counted_by(language).items():
        one, more = texts(language)[key]
        assert one and more, key
        assert set(fields(more)) - set(fields(one)) <= {by} and set(fields(one)) <= set(fields(more)), key
    assert {key for key in COUNTED if len(set(texts(language)[key])) == 1} == UNCHANGED[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_text_counts_by_exists(language):
    """`{n:count.persons}` names an entry that has a form for one and a form for more."""
    for key, forms in texts(language).items():
        assert {entry for form in forms for entry in fields(form).values()} - {""} <= set(COUNTED), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_declare_how_they_count(language):
    """gettext's own tools read the rule from the head of a file that has plural forms."""
    for path in (LOCALE / language / "LC_MESSAGES").glob("*.po"):
        text = path.read_text(encoding="utf8")
        assert ("\nmsgid_plural " in text) == ("Plural-Forms: nplurals=2; plural=(n != 1);" in text), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_speaks_of_one_in_the_plural(language):
    """Every text with a number in it, with 1 for each of its values: an entry that forgets its form for one fails."""
    faults = {
        key: found
        for key, names in counting(language).items()
        if (found := disagreeing(say(language, key, **dict.fromkeys(names, "1")), language))
    }
    assert not faults


def test_no_noun_after_a_number_is_left_uncounted():
    """A noun that no entry counts yet is found too, as its singular is a word of the catalogues."""
    assert not uncounted()


def test_the_check_sees_what_it_looks_for():
    """It knows the nouns of the catalogues, with an adjective too, and leaves other numbers alone."""
    assert {"personen", "rijen", "kenmerken"} <= plurals("nl") and {"persons", "rows"} <= plurals("en")
    assert disagreeing("Voor 1 personen is niemand gevonden", "nl") and disagreeing("waard: 1 losse jaren", "nl")
    assert disagreeing("of 1 smaller differences", "en")
    for right in (
        "0,1 maanden",
        "11 personen",
        "T1 personen",
        "1 van de personen",
        "1 persoon",
        "na 1 maand verschillen",
    ):
        assert not disagreeing(right, "nl"), right


@pytest.mark.parametrize(
    ("shown", "told"),
    [(1, "1 maand"), ("1", "1 maand"), ("−1", "−1 maand"), ("+1", "+1 maand"), (0, "0 maanden"), (2, "2 maanden"),
     ("1,0", "1,0 maanden"), (1250, "1.250 maanden"), ("1.001", "1.001 maanden"), ("bijna 1", "bijna 1 maanden")],
)  # fmt: skip
def test_the_form_follows_the_number_as_it_is_shown(shown, told):
    """As in CLDR: one is a whole 1; a text counts as it reads, and an integer is written in the reader's notation."""
    assert say("nl", "count.months", n=shown) == told
    assert say("nl", "spells.title.several", what="x", months=shown).endswith(f"na {told}")


def test_a_count_that_is_not_given_is_an_error():
    """No text with plural forms is shown without the number that chooses between them."""
    with pytest.raises(KeyError):
        say("nl", "match.dropped")


def test_every_call_gives_the_values_its_text_needs():
    """A text whose value is not given would fail in front of a reader."""
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "say" or len(node.args) < 2:
                continue
            key, given = getattr(node.args[1], "value", None), {keyword.arg for keyword in node.keywords}
            if isinstance(key, str) and None not in given:
                assert counting("nl").get(key, set()) <= given, (path.name, key)


def test_one_person_without_a_match_is_told_in_the_singular():
    """The finding itself, on real data: one of the 54 has nobody within the caliper."""
    panel = via.sample("enschede_volledig").keep("contactpersoon", ["werkzoekendebegeleider"])
    for language, line in (
        ("nl", "1 persoon in de pilotgroep is aan niemand gekoppeld; die telt niet mee."),
        ("en", "1 person in the pilot group was matched with nobody, and does not count."),
    ):
        finding = via.finding("match", panel, outcome="contact", coding="scores", caliper=0.45, language=language)
        assert finding.result.dropped == 1
        assert line in finding.told.certainty


def test_findings_about_one_participant_are_told_in_the_singular():
    """Steps of a single participant, and of whom one was not measured twice."""
    told = tell_milestones(milestones(trajectory(["job"])), "nl")
    assert told.sentence.startswith("Van de ene deelnemer kwam er 1 tot")
    assert tell_milestones(milestones(trajectory(["start"])), "nl").title.startswith("De enige deelnemer staat bij")
    records = trajectory(["start"] * 3 + ["job"], before=[1, 1, 2, 2], after=[2, None, 3, 3])
    moves = tell_ladder(ladder(records), "nl")
    assert moves.title == "Van de 3 deelnemers gingen er 3 omhoog en 0 omlaag"
    assert "Van 1 van de 4 personen is er maar één meting of geen; die telt niet mee." in moves.caveats[1]
    whole = milestones(trajectory(["start"] * 2 + ["job"]))
    one = replace(whole, whole=replace(whole.whole, n=1))
    for language in LANGUAGES:
        told = tell_milestones(one, language)
        assert not disagreeing(" ".join([told.title, told.sentence, told.subtitle]), language)


@pytest.mark.parametrize(
    ("problem", "what", "where"),
    [
        (Problem("records.incomplete", "leeftijd", (3,)),
         "In 1 rij staat hier niets. Die rij telt niet mee.", "kolom ‘leeftijd’, rij 3"),
        (Problem("records.incomplete", "leeftijd", (3, 4)),
         "In 2 rijen staat hier niets. Die rijen tellen niet mee.", "kolom ‘leeftijd’, rijen 3, 4"),
        (Problem("dates.impossible", "start", values={"cells": 1}),
         "In kolom start staat 1 waarde die een datum moet zijn, maar op geen kalender staat. "
         "Die cel telt als niet ingevuld.", "kolom ‘start’"),
        (Problem("disclosure.left_out", "score", values={"persons": 1}),
         "1 persoon mist een meting en telt niet mee bij ‘score’.", "kolom ‘score’"),
        (Problem("totals.rows", values={"rows": 1, "observations": 1250}),
         "Dit bestand bevat totalen, geen personen: 1 rij die voor 1.250 antwoorden staat. "
         "Vragen waarvoor u personen moet kunnen volgen, kunnen niet.", ""),
        (Problem("outcome.not_binary", "werk", values={"distinct": 1}),
         "Uitkomst ‘werk’ heeft 1 waarde; een ja/nee-uitkomst heeft er twee.", "kolom ‘werk’"),
        (Problem("outcome.text", "y", tuple(range(1, 10)), parts=(("a", 2, 20),)),
         "Uitkomst ‘y’ bevat tekst waar getallen horen. Aantal rijen: 9.",
         "kolom ‘y’, a rijen 2, 3, 4, 5, 6, 7, 8, 9 en nog 1 rij"),
    ],
)  # fmt: skip
def test_problems_count_rows_cells_and_persons_as_they_are(problem, what, where):
    """What is wrong with one row is said of one row."""
    assert problem.say("nl")[:2] == (what, where)
