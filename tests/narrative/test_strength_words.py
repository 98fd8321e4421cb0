"""Size × certainty: sign, words, number, interval and certainty agree, whatever the result."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.narrative.made_results import TOLD, Case, cases, outcome
from via_dash.language import number, say
from via_dash.narrative.strength import sure
from via_dash.narrative.told import bounds
from via_dash.stats.strength import CERTAINTIES
from via_dash.stats.strength import SIZES as SIZE_ORDER
from via_dash.stats.strength_scale import Scale

MANY = settings(max_examples=1000, deadline=None, derandomize=True)
BETTER = {"nl": "verbetering", "en": "improvement"}
WORSE = {"nl": "verslechtering", "en": "deterioration"}
TITLES = {"nl": (" gunstiger", " ongunstiger"), "en": ("more favourably", "less favourably")}
NONE = {"nl": "geen aanwijzing", "en": "no indication"}
FITS = {"nl": "past bij", "en": "fits these"}
HEDGES = {
    "nl": {"moderate": "waarschijnlijk", "low": "misschien", "very_low": "erg onzeker"},
    "en": {"moderate": "probably", "low": "may ", "very_low": "very uncertain"},
}
SIZES = {
    "nl": {"large": "grote ", "moderate": "middelgrote ", "small": " kleine ", "trivial": "heel kleine "},
    "en": {"large": "large ", "moderate": "moderate ", "small": " small ", "trivial": "very small "},
}
CERTAIN = {
    "nl": {"high": "hoog", "moderate": "redelijk", "low": "laag", "very_low": "heel laag"},
    "en": {"high": "high", "moderate": "moderate", "low": "low", "very_low": "very low"},
}
LOSS, GAIN = {"nl": "nadeel", "en": "disadvantage"}, {"nl": "voordeel", "en": "advantage"}
TO = {"nl": "tot", "en": "to"}
SYNTHETIC = {"nl": "synthetisch", "en": "synthetic"}
NO_EFFECT = {"nl": r"\bgeen effect\b", "en": r"\bno effect\b"}
NOT_CLAIMED = {"nl": "geen bewijs dat er geen effect is", "en": "no proof that there is no effect"}
LANGUAGES = ("nl", "en")


def parts(text):
    """Its sentences."""
    return re.split(r"(?<=[.:]) (?=[A-Z])", text)


def hedges(sentence, language):
    """The degrees of certainty whose words are in a sentence."""
    return {degree for degree, words in HEDGES[language].items() if words in sentence}


@pytest.mark.parametrize("question", TOLD)
@MANY
@given(case=cases())
def test_words_number_interval_and_certainty_agree(question, case):
    """An improvement or a deterioration is named only where the whole interval lies on that side by the outcome's
    direction, in the words of the size and the certainty that belong to it; where it holds zero there is no indication,
    and what fits is told with that certainty. Synthetic persons are called so in the first words. The numbers are those
    of the result; no effect is never claimed."""
    found = case.strength()
    favourable = (case.estimate > 0) == (case.outcome.better == "higher")
    for language in LANGUAGES:
        told = TOLD[question](case, language)
        text = told.sentence.replace(NOT_CLAIMED[language], "")
        assert not re.search(NO_EFFECT[language], f"{told.title} {text}", re.IGNORECASE)
        assert told.level == found.certainty
        named = [line for line in parts(text) if BETTER[language] in line or WORSE[language] in line]
        fitting = [line for line in parts(text) if FITS[language] in line]
        if case.low <= 0 <= case.high:
            assert not named and BETTER[language] not in told.title and WORSE[language] not in told.title
            assert NONE[language] in text or question == "compare"
            (said,) = fitting
            ends = bounds(case.outcome, case.low, case.high, language)
            loss, gain = ends if case.outcome.better == "higher" else ends[::-1]
            assert f"{LOSS[language]} ({loss})" in said and f"{GAIN[language]} ({gain})" in said
        else:
            assert NONE[language] not in told.title + text
            (said,) = named
            assert (BETTER[language] in said) == favourable and (WORSE[language] in said) != favourable
            if question != "compare":
                better, worse = TITLES[language]
                assert (better in told.title) == favourable and (worse in told.title) != favourable
            size = found.size if found.certainty != "very_low" else None
            assert [name for name, word in SIZES[language].items() if word in f" {said}"][-1:] == [size] * bool(size)
            ends = {found.size_low, found.size_high}
            assert bool(fitting) == (len(ends) == 2)
            if fitting:
                near, far = (say(language, f"strength.word.{size}") for size in sorted(ends, key=SIZE_ORDER.index))
                words = f"{near} {TO[language]} {far}"
                assert f" {words} " in fitting[0]
            assert (SYNTHETIC[language] in said) == case.synthetic
        if question != "compare":
            assert (SYNTHETIC[language] in parts(text)[0]) == case.synthetic
        assert (SYNTHETIC[language] in told.certainty[1]) == case.synthetic
        assert hedges(said, language) == {found.certainty} - {"high"}
        low, high = bounds(case.outcome, case.low, case.high, language)
        assert low in told.certainty[0] and high in told.certainty[0]
        assert told.certainty[1].split(". ")[0].endswith(f": {CERTAIN[language][found.certainty]}")
        if question in ("did", "did_bayes", "event_study", "staggered"):
            scale, digits = (100, 1) if case.outcome.kind == "binary" else (1, 3)
            assert number(language, scale * case.estimate, digits, sign=True) in text
            assert low in text and high in text


@MANY
@given(case=cases())
def test_certainty_never_rises_with_less_information(case):
    """A wider interval, fewer persons, fewer clusters, a weaker design, or something that speaks against it never makes
    a finding more certain."""

    def place(other):
        return CERTAINTIES.index(other.certainty)

    here, width = place(case.strength()), case.high - case.low
    for wider in (0.1, 1.0, 10.0):
        assert place(replace(case, low=case.low - wider * width, high=case.high + wider * width).strength()) <= here
        assert place(replace(case, low=case.low - wider * width).strength()) <= here
        assert place(replace(case, high=case.high + wider * width).strength()) <= here
    assert place(replace(case, n=(case.n[0] // 2 + 1, case.n[1])).strength()) <= here
    assert place(replace(case, n=(case.n[0], 2)).strength()) <= here
    assert place(replace(case, level=max(case.level - 1, 1)).strength()) <= here
    if case.clusters is not None:
        assert place(replace(case, clusters=2).strength()) <= here
    assert place(case.strength("pretrend")) <= here


@MANY
@given(case=cases())
def test_three_lines_say_how_sure(case):
    """The interval, the level of evidence, and the size; or, with an interval that holds zero, what could be seen: in
    both languages, with words for what can't be given."""
    for found in (case.strength(), replace(case.strength(), detectable=None, detectable_reason="too_few")):
        for language in LANGUAGES:
            interval, evidence, reach, _ = sure(found, case.outcome, language)
            assert interval and str(case.level) in evidence and reach
            assert not re.search(r"None|nan|_", interval + evidence + reach)
            holds = {"nl": "en bevat nul.", "en": "and holds zero."}[language]
            assert (holds in interval) == (case.low <= 0 <= case.high)


