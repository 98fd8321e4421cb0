"""Words about times to an event never claim more than the intervals allow."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from tests.stats.spells import make_spells
from tests.stats.test_spells import persons
from via_dash.language import number
from via_dash.narrative import tell_spells
from via_dash.options import Language
from via_dash.stats import promotion, survival
from via_dash.stats.results import SpellGap, SpellsResult

LANGUAGES: tuple[Language, Language] = ("nl", "en")
ONE_GAP = survival(make_spells(persons(), roles=("time", "event", "background")))
NO_SIGN = {"nl": "Geen aanwijzing", "en": "No indication"}


def with_gaps(
    result: SpellsResult, *gaps: tuple[float, float, float], change: tuple[float, float, float] | None = None
):
    """The result with other gaps (estimate and interval), so that every verdict can be told."""

    def made(old: SpellGap, new: tuple[float, float, float]) -> SpellGap:
        return replace(old, estimate=new[0], ci_low=new[1], ci_high=new[2])

    found = tuple(made(old, new) for old, new in zip(result.gaps, gaps, strict=True))
    changes = result.changes if change is None else (made(result.changes[0], change),)
    return replace(result, gaps=found, changes=changes)


@pytest.mark.parametrize("question", ["retention", "first_job"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_share_is_smaller_only_where_the_interval_says_so(question, language: Language) -> None:
    """The title follows the interval of the gap, and an unclear one is no absence of a gap."""
    result = survival(make_spells(persons(), roles=("time", "event", "background")), question=question)
    words = {"nl": ("kleiner deel", "groter deel"), "en": ("smaller share", "larger share")}[language]
    for gap, said in (
        ((-0.2, -0.3, -0.1), words[0]),
        ((0.2, 0.1, 0.3), words[1]),
        ((0.1, -0.1, 0.3), NO_SIGN[language]),
    ):
        told = tell_spells(with_gaps(result, gap), language)
        assert said in told.title
        assert ("past ook bij geen verschil" in told.sentence or "compatible with no gap" in told.sentence) == (
            gap[1] < 0 < gap[2]
        )


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(st.floats(-1, 1), st.floats(0.001, 1), st.floats(0.001, 1))
def test_words_and_interval_of_a_gap_agree(gap: float, below: float, above: float) -> None:
    """Smaller, larger or no indication, by the interval; it stands in the first line of how sure, then that this
    describes, then what could have been seen where the interval holds zero. The pilot is never said to have done it."""
    low, high = gap - below, gap + above
    shown = with_gaps(ONE_GAP, (gap, low, high))
    for language in LANGUAGES:
        told, unclear = tell_spells(shown, language), low <= 0 <= high
        smaller, larger = {"nl": ("kleiner deel", "groter deel"), "en": ("smaller share", "larger share")}[language]
        assert (NO_SIGN[language] in told.title) == unclear
        assert (smaller in told.title) == (high < 0) and (larger in told.title) == (low > 0)
        interval, described, could = told.certainty[:3]
        for value in (low, high):
            assert number(language, 100 * value, 1) in interval and number(language, 100 * value, 1) in told.sentence
        assert ({"nl": "en bevat nul.", "en": "and holds zero."}[language] in interval) == unclear
        assert {"nl": "beschrijft", "en": "describes"}[language] in described and told.level == ""
        assert ({"nl": "Dit onderzoek kon alleen", "en": "This study could only"}[language] in could) == unclear
        assert not re.search(r"de pilot|the pilot|\bgeen effect\b|\bno effect\b", told.sentence, re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gap_changed_only_where_the_interval_of_the_change_says_so(language: Language) -> None:
    """Smaller and larger are about the size of the gap, whichever side it is on; another side is told as a change."""
    result = survival(make_spells(persons()))
    words = {"nl": ("kleiner", "groter", "veranderde:"), "en": ("smaller", "larger", "changed:")}[language]
    for gaps, change, said in (
        ((-0.15, -0.05), (0.10, 0.04, 0.16), words[0]),
        ((-0.05, -0.15), (-0.10, -0.16, -0.04), words[1]),
        ((-0.05, 0.10), (0.15, 0.04, 0.26), words[2]),
        ((-0.15, -0.05), (0.10, -0.04, 0.24), NO_SIGN[language]),
    ):
        both = tuple((size, size - 0.1, size + 0.1) for size in gaps)
        assert said in tell_spells(with_gaps(result, *both, change=change), language).title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ask", [survival, promotion])
def test_what_can_not_be_given_is_said(ask, language: Language) -> None:
    """A group that is absent, a gap without spread and one background still make whole sentences."""
    frame = persons()
    nobody = frame.assign(event=0, step=None)
    absent = frame[(frame.arm == "after") | (frame.background == "without")]
    alone = frame[frame.background == "without"]
    after = frame[frame.arm == "after"]
    for table in (nobody, absent, alone, after):
        roles = ("time", "event", "background", "arm", "cluster") + (("step",) if table.step.notna().any() else ())
        if "step" not in roles and ask is promotion:
            continue
        told = tell_spells(ask(make_spells(table, roles=roles)), language)
        for text in (told.title, told.sentence, told.subtitle, told.alt, *told.certainty):
            assert text and "None" not in text and "{" not in text and "nan" not in text
            assert "geen effect" not in text and "no effect" not in text


def test_figures_of_the_sentence_are_those_of_the_table() -> None:
    """Shares, gap and change in the words are the table's, in the notation of the language."""
    records = via.sample("behoud_en_doorstroom")
    result = survival(records)  # type: ignore[arg-type]
    told = tell_spells(result, "nl")
    for point in result.at_horizon:
        assert f"{100 * point.share:.1f}".replace(".", ",") in told.sentence
    for gap in (*result.gaps, *result.changes):
        assert gap.estimate is not None
        assert f"{abs(100 * gap.estimate):.1f}".replace(".", ",") + " procentpunt" in told.sentence
    assert "5 in totaal" in " ".join(told.certainty)
