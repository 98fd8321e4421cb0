"""Persons are not to be recognised in what a reader sees, and what is not personal stays."""

import gc
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from via_dash.intake import arrive, find_identifiers, guess_roles, read
from via_dash.panel import IntakeError, Panel, Table

sys.path.insert(0, str(Path(__file__).parent))
import files
import people

ROOT = Path(__file__).parents[2]
COUNT = 60


def kind_of(values: Any, name: str = "kolom7", **of_file: Any) -> str | None:
    """What a column holds, None for nothing personal."""
    found = find_identifiers(Table(pd.DataFrame({name: values}), **of_file))
    return found[0].kind if found else None


BSN = people.bsns(COUNT)
RANDOM = np.random.default_rng(5)
HIDDEN: dict[str, tuple[Any, str]] = {
    "BSN as text": (BSN, "bsn"),
    "BSN as numbers": ([int(number) for number in BSN], "bsn"),
    "BSN as floats with gaps": ([*map(float, BSN[:50]), *[None] * 10], "bsn"),
    "BSN with dots": ([f"{number[:4]}.{number[4:6]}.{number[6:]}" for number in BSN], "bsn"),
    "BSN with a slip in ten": ([number if place % 10 else "123456789" for place, number in enumerate(BSN)], "bsn"),
    "BSN among words": ([*BSN[:30], *["onbekend"] * 30], "bsn"),
    "whole names": (people.names(COUNT), "name"),
    "first names": ([people.FIRST[place % 12] for place in range(COUNT)], "name"),
    "surname and initials": ([f"{last.split()[-1]}, A.B." for last in people.LAST], "name"),
    "initials and surname": ([f"J.P. {last}" for last in people.LAST], "name"),
    "e-mail": ([f"p{place}@voorbeeld.nl" for place in range(COUNT)], "email"),
    "a single e-mail among answers": (["geen", *["ja", "nee"] * 29, "iemand@voorbeeld.nl"], "email"),
    "mobile": ([f"06-{number}" for number in RANDOM.integers(10**7, 6 * 10**7, COUNT)], "phone"),
    "mobile, first zero lost": (600_000_000 + RANDOM.integers(10**7, 6 * 10**7, COUNT), "phone"),
    "abroad": ([f"+31 6 {number}" for number in RANDOM.integers(10**7, 6 * 10**7, COUNT)], "phone"),
    "landline": ([f"053-{number}" for number in RANDOM.integers(10**6, 10**7, COUNT)], "phone"),
    "postcode": ([f"75{place} {'ABCDE'[place % 5]}K" for place in range(10, 70)], "postcode"),
    "postcode and number": ([f"75{place}{'ABCDE'[place % 5]}K {place}" for place in range(10, 70)], "postcode"),
    "street and number": ([f"{('Dorps', 'Kerk', 'Linden')[place % 3]}weg {place}a" for place in range(60)], "address"),
    "IBAN": (["NL91 ABNA 0417 1643 00", "NL20INGB0001234567", "BE68 5390 0754 7034"], "iban"),
    "birth dates": (people.birth_dates(COUNT).dt.strftime("%Y-%m-%d"), "birth_date"),
    "birth dates, Dutch": (people.birth_dates(COUNT).dt.strftime("%d-%m-%Y"), "birth_date"),
    "birth dates as dates": (people.birth_dates(COUNT), "birth_date"),
    "birth dates as digits": (people.birth_dates(COUNT).dt.strftime("%Y%m%d").astype(int), "birth_date"),
    "birth dates of the young": (people.birth_dates(COUNT, "1996-01-01", 8).dt.strftime("%d-%m-%Y"), "birth_date"),
    "open answers": (
        [f"Ik vond het gesprek over werk nummer {place} heel prettig" for place in range(30)],
        "free_text",
    ),
}


@pytest.mark.parametrize(("values", "kind"), HIDDEN.values(), ids=HIDDEN.keys())
def test_content_gives_a_column_away_whatever_its_name(values: Any, kind: str) -> None:
    """Guards: a column called kolom7 is found by what is in it."""
    assert kind_of(values) == kind


def test_a_bsn_without_its_first_zero_is_one_all_the_same() -> None:
    """Guards: Excel drops the zero, the number stays a BSN."""
    from stdnum.nl import bsn

    short = [number for number in range(10_000_000, 10_002_000) if bsn.is_valid(f"{number:09d}")]
    assert len(short) > 100 and kind_of(short) == "bsn"


