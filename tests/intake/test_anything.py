"""Whatever comes in: a valid panel or an IntakeError, and no other exception."""

import random
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from via_dash.intake import guess_roles, quality, read
from via_dash.panel import IntakeError, Mapping, Outcome, Panel, Table

sys.path.insert(0, str(Path(__file__).parent))
import files
from valid import valid

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
pytestmark = pytest.mark.filterwarnings("ignore:overflow encountered in cast")
HEADS = [
    b"",
    b"a;b\n",
    b"PK\x03\x04",
    b"PAR1",
    b"$FL2",
    b"<stata_dta>",
    b"\x72\x01\x01\x00",
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0",
]
WORDS = [
    "",
    " ",
    "ja",
    "NEE",
    "1,5",
    "1e999",
    "٣",
    "T0",
    "é😀",
    "pilot",
    "nov 2019",
    "weet niet",
    "\x00",
    "\ud800",
    "inf",
]
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(),
    st.floats(),
    st.sampled_from(WORDS),
    st.text(max_size=3),
    st.dates(),
    st.datetimes(),
    st.binary(max_size=2),
    st.decimals(allow_nan=False),
    st.complex_numbers(),
    st.lists(st.integers(), max_size=1),
    st.just({"a": 1}),
    st.just(pd.NaT),
    st.just(timedelta(1)),
)
NAMES = [
    "id",
    "groep",
    "golf",
    "score",
    "score_T0",
    "score_T1",
    "x",
    "gewicht",
    "start",
    "score.1",
    "",
    " ",
    "(1)",
    "é",
    0,
]
TYPES = ["category", "string", "Int64", "Float32", "boolean", "datetime64[s]", "uint8", "float16", "complex128"]
FEW: list[list[Any]] = [
    [0, 1],
    ["a", "b"],
    ["pilot", "controle"],
    ["T0", "T1", None],
    [1.5, np.nan],
    ["Ja", "nee", "JA"],
    [1, "1", 1.0, True],
    [2**63, -(2**63)],
    [np.inf, -np.inf, 1e308],
    ["mei 2019", "nov 2019", "2020"],
    [Decimal("1.5"), Decimal("NaN")],
    [pd.Timestamp("2019-11-01", tz="Europe/Amsterdam"), pd.NaT],
    [pd.Interval(0, 1), pd.Period("2019-11", "M")],
]


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Frames of up to 12 rows with columns of any type, some of one type and some of several."""
    rows = draw(st.sampled_from([0, 1, 2, 4, 8, 8, 12, 12]))
    names = draw(st.lists(st.sampled_from(NAMES), max_size=7))
    columns = [draw(_column(rows)) for _ in names]
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame()
    frame.columns = pd.Index(names, dtype=object)
    return frame


@st.composite
def _column(draw: st.DrawFn, rows: int) -> "pd.Series[Any]":
    few = st.sampled_from(FEW).flatmap(lambda values: st.lists(st.sampled_from(values), min_size=rows, max_size=rows))
    values = draw(st.one_of(few, few, st.lists(CELLS, min_size=rows, max_size=rows)))
    wanted = draw(st.sampled_from([object, object, None, *TYPES]))
    try:
        return pd.Series(values) if wanted is None else pd.Series(values, dtype=object).astype(wanted)
    except (TypeError, ValueError, OverflowError, ArithmeticError, pd.errors.OutOfBoundsDatetime):
        return pd.Series(values, dtype=object)


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    """Any column in any part, as a hand or an old file of roles may have it."""
    name = st.one_of(st.sampled_from([str(name) for name in NAMES]), st.none())
    kind = st.sampled_from(["numeric", "ordinal", "binary"])
    outcomes = [Outcome(str(draw(st.sampled_from(NAMES))) or "y", draw(kind)) for _ in range(draw(st.integers(0, 2)))]
    wide: dict[str, dict[str, str]] = {}
    if draw(st.integers(0, 3)) == 0:
        wide = {outcome.name: {"0": "score_T0", "1": "score_T1"} for outcome in outcomes}
    return Mapping(
        group=draw(st.sampled_from(["groep", "id", "x", ""])),
        pilot=draw(st.sampled_from(["pilot", "a", 1, 0, "Ja", None, "😀"])),
        person=draw(st.sampled_from(["id", None, "x"])),
        wave=None if wide else draw(st.sampled_from(["golf", "x", "start", None])),
        outcomes=tuple(outcomes),
        covariates=tuple(text for text in draw(st.lists(name, max_size=2)) if text),
        cluster=draw(name),
        weight=draw(st.sampled_from(["gewicht", None, None])),
        start=draw(st.sampled_from(["start", None, None])),
        wide=wide,
        wave_order=draw(st.sampled_from([(), (), ("T1", "T0"), ("T0",)])),
    )


def _try(table: "Table | pd.DataFrame", roles: Mapping) -> None:
    try:
        assert valid(Panel.from_table(table, roles))
    except IntakeError as error:
        assert error.problems
        assert all(problem.say(language)[0] for problem in error.problems for language in ("nl", "en"))
    quality(table, roles)


def _try_bytes(content: bytes, name: str) -> None:
    try:
        table = read(content, name=name)
    except IntakeError as error:
        assert all(problem.say(language)[0] for problem in error.problems for language in ("nl", "en"))
        return
    _try(table, guess_roles(table))


@settings(QUICK, max_examples=250)
@given(tables(), mappings())
def test_any_table_gives_a_panel_or_a_message(frame: pd.DataFrame, roles: Mapping) -> None:
    """Guards: guessing never raises; assembling raises only IntakeError, under guessed and under wild roles."""
    _try(frame, guess_roles(frame))
    _try(frame, roles)


@settings(QUICK, max_examples=150)
@given(st.data())
def test_any_balanced_table_gives_a_panel_or_a_message(data: st.DataObject) -> None:
    """Guards: the same where persons, waves and groups are in order, so that the values are what is tried."""
    columns = {name: data.draw(_column(8)) for name in ("score", "x", "gewicht", "start")}
    frame = pd.DataFrame({"id": np.arange(8) // 2, "groep": ["pilot"] * 4 + ["c"] * 4, "golf": ["T0", "T1"] * 4})
    frame = pd.concat([frame, pd.DataFrame(columns)], axis=1)
    kind = data.draw(st.sampled_from(["numeric", "ordinal", "binary"]))
    roles = Mapping("groep", "pilot", data.draw(st.sampled_from(["id", None])), "golf", (Outcome("score", kind),))
    extra = {"covariates": ("x",), "weight": "gewicht", "start": "start", "cluster": "x"}
    _try(
        frame,
        roles.replace(**{part: extra[part] for part in data.draw(st.lists(st.sampled_from(list(extra)), max_size=3))}),
    )
    labels = {"score": {1: "Ja", 0: "Nee", 3: "weet niet", "a": "zwak", None: "leeg", 1.5: "half"}}
    _try(Table(frame, value_labels=labels), roles)


@QUICK
@given(tables(), st.sampled_from(["csv", "parquet"]))
def test_any_table_that_can_be_saved_can_be_read(frame: pd.DataFrame, format: str) -> None:
    """Guards: what pandas itself writes, however odd, is read or refused with a message."""
    file = BytesIO()
    try:
        frame.columns = frame.columns.map(str)
        frame.to_csv(file) if format == "csv" else frame.to_parquet(file)
    except Exception:
        return
    _try_bytes(file.getvalue(), f"m.{format}")


@settings(QUICK, max_examples=40)
@given(
    st.sampled_from(HEADS),
    st.binary(max_size=300),
    st.sampled_from(["m.csv", "m.xlsx", "m.sav", "m.dta", "m", "m.ods"]),
)
def test_any_bytes_give_a_table_or_a_message(head: bytes, tail: bytes, name: str) -> None:
    """Guards: reading raises only IntakeError."""
    _try_bytes(head + tail, name)


@QUICK
@given(st.text(alphabet='ab1;,\t"\n\r .é-', max_size=80))
def test_any_text_gives_a_table_or_a_message(text: str) -> None:
    """Guards: the same for what looks like a CSV."""
    _try_bytes(text.encode(), "m.csv")


def _ods() -> bytes:
    """A small OpenDocument sheet."""
    cell = "<table:table-cell office:value-type={}><text:p>{}</text:p></table:table-cell>"
    rows = [list(files.FRAME.columns), *files.FRAME.astype(object).values.tolist()]
    body = "".join(
        "<table:table-row>"
        + "".join(
            cell.format('"string"' if isinstance(value, str) else f'"float" office:value="{value}"', value)
            for value in row
        )  # fmt: skip
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(f' xmlns:{part}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"' for part in
                    ("office", "table", "text"))  # fmt: skip
    content = f"<office:document-content{names}><office:body><office:spreadsheet>"
    content += f'<table:table table:name="a">{body}</table:table>'
    content += "</office:spreadsheet></office:body></office:document-content>"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return file.getvalue()


REAL: dict[str, Callable[[], bytes]] = {
    "csv": lambda: files.LONG.encode(),
    "xlsx": files.frame_xlsx,
    "ods": _ods,
    "sav": lambda: files.sav(variable_value_labels={"score": {1: "laag", 4: "hoog"}}, missing_ranges={"score": [9]}),
    "dta": files.dta,
    "parquet": files.parquet,
}


def _damaged(content: bytes, seed: int) -> bytes:
    """The file with up to four places flipped, cut out, doubled or overwritten, or broken off; always the same way."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 4)):
        place, length = dice.randrange(max(1, len(content))), dice.choice([1, 1, 2, 8, 40])
        piece = content[place : place + length]
        change = dice.choice(["flip", "cut", "double", "fill", "end"])
        if change == "end":
            content = content[:place]
            continue
        new = {
            "flip": bytes(byte ^ 1 << dice.randrange(8) for byte in piece),
            "cut": b"",
            "double": piece * 2,
            "fill": bytes([dice.choice([0, 32, 255])]) * len(piece),
        }[change]
        content = content[:place] + new + content[place + length :]
    return content


