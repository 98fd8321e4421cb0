"""Every code that intake, panel and the reading back of a set can report has its words in both languages."""

import ast
import re
from pathlib import Path

import pytest

import via_dash
from tests.catalogues import texts
from via_dash.options import Language

ROOM = Path(via_dash.__file__).parent
SOURCES = [path for room in ("intake", "panel", "report/reading") for path in sorted((ROOM / room).rglob("*.py"))]
NODES = [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))]
ELSEWHERE = {
    text
    for path in ROOM.rglob("*.py")
    for text in re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', path.read_text(encoding="utf8"))
}
BUILT = {f"rows.no_{role}" for role in ("person", "wave", "group")}
PLACES = {"place.column", "place.rows", "place.rows_more", "reading"}


def _text(node: ast.AST) -> str:
    """A text in the source, as a pattern: what an f-string fills in can be any word."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) if isinstance(part, ast.Constant) else "[a-z_]+" for part in node.values)
    return re.escape(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _codes() -> set[str]:
    """What is handed first to the makers of a problem."""
    calls = [node for node in NODES if isinstance(node, ast.Call) and node.args]
    makers = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in MAKERS]
    return {text for call in makers if re.fullmatch(r"[a-z_]+\\\..+", text := _text(call.args[0]))}


MAKERS = ("Problem", "Told", "Unclear", "_absent", "_tell", "add")
CODES = _codes()
REASONS = {text for node in NODES if (text := _text(node)).startswith(r"guess\.") and not text.endswith(".")}


def _whole(patterns: set[str]) -> set[str]:
    """The texts without a part that is filled in."""
    return {re.sub(r"\\(.)", r"\1", pattern) for pattern in patterns if "[" not in pattern}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_has_its_words(language: Language) -> None:
    """Guards: no message fails for want of a text."""
    words = set(texts(language))
    codes = _whole(CODES) | BUILT
    assert len(codes) > 60 and len(REASONS) > 25
    assert {f"problem.{code}.{part}" for code in codes for part in ("what", "remedy")} - words == set()
    assert _whole(REASONS) - words == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_words_are_left_over(language: Language) -> None:
    """Guards: no message or reason outlives the code that gave it."""
    words = list(texts(language))
    said = {
        key.split(".", 1)[1].rpartition(".")[0] for key in words if re.fullmatch(r"problem\..+\.(what|remedy)", key)
    }
    left = {code for code in said - ELSEWHERE - PLACES if not any(re.fullmatch(made, code) for made in CODES)}
    assert left == set()
    reasons = {key for key in words if key.startswith("guess.")} - ELSEWHERE
    assert {key for key in reasons if not any(re.fullmatch(made, key) for made in REASONS)} == set()
