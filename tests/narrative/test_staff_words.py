"""What is said of a workforce never claims more than its margin, and says nothing that is hidden."""

import json
import re
from dataclasses import replace

import pytest

import via_dash as via
from tests.stats.test_composition import simple, staff
from via_dash.language import LANGUAGES, say
from via_dash.narrative import tell_composition

NOT_A_NUMBER = re.compile(r"\bnan\b|\binf\b|\bNone\b|\{|\}", re.IGNORECASE)
SPLITS = (None, "unit", "level", "turnover")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", SPLITS)
def test_words_table_and_picture_are_whole(by, language):
    """Every split of the illustration, and of one small employer, in every part of its finding."""
    for unit in (None, *(["I"] if by != "unit" else [])):
        found = via.finding("composition", via.sample("barometer"), language=language, by=by, unit=unit)
        words = [found.title, found.sentence, found.told.subtitle, found.alt, *found.told.certainty]
        assert not NOT_A_NUMBER.search(" ".join(words))
        drawn = json.dumps(found.specification("light"))
        assert "NaN" not in drawn and "Infinity" not in drawn
        assert list(found.table) and found.title[0].isupper()


@pytest.mark.parametrize(
    ("benchmark", "key"), [(0.15, "more"), (0.2, "unclear"), (0.22, "unclear"), (0.24, "unclear"), (0.3, "less")]
)
def test_a_difference_is_claimed_only_outside_the_margin(benchmark, key):
    """22 % of 1,000 employees: chance and rounding reach from 18.9 to 25.2 %."""
    result = via.composition(simple(780, 100, 120), benchmark=benchmark)
    share, aim = "22\u00a0%", f"{round(100 * benchmark)}\u00a0%"
    assert tell_composition(result, "nl").title == say("nl", f"staff.title.whole.{key}", share=share, benchmark=aim)


def test_levels_and_flows_differ_only_when_zero_is_outside_the_interval():
    """The same shares and another interval give another title."""
    for by, part in (("level", -1), ("turnover", 1)):
        result = via.composition(via.sample("barometer"), by=by)
        parts = list(result.parts)
        for low, high, word in ((-0.2, -0.1, "less"), (-0.1, 0.1, "unclear"), (0.1, 0.2, "more")):
            ends = replace(parts[part].difference, estimate=(low + high) / 2, ci_low=low, ci_high=high)
            calm = replace(ends, estimate=0.0, ci_low=-0.1, ci_high=0.1)
            others = [replace(item, difference=item.difference and calm) for item in parts]
            others[part] = replace(parts[part], difference=ends)
            told = tell_composition(replace(result, parts=tuple(others)), "en")
            shares = {name: f"{round(100 * p.others.share.estimate)}%" for name, p in
                      zip(("stayed", "came", "left"), parts, strict=False)}  # fmt: skip
            wanted = f"staff.title.{'level' if by == 'level' else 'came'}.{word}"
            assert told.title == say("en", wanted, **shares)


def test_levels_taken_together_are_called_by_their_ends():
    """A reader sees which levels a bar is about; backgrounds taken together are called what they share."""
    found = via.finding("composition", via.sample("barometer"), by="level", unit="I")
    assert "specialist of adviseur tot en met hoger management" in found.sentence
    assert "Specialist of adviseur + Leidinggevend + Hoger management" in found.table["Functieniveau"].tolist()
    assert "met een migratieachtergrond" in found.alt


def test_what_is_withheld_says_why_and_draws_nothing():
    """Fewer than 250 employees: no figure in title, sentence or table."""
    found = via.finding("composition", staff([("A", "laag", 0, 0, "zonder", 200), ("B", "hoog", 0, 0, "westers", 40)],
                                             ("zonder", "westers")))  # fmt: skip
    assert found.result.reason == "staff_minimum" and not found.told.drawn and found.table.empty
    assert "250" in found.sentence and "240" not in found.sentence + found.title
