"""Every figure that the reports print about a trajectory, through the public functions on the shipped samples."""

from pathlib import Path

import pytest

import via_dash as via
from via_dash.language import percent
from via_dash.programme import codebook

ROOT = Path(__file__).parents[2]
NAMES = ("leiden_ja_plus", "liander_stedin", "nijmegen", "spoor", "szw_trainees", "utrecht", "zorg_nova")


def reached(name: str) -> dict[str, int]:
    """Per stage how many came at least so far."""
    return {str(step.stage.value): step.reached.count for step in via.milestones(via.sample(name)).whole.steps}


def test_leiden_one_in_five_against_one_in_ten() -> None:
    """Of each year's participants exactly 1 in 5 moves to work; the target of 1 in 10 lies below the interval."""
    found = via.milestones(via.sample("leiden_ja_plus"))
    work = found.whole.steps[-1]
    assert (work.stage.value, work.reached.share, work.target) == ("work", 0.20, 0.10)
    assert work.p_value is not None and work.p_value < 0.001
    assert work.reached.ci_low > 0.10
    by_year = {str(part.cohort.value): part.steps[-1].reached.share for part in found.cohorts if part.cohort}
    assert by_year == {"2017": 0.20, "2018": 0.20}


def test_nijmegen_sixty_two_nine_fifty_three_twenty_three() -> None:
    """62 started, 9 left early, 53 remained, 23 had their first evaluation talk; many moved up a ladder of 6 steps."""
    records = via.sample("nijmegen")
    assert reached("nijmegen") == {"started": 62, "guided": 53, "talk": 23}
    stopped = via.milestones(records).whole.stopped
    assert stopped is not None
    assert (stopped.count, stopped.n) == (9, 62)
    found = via.ladder(records)
    moves = found.groups[0]
    assert (len(found.levels), moves.n, moves.missing) == (6, 23, 39)
    assert moves.up and moves.down and moves.up.share > 0.5 > moves.down.share


def test_liander_and_stedin_eighty_four_percent() -> None:
    """38 started; 84 % obtained a diploma or were on course."""
    records = via.sample("liander_stedin")
    course = via.milestones(records).whole.steps[1]
    assert reached("liander_stedin")["started"] == 38
    assert (course.reached.count, percent("nl", course.reached.share)) == (32, "84\u00a0%")


def test_care_thirty_nine_and_another_nine_percent() -> None:
    """175 started; 39 % obtained a level 3 diploma and another 9 % a level 2 diploma."""
    started, level_2, level_3 = via.milestones(via.sample("zorg_nova")).whole.steps
    assert started.reached.count == 175
    assert percent("en", level_3.reached.share) == "39%"
    assert percent("en", level_2.furthest.share) == "9%"


def test_railways_twenty_four_matches() -> None:
    """24 matches: an internship, a work-experience place or a contract."""
    steps = via.milestones(via.sample("spoor")).whole.steps
    assert [step.stage.value for step in steps] == ["internship", "work_experience", "contract"]
    assert sum(step.furthest.count for step in steps) == 24


def test_utrecht_forty_four() -> None:
    """44 started; few of them found paid work, and many speak better Dutch."""
    found = reached("utrecht")
    assert (found["started"], found["work"] < 5) == (44, True)
    moves = via.ladder(via.sample("utrecht")).groups[0]
    assert moves.up and moves.up.share > 0.5


def test_the_trainees_have_no_results_yet() -> None:
    """6 started, and what a reader is told first is that nothing is known."""
    assert reached("szw_trainees") == {"started": 6, "finished": 0, "work": 0}
    assert "nog geen resultaten" in via.finding("milestones", via.sample("szw_trainees")).title
    assert "no results known yet" in via.finding("milestones", via.sample("szw_trainees"), language="en").title


@pytest.mark.parametrize("name", NAMES)
def test_they_say_what_is_printed_and_what_is_made_up(name: str) -> None:
    """No invented figure can be taken for a printed one; nobody is shown as a real person."""
    book = codebook(name)
    assert book.synthetic and book.line == "arbeidstoeleiding"
    assert book.note is not None
    assert ("verzonnen" in book.note.nl) or name in ("zorg_nova", "szw_trainees")
    assert "Gedrukt" in book.note.nl and "Printed" in book.note.en


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_finding_says_that_there_is_no_comparison(name: str, language: str) -> None:
    """What happened is never sold as what the programme did: the caveat stands beside every answer."""
    records = via.sample(name)
    questions = ["milestones", *(["ladder"] if records.has("before") else [])]
    for question in questions:
        found = via.finding(question, records, language=language)
        text = {"nl": "geen vergelijkingsgroep", "en": "no comparison group"}[language]
        assert any(text in caveat for caveat in found.told.caveats)
        assert found.chart.to_dict()["layer"]
        assert len(found.table)
