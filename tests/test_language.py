"""Both languages are complete, and speak their own numbers."""

import ast
import re
from pathlib import Path

import pytest

from tests.catalogues import fields, texts
from via_dash.language import LOCALE, Text, number, p_value, percent, say

ROOT = Path(__file__).parents[1]
SOURCES = [*(ROOT / "via_dash").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
TEMPLATES = sorted((ROOT / "via_dash" / "report").rglob("*.html"))


def test_both_catalogues_hold_the_same_keys_with_the_same_fields():
    """An untranslated text, or a number lost in translation, can't be shipped."""
    assert set(texts("nl")) == set(texts("en"))
    for key in texts("nl"):
        dutch, english = (set(fields(texts(language)[key][-1])) for language in ("nl", "en"))
        assert dutch == english, key


def test_no_key_is_defined_twice():
    """One text has one home: the .po of its room."""
    for language in ("nl", "en"):
        found = [
            key
            for path in (LOCALE / language / "LC_MESSAGES").glob("*.po")
            for key in re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf8"), re.MULTILINE)
        ]
        assert len(found) == len(set(found))


def test_every_key_in_the_code_exists_and_every_key_is_used():
    """`say` never fails on a page for want of a text, and no text outlives its use."""
    literal, patterns = set(), []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literal.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(p.value) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                patterns.append(re.compile("".join(parts)))
    called = {
        node.args[1].value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "say"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
    }
    called |= {key for path in TEMPLATES for key in re.findall(r'say\("([\w.]+\w)"', path.read_text(encoding="utf8"))}
    literal |= called | {entry for forms in texts("nl").values() for text in forms for entry in fields(text).values()}
    known = texts("nl")
    assert called <= set(known)
    templates = [p for p in patterns if len(p.pattern) > 6]
    codes = {f"{prefix}.{value}" for prefix in ("reason", "remark", "problem") for value in literal}
    unused = {
        key for key in known if key not in literal and key not in codes and not any(p.fullmatch(key) for p in templates)
    }
    assert not unused


def test_what_is_said_of_persons_can_be_said_of_places():
    """A text that is chosen by what n counts is there for places and organisations wherever it is for persons."""
    chosen = {
        tuple(re.escape(part.value) if isinstance(part, ast.Constant) else _unit_or_any(part) for part in node.values)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.JoinedStr)
    }
    patterns = [re.compile("".join(parts)) for parts in chosen if UNIT in parts]
    assert len(patterns) > 10
    known = set(texts("nl"))
    for key in known:
        for pattern in patterns:
            if (found := pattern.fullmatch(key)) and found["unit"] == "persons":
                assert f"{key[: found.start('unit')]}places{key[found.end('unit') :]}" in known, key


UNIT = "(?P<unit>[a-z]+)"


def _unit_or_any(part):
    """What may stand where an f-string puts a value in."""
    names = {getattr(node, "attr", None) or getattr(node, "id", None) for node in ast.walk(part)}
    return UNIT if "unit" in names else ".+"


@pytest.mark.parametrize(
    ("language", "value", "digits", "shown"),
    [
        ("nl", 0.6111, 3, "0,611"),
        ("en", 0.6111, 3, "0.611"),
        ("nl", -1234.5, 1, "−1.234,5"),
        ("nl", -0.0001, 2, "0,00"),
        ("nl", -0.3125, 3, "−0,313"),
        ("nl", 0.48749999999999982, 3, "0,488"),
        ("en", 1e6, 0, "1,000,000"),
    ],
)
def test_numbers_follow_the_language(language, value, digits, shown):
    """A Dutch page never shows an English number; minus is a minus; there is no minus zero."""
    assert number(language, value, digits) == shown


def test_a_number_that_is_none_never_reaches_a_reader():
    """NaN and infinity raise rather than appear."""
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="finite"):
            number("nl", value)


def test_p_is_never_zero():
    """The smallest p-value shown is `< 0,001`."""
    assert p_value("nl", 1e-300) == "p < 0,001"
    assert p_value("en", 0.0314) == "p = 0.031"


def test_percentages_and_texts():
    """Dutch sets the percent sign apart; a Text answers in the language asked."""
    assert (percent("nl", 0.376), percent("en", 0.376)) == ("38\u00a0%", "38%")
    assert Text("a", "b")("nl") == "a" and Text.of({"nl": "x", "en": "y"})("en") == "y"
    with pytest.raises(KeyError):
        say("nl", "no.such.key")