def _damaged_inside(content: bytes, seed: int) -> bytes:
    """An archive whose own bytes are right, with one damaged part in it."""
    dice = random.Random(seed)
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        parts = old.namelist()
        chosen = dice.choice([part for part in parts if "sheet" in part or "content" in part] or parts)
        for part in parts:
            text = old.read(part)
            new.writestr(part, _damaged(text, seed) if part == chosen else text)
    return file.getvalue()


@pytest.mark.parametrize("format", REAL)
def test_an_undamaged_file_gives_a_panel(format: str) -> None:
    """Guards: what is damaged below is right to begin with."""
    table = read(REAL[format](), name=f"m.{format}")
    roles = Mapping("groep", "pilot", "id", "meetmoment", (Outcome("score"),), ("geslacht",))
    assert valid(Panel.from_table(table, roles))


@pytest.mark.parametrize("format", REAL)
def test_a_damaged_file_gives_a_panel_or_a_message(format: str) -> None:
    """Guards: bytes flipped, lost and doubled in a real file of each format never lead to another exception."""
    content = REAL[format]()
    for seed in range(10 if format in ("sav", "dta") else 120):
        _try_bytes(_damaged(content, seed), f"m.{format}")
        if format in ("xlsx", "ods"):
            _try_bytes(_damaged_inside(content, seed), f"m.{format}")