NAMED: dict[str, tuple[str, Any, str]] = {
    "few names": ("voornaam", ["Aziza", "Bo"], "name"),
    "unknown names": ("achternaam", ["Woldemariam", "Qabbani", "Girmay"], "name"),
    "street": ("straat", ["Markt", "Haven", "Pad"], "address"),
    "telephone without zero": ("Telefoonnummer", [534891234, 742501234, 612345678], "phone"),
    "date of birth as Excel counts": ("geb_datum", [31108, 28004, 33012], "birth_date"),
    "date of birth with two digits": ("geboortedatum", ["02-03-85", "14-11-71", "01-01-60"], "birth_date"),
    "coded BSN": ("BSN", ["a9f0c2d471", "b771c2d099", "c0ffee1234"], "bsn"),
    "old account": ("rekeningnummer", [1234567, 7654321, 2345678], "iban"),
    "remarks": ("opmerking", ["belde af", "is verhuisd", "wil meer uren"], "free_text"),
}


@pytest.mark.parametrize(("name", "values", "kind"), NAMED.values(), ids=NAMED.keys())
def test_the_name_of_a_column_helps_where_its_content_is_unclear(name: str, values: Any, kind: str) -> None:
    """Guards: with the column's own word for it, a few values are enough."""
    assert kind_of(values, name) == kind


def test_labels_of_codes_and_of_columns_are_read_too() -> None:
    """Guards: an SPSS file can hide names behind codes, and say what V7 is in the variable label."""
    named = {"kolom7": dict(enumerate(people.names(20)))}
    assert kind_of(list(range(20)), value_labels=named) == "name"
    assert kind_of(["Qabbani", "Girmay", "Abadi"], "V7", labels={"V7": "Achternaam"}) == "name"


TOWNS = ["Enschede", "Den Haag", "De Bilt", "Bergen op Zoom", "Hof van Twente", "Alphen aan den Rijn", "Peel en Maas"]
LANDS = ["Nederland", "Syrië", "Eritrea", "Marokko", "Turkije", "Iran", "Dominicaanse Republiek", "Polen"]
HARMLESS: dict[str, tuple[str, Any]] = {
    "towns": ("kolom7", TOWNS * 5),
    "name of the town": ("naam_gemeente", TOWNS * 5),
    "countries": ("geboorteland", LANDS * 5),
    "occupations": ("beroep", ["Bakker", "Kok", "Visser", "Kapper", "Docent", "Chauffeur", "Schilder"] * 5),
    "answers": ("contact", ["(Bijna) dagelijks", "Wekelijks", "Minder dan een keer per maand", "Nooit"] * 9),
    "months": ("maand", ["Jan", "Feb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"]),
    "groups": ("naam groep", ["VIA", "Regulier"] * 9),
    "dates of measurement": ("datum", pd.Series(pd.date_range("2019-01-07", periods=90, freq="7D")).dt.strftime("%F")),
    "monthly series": ("tijd", pd.Series(pd.date_range("1970-01-01", periods=300, freq="MS")).dt.strftime("%F")),
    "birth year": ("geboortejaar", list(range(1950, 2000))),
    "four digits": ("postcode", list(range(7500, 7540))),
    "has an e-mail address": ("email", [0, 1] * 20),
    "has a telephone": ("telefoon", ["ja", "nee"] * 20),
    "numbers of cases": ("zaaknummer", RANDOM.integers(10**8, 10**9, 200)),
    "numbers in a row": ("zaaknummer", np.arange(612_340_000, 612_340_200)),
    "money": ("inkomen", RANDOM.lognormal(10, 1, 200).round(2)),
    "codes like postcodes": ("code", [f"{number}AB" for number in range(1001, 1041)]),
    "respondents": ("respnr", [f"R{number:04d}" for number in range(60)]),
    "nothing": ("opmerking", [None] * 20),
}


@pytest.mark.parametrize(("name", "values"), HARMLESS.values(), ids=HARMLESS.keys())
def test_what_points_at_nobody_stays(name: str, values: Any) -> None:
    """Guards: a dashboard that leaves out the outcome or the background is of no use."""
    assert kind_of(values, name) is None


def test_tables_of_numbers_hold_no_identifiers() -> None:
    """Guards: one in eleven numbers passes the eleven-proof; a column of measurements never looks like a BSN by it."""
    random = np.random.default_rng(6)
    for rows in range(5, 305, 6):
        frame = pd.DataFrame(
            {
                "nine": random.integers(10**8, 10**9, rows),
                "eight": random.integers(10**7, 10**8, rows),
                "six": random.integers(6 * 10**8, 7 * 10**8, rows),
                "day": random.integers(20180101, 20201231, rows),
                "ten": random.integers(10**9, 10**10, rows),
                "real": random.normal(size=rows),
            }
        )
        assert find_identifiers(frame) == ()


@pytest.mark.parametrize("name", ["enschede", "enschede_volledig"])
def test_the_samples_keep_all_their_columns(name: str) -> None:
    """Guards: no column of the sample data is taken for personal, and the key still is the person."""
    table = read(ROOT / "data_samples" / f"{name}.csv")
    arrival = arrive(table)
    assert arrival.identifiers == () and arrival.left_out == () and arrival.person == "persoon"
    assert list(arrival.table.frame.columns) == list(table.frame.columns)
    assert guess_roles(arrival.table).person == "persoon"


