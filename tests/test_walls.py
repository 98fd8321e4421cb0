"""The walls of the house: who may import what, and that the map keeps up with the folders."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted([ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "via_dash").rglob("*.py")])
# A room may import rooms below it. Rooms of the same height don't know each other.
HEIGHT = {
    "options": 0,
    "language": 1,
    "questions": 1,
    "panel": 2,
    "record": 2,
    "records": 3,
    "methods": 4,
    "engine": 4,
    "intake": 4,
    "stats": 5,
    "programme": 5,
    "charts": 6,
    "disclosure": 6,
    "narrative": 6,
    "replication": 6,
    "findings": 7,
    "meeting": 8,
    "report": 9,
    "ui": 10,
    "pages": 11,
    "app": 11,
}


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "via_dash" and len(parts) > 1 else parts[0]


def imported(path: Path) -> set[str]:
    """Every module that a file imports, `if TYPE_CHECKING` included: an arrow in the types is an arrow too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_run_one_way(path):
    """A room imports only rooms below it, so that each can be understood, tested and replaced from the bottom up."""
    here = room(path)
    if here == "__init__":
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "via_dash" and len(parts) > 1 and parts[1] in HEIGHT and parts[1] != here:
            assert HEIGHT[parts[1]] < HEIGHT[here], f"{path.name} ({here}) imports {name}"


@pytest.mark.parametrize(
    ("library", "rooms"),
    [("streamlit", {"app", "pages", "ui"}), ("altair", {"charts", "findings"}), ("duckdb", {"engine", "intake"})],
)
def test_libraries_stay_in_their_rooms(library, rooms):
    """Capability never leaks into a page: only the named rooms may use the library."""
    users = {room(path) for path in SOURCES if any(name.split(".")[0] == library for name in imported(path))}
    assert users <= rooms


def test_importing_the_package_loads_nothing_heavy():
    """`import via_dash` costs nothing until a name is used."""
    import subprocess
    import sys

    heavy = ("pandas", "numpy", "duckdb", "altair", "streamlit", "scipy")
    code = f"import via_dash, sys; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout.strip() == "[]"


def test_the_map_names_every_room_and_nothing_else():
    """ARCHITECTURE.md can't lag behind: its table lists exactly the folders and files that exist."""
    listed = set(re.findall(r"^\| `([^`]+)` \|", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf8"), re.MULTILINE))
    tops = {"app.py", *(f"{name}/" for name in ("pages", "data_samples", "tests", "bench"))}
    inside = {
        f"via_dash/{path.name}{'/' if path.is_dir() else ''}"
        for path in (ROOT / "via_dash").iterdir()
        if not path.name.startswith("__")
    }
    assert listed == tops | inside


def test_a_page_is_composition_only():
    """Pages stay under eighty lines, define nothing and calculate nothing."""
    for path in (ROOT / "pages").glob("*.py"):
        text = path.read_text(encoding="utf8")
        assert len(text.splitlines()) < 80
        assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.FunctionDef, ast.BinOp))]
