"""The order of waves, however their moments are written."""

import random

import pytest

from via_dash.panel.waves import moment_of, order_of

ORDERS: dict[str, list[str]] = {
    "months": ["nov 2019", "dec 2019", "jan 2020", "mrt 2020", "mei 2020", "okt 2020"],
    "whole months": ["november 2019", "februari 2020", "augustus 2020"],
    "English months": ["March 2019", "May 2019", "Oct 2019", "January 2020"],
    "months, glued": ["nov2019", "mei2020"],
    "months, short years": ["nov-19", "mrt-20", "mei '20"],
    "months without a year": ["januari", "mrt", "mei", "juni", "aug", "okt"],
    "year and month": ["2019-9", "2019-11", "2020-02"],
    "month and year": ["11-2019", "2-2020"],
    "days": ["31-12-2019", "1-1-2020", "02-01-2020"],
    "days of ISO": ["2019-11-30", "2019-12-01", "2020-01-05 12:00:00"],
    "days in words": ["31 december 2019", "1 mei 2020"],
    "American days": ["11/30/2019", "12/05/2019", "01/31/2020"],
    "quarters": ["4e kwartaal 2019", "1e kwartaal 2020", "2e kwartaal 2020"],
    "quarters, short": ["Q4 2019", "Q1 2020", "2020-Q2"],
    "quarters without a year": ["1e kwartaal", "2e kwartaal", "4e kwartaal"],
    "weeks": ["week 2", "week 12", "week 50"],
    "weeks of a year": ["week 50 2019", "week 2 2020", "2020-W12"],
    "seasons": ["najaar 2019", "voorjaar 2020", "najaar 2020"],
    "parts of a year": ["begin 2019", "eind 2019", "begin 2020"],
    "words": ["nulmeting", "tussenmeting", "eindmeting", "vervolgmeting"],
    "words with dates": ["nulmeting (nov 2019)", "tussenmeting (jan 2019)", "nameting (mei 2018)"],
    "a word before a date": ["meting nov 2019", "meting mei 2020"],
    "counted": ["eerste meting", "tweede meting", "derde meting"],
    "numbered": ["0-meting", "1-meting", "2-meting", "10-meting"],
    "after": ["6 maanden", "9 maanden", "12 maanden"],
    "school years": ["2018/2019", "2019/2020"],
    "codes": ["w1", "w2", "w10"],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_waves_come_in_the_order_of_time(order: list[str]) -> None:
    """Guards: Dutch and English ways of writing a moment sort by time, not by alphabet."""
    for seed in range(5):
        mixed = random.Random(seed).sample(order, len(order))
        assert [mixed[place] for place in order_of(mixed).places] == order


@pytest.mark.parametrize("text", ["T1", "2019", "w1", "Q2", "12", "mei een", "", "nov 2019 2020", "99-99-2019"])
def test_other_texts_are_no_moment(text: str) -> None:
    """Guards: codes, bare years and numbers keep their own order."""
    assert moment_of(text) is None


@pytest.mark.parametrize("labels", [{"1": "zuid", "2": "noord"}, {"1": "lente", "2": "herfst"}])
def test_codes_are_no_order_where_their_labels_are_not_understood(labels: dict[str, str]) -> None:
    """Guards: a label that no vocabulary knows is asked about; the order of the codes is but the first of the two."""
    order = order_of(["1", "2"], labels)
    assert (order.sure, order.places, order.other) == ("open", (0, 1), (1, 0))
