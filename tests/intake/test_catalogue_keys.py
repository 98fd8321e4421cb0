"""Every code that intake and panel can report has its words in both languages."""

import re
from pathlib import Path

import pytest

import via_dash
from via_dash.language import catalogue

ROOM = Path(via_dash.__file__).parent
SOURCE = "".join(path.read_text() for room in ("intake", "panel") for path in (ROOM / room).glob("*.py"))
FAMILIES = "file|columns|column|role|group|wave|wide|rows|person|covariate|cluster|outcome|weight|start"
CODES = set(re.findall(rf'"((?:{FAMILIES})\.[a-z_]+)"', SOURCE))
CODES |= {f"rows.no_{role}" for role in ("person", "wave", "group")}
REASONS = set(re.findall(r'"(guess\.[a-z_]+\.[a-z_]+)"', SOURCE))
REASONS |= {f"guess.{role}.{shape}" for role in ("outcomes", "covariates") for shape in ("long", "wide", "sections")}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_code_has_its_words(language: str) -> None:
    """Guards: no message fails for want of a text, and no text is left over."""
    words = catalogue(language)._catalog  # type: ignore[arg-type, attr-defined]
    needed = {f"problem.{code}.{part}" for code in CODES for part in ("what", "remedy")} | REASONS
    assert needed - set(words) == set()
    ours = {key for key in words if re.match(rf"problem\.({FAMILIES})\.", str(key)) or str(key).startswith("guess.")}
    assert ours - needed == set()
