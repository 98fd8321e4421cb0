"""Whoever can't see a chart gets its numbers in words and in a table, made from what is drawn."""

import re
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest

from tests.every_finding import QUESTIONS, findings

# Of these, a chart places names in a grid and measures nothing; a name has no number.
PLACED = ("evidence_map", "mismatches", "knowledge_gaps", "added_value", "working_elements", "evidence")
NUMBER = re.compile(r"(?<![\w,.])[−-]?\d+(?:\.\d{3})*(?:,\d+)?(?![\w])")
# Part of a fixed way of saying it: a 95 % interval, the thresholds of a rule, a chance that is never told as 100 %.
SAID = {0.0, 1.0, 2.0, 5.0, 80.0, 90.0, 95.0, 99.9, 100.0, 0.1, 0.25, 0.05, 0.001}


def numbers_in(value):
    """Every number anywhere in a result or table, dates and texts included."""
    if isinstance(value, str):
        yield from (float(found.replace(",", ".")) for found in re.findall(r"\d+(?:[.,]\d+)?", value))
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, (int, float)) or type(value).__module__ == "numpy":
        yield from map(float, value.ravel()) if getattr(value, "ndim", 0) else [float(value)]
    elif isinstance(value, dict):
        for item in value.items():
            yield from numbers_in(item)
    elif isinstance(value, (list, tuple)):
        yield float(len(value))
        for item in value:
            yield from numbers_in(item)
    elif is_dataclass(value) and "Panel" not in type(value).__name__:
        for field in fields(value):
            yield from numbers_in(getattr(value, field.name))


def known(finding):
    """All numbers that a finding's result and table hold."""
    values = {
        *numbers_in(finding.result),
        *numbers_in(finding.table.to_dict("list")),
        *numbers_in(finding.told.subtitle),
    }
    return {abs(number) for number in values if number == number}


def written(text):
    """The numbers in a Dutch text, each with the half of its last digit."""
    for found in NUMBER.findall(text):
        plain = found.replace(".", "").replace(",", ".").replace("−", "-")
        decimals = len(plain.partition(".")[2])
        yield found, abs(float(plain)), float(Decimal(1).scaleb(-decimals)) / 2 + 1e-9


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_words_for_a_chart_hold_numbers_of_its_table(question):
    """Where something is drawn there is a table and a text that is more than the title; a chart that measures has its
    measures in the text, as the table has them."""
    asked = findings(question, "nl")
    assert asked
    for sample, finding in asked:
        assert finding.alt.strip() and finding.alt.strip() != finding.title
        if not finding.told.drawn:
            continue
        assert len(finding.table), sample
        drawn = {abs(value) for value in numbers_in(finding.table.to_dict("list")) if value == value} - SAID
        told = [
            found for found, value, half in written(finding.alt)
            if any(min(abs(value - known), abs(value - 100 * known)) <= half for known in drawn)
        ]  # fmt: skip
        assert question in PLACED or not drawn or len(told) > 1, (sample, finding.alt)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_number_in_the_words_for_a_chart_is_made_up(question):
    """Every number with decimals in the text is one of the result's or the table's, rounded as written."""
    for sample, finding in findings(question, "nl"):
        values = known(finding)
        for found, value, half in written(finding.alt):
            if "," in found and value not in SAID:
                near = (abs(value - factor * number) for number in values for factor in (1, 100))
                assert min(near) <= half, (sample, found, finding.alt)


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question not in PLACED])
def test_other_data_have_other_words(question):
    """No two samples with something measured and drawn share a text."""
    texts = {}
    for sample, finding in findings(question, "nl"):
        if finding.told.drawn and finding.result.__class__.__name__ != "Withheld":
            texts.setdefault(finding.alt, set()).add(sample)
    assert all(len(samples) == 1 for samples in texts.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_languages_tell_the_same_numbers(question):
    """The English text has as many numbers as the Dutch one."""
    for (sample, dutch), (_, english) in zip(findings(question, "nl"), findings(question, "en"), strict=True):
        count = [len(re.findall(r"\d+(?:[.,]\d+)*", finding.alt)) for finding in (dutch, english)]
        assert abs(count[0] - count[1]) <= max(2, count[0] // 10), (sample, dutch.alt, english.alt)