def test_a_personal_column_far_down_a_sparse_file_is_found() -> None:
    """Guards: a few filled rows in a long file are looked at, wherever they are."""
    frame = pd.DataFrame({"id": np.arange(50_000), "kolom7": pd.Series([None] * 50_000, dtype="str")})
    frame.loc[49_900:49_939, "kolom7"] = people.persons()["e-mail"].to_numpy()
    assert [one.kind for one in find_identifiers(frame)] == ["email"]


def test_identifying_columns_stay_out_and_persons_keep_their_rows() -> None:
    """Guards: what is left is the same data, with numbers in place of persons: one number per person in all rows."""
    frame = people.measured()
    arrival = arrive(frame)
    assert {one.column: one.kind for one in arrival.identifiers} == {
        "bsn": "bsn", "naam": "name", "e-mail": "email", "telefoon": "phone", "adres": "address",
        "postcode": "postcode", "iban": "iban", "geboortedatum": "birth_date", "opmerking": "free_text",
    }  # fmt: skip
    assert arrival.left_out == people.PERSONAL[1:]
    assert list(arrival.table.frame.columns) == ["bsn", "groep", "geslacht", "meetmoment", "score"]
    key = arrival.table.frame["bsn"]
    assert sorted(set(key)) == list(range(1, 41))
    assert pd.DataFrame({"old": frame["bsn"], "new": key}).drop_duplicates().shape == (40, 2)
    pd.testing.assert_frame_equal(arrival.table.frame.iloc[:, 1:], frame[["groep", "geslacht", "meetmoment", "score"]])
    roles = guess_roles(arrival.table)
    panel = Panel.from_table(arrival.table, roles)
    assert roles.person == arrival.person == "bsn" and len(panel.persons) == 40


def test_the_numbers_of_persons_say_nothing_about_the_file() -> None:
    """Guards: the order is drawn anew each time; nobody can be found by place or by repeating the draw."""
    frame = pd.DataFrame({"respnr": np.arange(1000, 2000), "score": 1.0})
    drawn = [arrive(frame).table.frame["respnr"].to_numpy() for _ in range(2)]
    assert not np.array_equal(*drawn) and abs(np.corrcoef(drawn[0], frame["respnr"])[0, 1]) < 0.2


def test_a_missing_key_stays_missing() -> None:
    """Guards: a row without a person does not become a person."""
    frame = pd.DataFrame({"respnr": [*range(100, 130), None, None], "score": 1.0})
    key = arrive(frame, person="respnr").table.frame["respnr"]
    assert key.isna().tolist() == [False] * 30 + [True] * 2 and key.nunique() == 30


def test_a_key_by_another_name_is_called_person_from_then_on() -> None:
    """Guards: a file with whole names or hidden BSNs only can still be followed over time."""
    for column in ("naam", "bsn"):
        frame = people.measured()[["groep", "meetmoment", "score", column]].rename(columns={column: "kolom7"})
        arrival = arrive(frame)
        roles = guess_roles(arrival.table)
        assert arrival.person == roles.person == "persoon"
        codes = [remark.code for remark in arrival.table.remarks]
        assert codes == ["identifier.key_of_names" if column == "naam" else "identifier.key", "identifier.renamed"]
        assert len(Panel.from_table(arrival.table, roles).persons) == 40


def test_what_a_reader_keeps_stays_but_never_a_bsn_an_account_or_an_address_for_mail() -> None:
    """Guards: `keep` mends a wrong guess, and can't be used to see what nobody may see."""
    arrival = arrive(people.measured(), keep=people.PERSONAL)
    assert arrival.left_out == ("e-mail", "iban")
    assert "naam" in arrival.table.frame and not set(arrival.table.frame["bsn"].astype(str)) & set(people.bsns(40))


def test_totals_have_no_person_key() -> None:
    """Guards: in a table of totals no column is taken for a key and replaced by numbers."""
    totals = pd.DataFrame(
        {
            "groep": ["pilot", "pilot", "controle", "controle"] * 2,
            "golf": ["T0"] * 4 + ["T1"] * 4,
            "antwoord": ["ja", "nee"] * 4,
            "aantal": [12, 30, 14, 28, 20, 22, 15, 27],
        }
    )
    arrival = arrive(totals)
    assert arrival.person is None
    pd.testing.assert_frame_equal(arrival.table.frame, totals)


def test_a_table_that_arrives_twice_is_told_once() -> None:
    """Guards: another person key can be chosen later, without the same remark over and over."""
    once = arrive(people.measured()).table
    again = arrive(once)
    assert [remark.code for remark in again.table.remarks] == [remark.code for remark in once.remarks]
    assert again.left_out == ()


