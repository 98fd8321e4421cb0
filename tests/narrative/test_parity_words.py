"""What is said of a gap over the years never claims more than its interval, and hides what is hidden."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import via_dash as via
from tests.stats.series import two_groups
from via_dash import programme
from via_dash.language import LANGUAGES
from via_dash.narrative import tell_parity, tell_parity_ratio, tell_parity_shares
from via_dash.programme.periods import periods, programme_period, programme_periods, read_periods
from via_dash.record import Record, RegistryError
from via_dash.stats import parity

YEARS = list(range(2005, 2022))
LEVEL = [(700, 1000)] * len(YEARS)
NOT_A_NUMBER = re.compile(r"\bnan\b|\binf\b|\bNone\b|\{|\}", re.IGNORECASE)
counts = st.one_of(
    st.just((float("nan"), 100.0)), st.just((0.0, 0.0)), st.integers(1, 900).map(lambda n: (float(n), 900.0))
)


def group(step):
    """A group 20 points behind that comes nearer by so much per year, with a wobble."""
    return [(500 + step * place + 6 * (place % 3), 1000) for place in range(len(YEARS))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("step", "nl", "en"),
    [
        (8, "werd kleiner", "became smaller"),
        (-8, "werd groter", "became larger"),
        (25, "wisselde van kant", "changed sides"),
        (0, "geen aanwijzing", "no indication"),
    ],
)
def test_the_title_is_what_the_interval_allows(step, nl, en, language):
    """Smaller, larger, changed sides, or no indication; never that there is no effect."""
    told = tell_parity(parity(two_groups(YEARS, LEVEL, group(step)), indicator="job"), language)
    assert (nl if language == "nl" else en) in told.title
    assert "geen effect" not in told.sentence and "no effect" not in told.sentence


@settings(max_examples=40, deadline=None)
@given(st.lists(counts, min_size=1, max_size=14), st.integers(0, 14), st.sampled_from(LANGUAGES))
def test_whatever_the_counts_the_words_are_whole(rows, change, language):
    """Hidden years, empty groups, few years and breaks: never NaN, None or an unfilled place in what a reader sees."""
    years = list(range(2010, 2010 + len(rows)))
    result = parity(two_groups(years, LEVEL[: len(rows)], rows, changed=[2010 + change]), indicator="job")
    for tell in (tell_parity, tell_parity_shares, tell_parity_ratio):
        told = tell(result, language)
        for text in (told.title, told.sentence, told.subtitle, told.alt, *told.certainty, *told.caveats):
            assert text and not NOT_A_NUMBER.search(text), text


def test_the_sentence_follows_the_numbers():
    """Years, shares, gap and change in the words are those of the result."""
    result = parity(two_groups(YEARS, LEVEL, group(8)), indicator="job")
    sentence = tell_parity(result, "en").sentence
    assert "In 2021 the share was 63.4% in the group with and 70.0% in the group without" in sentence
    assert "−6.6 percentage points" in sentence and "Between 2005 and 2021" in sentence
    change = result.indicators[0].trend.change
    assert change is not None and f"{100 * change.estimate:.1f} percentage points smaller" in sentence
    assert f"{100 * change.ci_low:.1f} to {100 * change.ci_high:.1f}" in sentence


def test_breaks_hidden_years_and_the_cause_are_told():
    """A reader learns where the definition changed, which years are hidden, and that nothing is said of a cause."""
    rows = [(float("nan"), 1000.0), *group(8)[1:]]
    told = tell_parity(parity(two_groups(YEARS, LEVEL, rows, changed=[2013]), indicator="job"), "nl")
    (caveat,) = told.caveats
    assert "Vanaf 2013" in caveat and "Van 2005" in caveat and "niet waardoor" in caveat and "VIA" in caveat
    assert any("2006–2012" in line for line in told.certainty) and any("2013–2021" in line for line in told.certainty)
    assert "2005: verborgen." in told.alt


def test_the_overview_counts_what_moved_and_what_remains_of_it():
    """The sample: two gaps smaller, one larger, three of which nothing is certain; two of three remain after Holm."""
    found = via.finding("parity", via.sample("monitor"))
    assert found.title == "Verschil kleiner bij 2 van de 6 indicatoren, groter bij 1"
    assert "2 van de 3 veranderingen" in found.sentence
    assert "Verzonnen" in found.caption


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_of_every_indicator_is_drawn(language, theme):
    """Charts without NaN, with the periods, the break and the hidden years in them."""
    records = via.sample("monitor")
    drawn = {}
    for level in records.levels("indicator"):
        for question in ("parity", "parity_shares", "parity_ratio"):
            found = via.finding(question, records, indicator=str(level.value), language=language)
            drawn[question, level.value] = json.dumps(found.specification(theme), ensure_ascii=False)
            assert "NaN" not in drawn[question, level.value]
    words = {"nl": ("andere definitie", "verborgen", "eurocrisis"), "en": ("other definition", "hidden", "euro crisis")}
    broken, hidden, crisis = words[language]
    assert broken in drawn["parity", "vast_contract"] and broken not in drawn["parity", "baanverlies"]
    assert hidden in drawn["parity", "hogere_functie"]
    assert all(crisis in chart for chart in drawn.values())


@pytest.mark.parametrize("question", ["parity", "parity_shares", "parity_ratio"])
def test_the_charts_are_valid(question):
    """What is drawn is Vega-Lite by its own schema, of one indicator and of all."""
    records = via.sample("monitor")
    for options in ({}, {"indicator": "vast_contract"}, {"indicator": "hogere_functie"}):
        assert via.finding(question, records, **options).chart.to_dict()["layer"]


def test_periods_are_those_of_the_sources_and_stay_outside_other_years():
    """Four quarters of 2008 and 2009, VIA 2018–2021, Enschede November 2019 to June 2021; a series that ends before a
    period is not drawn against it; every pilot among them is in the registry."""
    known = {period.id: period for period in periods()}
    assert (known["kredietcrisis"].start, known["kredietcrisis"].end) == (2008.5, 2009.5)
    assert (known["via"].start, known["via"].end) == (2018.0, 2022.0)
    assert (known["ib_enschede"].start, known["ib_enschede"].end) == pytest.approx((2019 + 10 / 12, 2021.5))
    assert not known["via"].overlaps(2005, 2017) and known["via"].overlaps(2005, 2018)
    assert all(programme.entry(period.id) for period in programme_periods() if period.id != "via")


def test_the_years_can_be_seen_against_a_pilot_or_the_readers_own():
    """The bar, the words and the source are those of the period asked for; the figures stay the same."""
    records = via.sample("monitor")
    via_years = via.finding("parity", records, indicator="baanverlies")
    own = via.finding("parity", records, indicator="baanverlies", period="2016-2018")
    assert own.sentence == via_years.sentence and "de eigen pilot" in own.told.subtitle
    assert "VIA" not in own.told.caveats[0] and "VIA" in via_years.told.caveats[0]
    assert (programme_period("2016-2018").start, programme_period("2016-2018").end) == (2016.0, 2019.0)
    assert "Enschede" in via.finding("parity", records, indicator="baanverlies", period="ib_enschede").told.subtitle
    for wrong in ("2018-2016", "atlantis"):
        with pytest.raises(KeyError, match="ib_enschede"):
            via.finding("parity", records, indicator="baanverlies", period=wrong)


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [("2008K5", "2009K1", "quarter"), ("2009-13", "2010-01", "month"), ("2009K2", "2008K3", "before")],
)
def test_a_period_that_can_not_be_is_refused(start, end, message):
    """A quarter that does not exist, or an end before its start, is an error that says where."""
    row = {"id": "x", "kind": "downturn", "start": start, "end": end, "name": "x", "source": "x"}
    with pytest.raises(RegistryError, match=message):
        read_periods(Record({"periods": [row]}, "periods.yaml"))
