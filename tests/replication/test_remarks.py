"""The remarks in scripts: each has its words, none is left over, and Dutch scripts speak Dutch."""

import ast
import re
from pathlib import Path

import pytest

import via_dash as via
from tests.catalogues import texts
from via_dash.replication import scripts

ROOM = Path(via.__file__).parent / "replication"
PARTS = {"panels": "panels/scripts", "records": "records/scripts"}


def said(subject):
    """The keys of a subject in the catalogue, without their beginning."""
    start = f"replication.{subject}."
    return {key.removeprefix(start) for key in texts("nl") if key.startswith(start)}


@pytest.mark.parametrize("subject", PARTS)
def test_every_remark_has_words_and_every_word_is_used(subject):
    """A part of a script never asks for a remark that is not there, and no remark outlives its use."""
    asked = set()
    for path in (ROOM / PARTS[subject]).iterdir():
        asked |= set(re.findall(r"^ *#: (\w+)$", path.read_text(encoding="utf8"), re.MULTILINE))
    assert asked <= said(subject)
    literal, patterns = set(), []
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literal.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [re.escape(p.value) if isinstance(p, ast.Constant) else r"\w+" for p in node.values]
                patterns.append(re.compile("".join(parts)))
    assert not {key for key in said(subject) - asked - literal if not any(p.fullmatch(key) for p in patterns)}


def test_remarks_are_in_the_readers_language():
    """The same commands, other remarks; and no remark runs past the width of a page."""
    panel = via.sample("enschede")
    dutch, english = (scripts("did", panel, "contact", {}, language) for language in ("nl", "en"))
    for tongue, mark in (("r", "#"), ("stata", "*"), ("spss", "*")):
        lines = [[line for line in script[tongue].splitlines() if not line.startswith((mark, "  "))]
                 for script in (dutch, english)]  # fmt: skip
        assert lines[0] == lines[1] and dutch[tongue] != english[tongue]
        assert all(len(line) <= 100 for line in dutch[tongue].splitlines() if line.startswith(mark))
