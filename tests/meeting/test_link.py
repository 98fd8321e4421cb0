"""A link reopens the same set for sample data, and nothing else: no notes in it, no code out of it."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import via_dash as via
from tests.report.sets import OUTCOME, own_panel
from via_dash.findings.answers import ANSWERS
from via_dash.findings.record_answers import RECORD_ANSWERS
from via_dash.meeting import MAX_LINK, Agreement, LinkError, Meeting, PracticeNote, read_link, write_link
from via_dash.programme import codebook, samples
from via_dash.programme.together import ProgrammeQuestion

OPTIONS = {
    "subgroup": {"by": "geslacht"}, "did": {"by": "geslacht"}, "did_bayes": {"prior": "sceptical", "relevant": 0.25},
    "match": {"covariates": ("geslacht", "leeftijdsgroep")}, "evidence": {"matched": True}, "power": {"effect": 0.3},
}  # fmt: skip
NO_ANSWER = {"costs", "tornado", "staggered", "choices", "ladder", "promotion", "did_ordinal", "event_study",
             "sensitivity"}  # fmt: skip


def packed(value):
    return urlsafe_b64encode(zlib.compress(json.dumps(value).encode())).decode().rstrip("=")


def unpacked(text):
    return zlib.decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4))).decode()


def answers(name):
    """Every question that can be put to a sample, answered."""
    data = via.sample(name)
    if isinstance(data, via.Records):
        asked = [(question, {}) for question, answer in RECORD_ANSWERS.items() if data.kind in answer.kinds]
    else:
        first = {"outcome": data.outcomes[0].name}
        options = OPTIONS if name.startswith("enschede") else {}
        split = {"by": next(item.name for item in data.covariates if item.kind == "category")}
        asked = [(question, {**first, **options.get(question, {})}) for question in ANSWERS]
        asked = [
            (question, {**given, **split}) if question == "subgroup" else (question, given) for question, given in asked
        ]
    for question, options in asked:
        try:
            yield via.finding(question, data, **options)
        except (ValueError, KeyError, TypeError):
            assert question in NO_ANSWER, question


@pytest.mark.parametrize("name", samples())
def test_every_question_about_a_sample_comes_back_from_a_link(name):
    """Whoever opens the link sees the very same sentences, in the same order, under the same headings."""
    found = [finding for finding in answers(name) if finding.recipe is not None]
    assert found
    meeting = Meeting.of(found, "Réünie & co")
    meeting = replace(
        meeting, pins=tuple(replace(pin, heading=f"Kop {place}") for place, pin in enumerate(meeting.pins))
    )
    text = write_link(meeting)
    assert len(text) <= MAX_LINK and text.replace("-", "").replace("_", "").isalnum()
    again, changed = read_link(text, "nl")
    assert changed == () and again.title == meeting.title
    assert [pin.heading for pin in again.pins] == [pin.heading for pin in meeting.pins]
    for was, now in zip(meeting.pins, again.pins, strict=True):
        assert now.finding.same_as(was.finding) and now.finding.recipe == was.finding.recipe
        assert (now.finding.sentence, now.finding.alt) == (was.finding.sentence, was.finding.alt)


def test_the_programme_and_chosen_persons_come_back_from_a_link():
    """A set about the programme as a whole, about some of the persons, and after matching, in the other language."""
    panel = via.sample("enschede_volledig")
    coached = panel.keep("contactpersoon", ["werkzoekendebegeleider"])
    kept = via.finding("did", coached, outcome=OUTCOME)
    matched = via.finding("did", via.match(coached, coding="scores").panel, outcome=OUTCOME)
    whole = [via.programme_finding(question) for question in get_args(ProgrammeQuestion)]
    meeting = Meeting.of([kept, matched, *whole])
    again, changed = read_link(write_link(meeting), "en")
    assert changed == ()
    assert [pin.finding.sentence for pin in again.pins] == [pin.finding.sentence for pin in meeting.told_in("en").pins]
    assert again.pins[1].finding.result.total.estimate == matched.result.total.estimate


@pytest.mark.parametrize("question", ["costs", "tornado"])
def test_the_amounts_that_a_sample_comes_with_come_back_from_a_link(question):
    """Costs and benefits of a sample are public as they stand; amounts that a reader filled in stay out of an address,
    which does not make them a finding about own data."""
    panel, sheet = via.sample("amsterdam_somalisch"), codebook("amsterdam_somalisch").costs
    asked = {"outcome": sheet.outcomes[0], "language": "nl"}
    given = via.finding(question, panel, sheet=sheet, **asked)
    again, changed = read_link(write_link(Meeting.of([given])), "nl")
    assert changed == () and again.pins[0].finding.same_as(given)
    assert again.pins[0].finding.sentence == given.sentence
    dearer = replace(sheet, items=(replace(sheet.items[0], amount=sheet.items[0].amount + 1, low=None, high=None),
                                   *sheet.items[1:]))  # fmt: skip
    (pin,) = Meeting.of([via.finding(question, panel, sheet=dearer, **asked)]).pins
    assert pin.finding.recipe is None and not pin.own


def test_nothing_that_people_wrote_beside_it_is_in_the_link():
    """An address is kept in histories and logs: names in notes and agreements, and own data, stay out of it."""
    meeting = Meeting.of([via.finding("did", via.sample("enschede"), outcome=OUTCOME),
                          via.finding("did", own_panel(), outcome="y")])  # fmt: skip
    secret = "Fatima de Vries"
    for pin in meeting.pins:
        meeting = meeting.edit(
            pin.id, note=secret, agreements=(Agreement(secret, secret, date(2027, 1, 1)),),
            practice=(PracticeNote(secret, secret),),
        )  # fmt: skip
    written = unpacked(write_link(meeting))
    assert "Fatima" not in written and "meting.csv" not in written and "2027" not in written
    assert len(read_link(write_link(meeting), "nl")[0].pins) == 1


def test_other_data_than_when_the_link_was_made_are_told():
    """The finding is shown as it is today, and named as one whose data differ."""
    meeting = Meeting.of(
        [via.finding(question, via.sample("enschede"), outcome=OUTCOME) for question in ("did", "trend")]
    )
    old = replace(meeting.pins[1], stamp=replace(meeting.pins[1].stamp, sha256="0" * 64))
    again, changed = read_link(write_link(replace(meeting, pins=(meeting.pins[0], old))), "nl")
    assert changed == (meeting.pins[1].title,) and len(again.pins) == 2
    assert again.pins[1].stamp.sha256 == meeting.pins[1].stamp.sha256


ROW = ["enschede", "did", OUTCOME, {}, [], "", "0" * 12]


def row(**changes):
    names = ("sample", "question", "outcome", "options", "steps", "heading", "mark")
    return [changes.get(name, value) for name, value in zip(names, ROW, strict=True)]


HOSTILE = {
    "nothing": "",
    "no link": "hallo",
    "letters of elsewhere": "é✓",
    "no compressed text": urlsafe_b64encode(b"abc").decode(),
    "no JSON": urlsafe_b64encode(zlib.compress(b"{")).decode(),
    "a number": packed(12),
    "a title alone": packed(["titel"]),
    "no pins": packed(["titel", []]),
    "a title that is none": packed([None, [ROW]]),
    "too many pins": packed(["titel", [ROW] * 41]),
    "a row too short": packed(["titel", [ROW[:5]]]),
    "a row that is none": packed(["titel", [3]]),
    "rows that are none": packed(["titel", 3]),
    "a sample that is none": packed(["titel", [row(sample="../../etc/passwd")]]),
    "a question that is none": packed(["titel", [row(question="__class__")]]),
    "an outcome that is none": packed(["titel", [row(outcome="geluk")]]),
    "an option that is none": packed(["titel", [row(options={"eval": "1"})]]),
    "an option of the wrong kind": packed(["titel", [row(options={"se": ["cr2"]})]]),
    "an answer of its own": packed(["titel", [row(options={"language": "en"})]]),
    "amounts that a sample does not have": packed(["titel", [row(question="costs", options={"sheet": "sample"})]]),
    "code as a step": packed(["titel", [row(steps=["__import__('os').system('true')"])]]),
    "a step that opens a file": packed(["titel", [row(steps=["panel = via.read('/etc/passwd')"])]]),
    "a step with code in it": packed(["titel", [row(steps=["panel = panel.keep('geslacht', [open('x')])"])]]),
    "a bomb": urlsafe_b64encode(zlib.compress(b'["' + b"a" * 50_000_000 + b'", []]', 9)).decode(),
    "too deep": urlsafe_b64encode(zlib.compress(b"[" * 30_000)).decode(),
    "too long": "A" * (MAX_LINK + 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_link_that_holds_no_set_is_refused(name):
    """Whatever somebody puts in an address: one error, nothing run, nothing read, no memory filled."""
    with pytest.raises(LinkError):
        read_link(HOSTILE[name], "nl")


@given(st.text(max_size=80) | st.binary(max_size=80).map(lambda raw: urlsafe_b64encode(zlib.compress(raw)).decode()))
def test_any_text_is_a_set_or_a_link_error(text):
    """No address ends in a traceback."""
    with pytest.raises(LinkError):
        read_link(text, "nl")


def test_a_heading_in_a_link_stays_text_of_its_length():
    """A heading that somebody made up in an address is shown as text, and cut."""
    again, _ = read_link(packed(["t" * 900, [row(heading="<script>" * 90)]]), "nl")
    assert len(again.title) == 200 and len(again.pins[0].heading) == 200
