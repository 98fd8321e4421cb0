"""Whatever comes in: a valid panel or an IntakeError, and no other exception."""

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from via_dash.intake import check, guess_roles, read
from via_dash.panel import IntakeError, Mapping, Outcome, Panel

QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
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
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.sampled_from(["", " ", "ja", "1,5", "T0", "é😀", "pilot"]),
    st.text(max_size=3),
    st.dates(),
    st.binary(max_size=2),
    st.lists(st.integers(), max_size=1),
)
NAMES = ["id", "groep", "golf", "score", "score_T0", "score_T1", "x"]


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(st.integers(0, 8))
    names = draw(st.lists(st.sampled_from(NAMES), max_size=6))
    columns = [pd.Series(draw(_columns(rows))) for _ in names]
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame()
    frame.columns = pd.Index(names, dtype=object)
    return frame


def _columns(rows: int) -> st.SearchStrategy[list[object]]:
    few = st.sampled_from([[0, 1], ["a", "b"], ["pilot", "controle"], ["T0", "T1", None], [1.5, np.nan]])
    return st.one_of(
        st.lists(CELLS, min_size=rows, max_size=rows),
        few.flatmap(lambda values: st.lists(st.sampled_from(values), min_size=rows, max_size=rows)),
    )


def _is_valid(panel: Panel) -> bool:
    shapes = {array.shape for array in panel.values.values()}
    return shapes == {(len(panel.persons), len(panel.waves))} and panel.persons["pilot"].nunique() == 2


def _try(table: object, roles: Mapping) -> None:
    try:
        assert _is_valid(Panel.from_table(table, roles))  # type: ignore[arg-type]
    except IntakeError as error:
        assert error.problems
        assert str(error)
    check(table, roles)  # type: ignore[arg-type]


@QUICK
@given(tables(), st.sampled_from(["numeric", "ordinal", "binary"]))
def test_any_table_gives_a_panel_or_a_message(frame: pd.DataFrame, kind: str) -> None:
    """Guards: guessing never raises; assembling raises only IntakeError."""
    _try(frame, guess_roles(frame))
    _try(frame, Mapping("groep", "pilot", "id", "golf", (Outcome("score", kind),), ("x",)))
    wide = {"s": {"0": "score_T0", "1": "score_T1"}}
    _try(frame, Mapping("groep", "pilot", None, None, (Outcome("s", kind),), ("x",), wide=wide, cluster="id"))


@QUICK
@given(
    st.sampled_from(HEADS),
    st.binary(max_size=300),
    st.sampled_from(["m.csv", "m.xlsx", "m.sav", "m.dta", "m", "m.ods"]),
)
def test_any_bytes_give_a_table_or_a_message(head: bytes, tail: bytes, name: str) -> None:
    """Guards: reading raises only IntakeError."""
    try:
        table = read(head + tail, name=name)
    except IntakeError as error:
        assert str(error)
        return
    _try(table, guess_roles(table))


@QUICK
@given(st.text(alphabet='ab1;,\t"\n\r .é-', max_size=80))
def test_any_text_gives_a_table_or_a_message(text: str) -> None:
    """Guards: the same for what looks like a CSV."""
    try:
        table = read(text.encode(), name="m.csv")
    except IntakeError:
        return
    _try(table, guess_roles(table))