@pytest.mark.parametrize(
    ("level", "low", "high", "n", "sentence"),
    [
        (5, 0.9, 1.5, 200, "De pilot zorgde voor een grote verbetering bij ‘score’."),
        (4, 0.55, 0.75, 200, "De pilot zorgde waarschijnlijk voor een middelgrote verbetering bij ‘score’."),
        (3, 0.25, 0.45, 200, "De pilot zorgde misschien voor een kleine verbetering bij ‘score’."),
        (3, -0.15, -0.05, 200, "De pilot zorgde misschien voor een heel kleine verslechtering bij ‘score’."),
        (2, 0.25, 0.45, 200, "Het is erg onzeker of de pilot zorgde voor een verbetering bij ‘score’."),
        (3, 0.25, 0.45, 63, "Het is erg onzeker of de pilot zorgde voor een verbetering bij ‘score’."),
        (5, -0.15, 0.15, 200, "Alles van een heel klein nadeel (−0,150) tot een heel klein voordeel (0,150) past bij "
         "deze gegevens; meer past er niet bij."),
        (5, -0.15, 0.6, 200, "Alles van een heel klein nadeel (−0,150) tot een middelgroot voordeel (0,600) past bij "
         "deze gegevens; meer past er waarschijnlijk niet bij."),
        (5, -0.9, 0.6, 200, "Alles van een groot nadeel (−0,900) tot een middelgroot voordeel (0,600) past bij "
         "deze gegevens; meer past er misschien niet bij."),
    ],
)  # fmt: skip
def test_the_fixed_sentences(level, low, high, n, sentence):
    """The wording as it was reviewed."""
    middle, p = (low + high) / 2, 0.5 if low <= 0 <= high else 0.01
    case = Case(outcome("numeric", "higher"), middle, low, high, p, (n, n), level, None, Scale(sd=1.0))
    assert sentence in TOLD["did"](case, "nl").sentence


def test_where_lower_is_better_the_reader_is_told():
    """A number above zero that is less favourable is explained beside it, and only there."""
    for better, told in (("lower", True), ("higher", False)):
        case = Case(outcome("ordinal", better), 0.6, 0.5, 0.7, 0.01, (99, 99), 3, None, Scale(sd=1.0))
        assert ("een hoger getal is hier ongunstiger" in TOLD["did"](case, "nl").sentence) == told
