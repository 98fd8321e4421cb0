"""A meeting holds findings in an order with what people wrote beside them; every change gives another meeting."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import via_dash as via
from tests.report.sets import OUTCOME, own_panel
from via_dash.language import LANGUAGES
from via_dash.meeting import Agreement, Meeting, PracticeNote, pinned, themes
from via_dash.programme import overview


@pytest.fixture(scope="module")
def findings():
    panel = via.sample("enschede")
    return tuple(via.finding(question, panel, outcome=OUTCOME) for question in ("did", "trend", "flow"))


def titles(meeting):
    return [pin.title for pin in meeting.pins]


def test_a_finding_is_pinned_once_in_whichever_language(findings):
    """Pinning again, or in the other language, does not show the same answer twice; another question does add one."""
    meeting = Meeting().add(findings[0])
    assert meeting.add(findings[0]) is meeting and meeting.add(findings[0].told_in("en")) is meeting
    assert len(meeting.add(findings[1]).pins) == 2 and not Meeting().pins
    women = via.finding("did", via.sample("enschede").keep("geslacht", ["Vrouw"]), outcome=OUTCOME)
    other = via.finding("did", via.sample("enschede"), outcome="contact")
    assert len(meeting.add(women).add(other).pins) == 3
    assert meeting.pin_of(findings[0].told_in("en")) == meeting.pins[0] and meeting.pin_of(findings[1]) is None


def test_pins_move_to_the_ends_and_no_further(findings):
    """However far a pin is moved, none is lost and the others keep their order."""
    meeting = Meeting.of(findings)
    first, second, third = titles(meeting)
    ids = [pin.id for pin in meeting.pins]
    assert titles(meeting.move(ids[0], 1)) == [second, first, third]
    assert titles(meeting.move(ids[2], -1)) == [first, third, second]
    assert titles(meeting.move(ids[0], 99)) == [second, third, first]
    assert titles(meeting.move(ids[2], -99)) == [third, first, second]
    assert titles(meeting.move(ids[1], 0)) == titles(meeting) and len(set(ids)) == 3


def test_edit_and_remove_touch_one_pin(findings):
    """What is written beside one finding stays off the others, and off the meeting that was."""
    meeting = Meeting.of(findings)
    id = meeting.pins[1].id
    edited = meeting.edit(id, heading="Eigen titel", note="Noot", practice=(PracticeNote("Zo gaat het"),))
    assert edited.pin(id).title == "Eigen titel" and meeting.pin(id).title == findings[1].title
    assert edited.pins[0] == meeting.pins[0] and edited.pins[2] == meeting.pins[2]
    assert [pin.id for pin in meeting.remove(id).pins] == [meeting.pins[0].id, meeting.pins[2].id]


@pytest.mark.parametrize("change", ["remove", "move", "edit", "pin"])
def test_a_pin_that_is_not_there_is_an_error(findings, change):
    """A page that asks for a pin of another set hears so, and changes nothing."""
    arguments = {"move": (1,)}.get(change, ())
    with pytest.raises(KeyError, match="nergens"):
        getattr(Meeting.of(findings), change)("nergens", *arguments)


def test_a_meeting_is_told_in_either_language_and_back(findings):
    """Findings change language, stamps, headings and what people wrote do not."""
    meeting = Meeting.of(findings, "Titel")
    meeting = meeting.edit(meeting.pins[0].id, heading="Kop", note="Noot", agreements=(Agreement("Doen"),))
    english = meeting.told_in("en")
    assert [pin.finding.language for pin in english.pins] == ["en"] * 3 and english.title == "Titel"
    assert [pin.finding.sentence for pin in english.pins] != [pin.finding.sentence for pin in meeting.pins]
    back = english.told_in("nl")
    for was, now in zip(meeting.pins, back.pins, strict=True):
        assert replace(now, finding=was.finding) == was and now.finding.sentence == was.finding.sentence


def test_a_stamp_says_which_data_and_when(findings):
    """A frozen slide can be traced to the file, its state and the version that computed it."""
    moment = datetime(2027, 3, 31, 9, tzinfo=UTC)
    stamp = pinned(findings[0], now=moment).stamp
    provenance = findings[0].provenance
    assert (stamp.pinned, stamp.sha256, stamp.version) == (moment, provenance.sha256, via.__version__)
    assert stamp.data == provenance.title("nl") and len(stamp.sha256) == 64
    assert pinned(findings[0]).stamp.pinned.utcoffset().total_seconds() == 0


def test_own_findings_are_told_apart(findings):
    """What is about an own file has no recipe and stays behind where only public data may go."""
    meeting = Meeting.of([findings[0], via.finding("did", own_panel(), outcome="y")])
    assert [pin.own for pin in meeting.pins] == [False, True] and meeting.pins[1].finding.recipe is None
    assert meeting.without_own().pins == meeting.pins[:1] and meeting.pins[1].stamp.data == "meting.csv"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [(dict(what="  "), "agreed"), (dict(what="a", theme=4), "theme"), (dict(what="a", theme=-1), "theme"),
     (dict(what="a", state="klaar"), "state")],
)  # fmt: skip
def test_an_agreement_is_whole(wrong, message):
    """No agreement without what, under a theme or in a state that does not exist."""
    with pytest.raises(ValueError, match=message):
        Agreement(**wrong)
    assert Agreement("a", "b", date(2027, 1, 1), 3, "kept").theme == 3


def test_the_themes_are_those_of_the_werkagenda():
    """Four themes, each in both languages, in the order of the report."""
    for language in LANGUAGES:
        assert themes(language) == tuple(theme(language) for theme in overview().agenda) and len(themes(language)) == 4