def test_the_remarks_say_which_columns_and_how_many_rows() -> None:
    """Guards: nothing is left out silently; the kind is named in both languages, small counts are not."""
    arrival = arrive(people.measured())
    remark = next(remark for remark in arrival.table.remarks if remark.column == "naam")
    assert not remark.blocks
    assert remark.say("nl")[0] == (
        "Kolom ‘naam’ is weggelaten, want hij lijkt dit te bevatten: namen van personen. Gevulde rijen: 80."
    )
    few = arrive(pd.DataFrame({"voornaam": ["Jan", "Els", *[None] * 30], "score": 1.0})).table.remarks
    assert few[0].say("en")[0].endswith("Filled rows: fewer than 10.")


@pytest.mark.parametrize("first", ["an1@voorbeeld.nl", people.bsns(1)[0], "NL91ABNA0417164300", "06-12345678"])
def test_a_first_row_with_a_person_in_it_is_refused(first: str) -> None:
    """Guards: without a row of names the first person would become the names of columns, and be shown as such."""
    table = read(f"{first};pilot;3\nx;controle;4\n".encode(), name="m.csv")
    with pytest.raises(IntakeError) as caught:
        arrive(table)
    assert caught.value.problems[0].code == "identifier.no_header" and first not in str(caught.value)


def test_a_key_that_is_no_column_is_a_problem() -> None:
    """Guards: no other exception than IntakeError."""
    with pytest.raises(IntakeError):
        arrive(pd.DataFrame({"a": [1]}), person="b")


def reachable(thing: object) -> list[object]:
    """Everything that can be reached from a thing, code left aside."""
    seen: dict[int, object] = {}
    todo = [thing]
    while todo:
        one = todo.pop()
        if id(one) in seen or isinstance(one, type | type(sys)) or callable(one):
            continue
        seen[id(one)] = one
        todo += gc.get_referents(one)
        if isinstance(one, np.ndarray):
            todo += [one.base, *(one.tolist() if one.dtype == object else [])]
    return list(seen.values())


def buffers(frame: pd.DataFrame) -> bytes:
    """The memory behind the text columns."""
    import pyarrow as pa

    found = [pa.array(column) for _, column in frame.items()]
    arrays = [chunk for one in found for chunk in (one.chunks if isinstance(one, pa.ChunkedArray) else [one])]
    return b"".join(bytes(part) for array in arrays for part in array.buffers() if part is not None)


FORMATS = {
    "csv": lambda frame: read(frame.to_csv(index=False).encode(), name="m.csv"),
    "xlsx": lambda frame: read(files.frame_xlsx(frame), name="m.xlsx"),
    "sav": lambda frame: read(files.sav(frame.rename(columns={"e-mail": "email"})), name="m.sav"),
    "parquet": lambda frame: read(files.parquet(frame), name="m.parquet"),
    "objects": lambda frame: Table(frame.astype(object)),
    "categories": lambda frame: Table(frame.astype("category")),
    "numbers in one block": lambda frame: Table(
        pd.DataFrame({"bsn": frame["bsn"].astype(int), "score": frame["score"], "kolom7": frame["bsn"].astype(int)})
    ),
    "an index of persons": lambda frame: Table(frame.set_index("bsn", drop=False)),
}


@pytest.mark.parametrize("make", FORMATS.values(), ids=FORMATS.keys())
def test_nothing_of_the_persons_can_be_reached_from_the_table(make: Any) -> None:
    """Guards: not in a view on old memory, not in the categories of a column, not in an index."""
    frame = people.measured()
    canaries = set(people.canaries())
    numbers = {int(number) for number in people.bsns(40)}
    table = arrive(make(frame)).table
    for one in reachable(table):
        assert not isinstance(one, str) or not any(canary in one for canary in canaries)
        if isinstance(one, np.ndarray) and one.dtype.kind in "iuf":
            assert not set(one.ravel().tolist()) & numbers
    held = buffers(table.frame)
    assert not any(canary.encode() in held for canary in canaries)


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.dates(),
                  st.lists(st.integers(), max_size=1), st.binary(max_size=3),
                  st.sampled_from(["a@b.nl", "06-12345678", "111222333", "1-1-1980", "Jan de Vries"]))  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8), st.permutations(["id", "bsn", "naam"]))
def test_any_table_arrives(rows: list[list[Any]], names: list[str]) -> None:
    """Guards: no content of a file makes finding or leaving out fail, and no row is lost."""
    frame = pd.DataFrame(rows, columns=names)
    assert len(arrive(frame).table) == len(frame)
    assert len(arrive(frame.set_axis(["id", "id", "x"], axis=1)).table) == len(frame)
