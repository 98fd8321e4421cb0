"""What of a text beside a mark is written for a reader of a language, and what is not."""

import re

from tests.ui.marked import english_numbers
from via_dash.language import catalogue

RAW = re.compile(r"#[0-9a-f]{6}\b|\d[.,]\d{4,}|_|\bnull\b|\bnan\b|\bundefined\b", re.IGNORECASE)
DUTCH = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?!\d)")


def headings(language):
    """Every text of the catalogue."""
    return set(catalogue(language)._catalog.values())


def misread(text, language):
    """What in a text is no language, or a number in the notation of the other one."""
    return RAW.findall(text) + (english_numbers(text) if language == "nl" else DUTCH.findall(text))
