"""How the text of a file is laid out: every layout gives the same records, or a refusal that names the cause."""

import pytest

from tests.intake.small import CASES, EFFECT, NAMES, ROWS, codes, effect, refusal, text
from via_dash.intake import read

LINES = text().splitlines()
HEAD, BODY = LINES[0], LINES[1:]
QUOTED = '"{}"'.format
WITH_REMARK = [(*row, "geen") for row in ROWS]


def joined(*lines: str, end: str = "\n") -> str:
    return end.join(lines) + end


def aligned(write: str) -> str:
    return joined(*("".join(getattr(str(cell), write)(12) for cell in row).rstrip() for row in [NAMES, *ROWS]))


def marked(places: dict[int, str], delimiter: str = ";") -> str:
    """The panel with a column of remarks, which at these places holds something else."""
    rows = [(*row, places.get(place, "geen")) for place, row in enumerate(ROWS)]
    return text(delimiter, rows, [*NAMES, "opmerking"])


READ: dict[str, tuple[str, str]] = {
    "an end mark": (text() + "\x1a", ""),
    "an end mark after Windows line ends": (text(end="\r\n") + "\x1a", ""),
    "zeros at the end": (text() + "\x00" * 3, ""),
    "returns alone": (text(end="\r"), ""),
    "returns doubled": (text(end="\r\r\n"), ""),
    "mixed line ends": ("".join(line + ("\n", "\r\n", "\r")[place % 3] for place, line in enumerate(LINES)), ""),
    "empty lines between": (joined(*(part for line in LINES for part in (line, ""))), ""),
    "lines of delimiters between": (joined(*(part for line in LINES for part in (line, ";;;"))), ""),
    "lines of blanks between": (joined(*(part for line in LINES for part in (line, "   "))), ""),
    "a delimiter behind each row": (joined(HEAD, *(f"{line};" for line in BODY)), "columns.unnamed"),
    "delimiters behind each row": (joined(HEAD, *(f"{line};;;" for line in BODY)), "columns.unnamed"),
    "a delimiter behind the names": (joined(f"{HEAD};", *BODY), ""),
    "a delimiter behind every line": (joined(*(f"{line};" for line in LINES)), "columns.unnamed"),
    "a delimiter behind some rows": (joined(HEAD, *(line + ";" * (i % 2) for i, line in enumerate(BODY))), ""),
    "a unit": (joined(HEAD, ";;;punten", *BODY), "rows.units"),
    "a range as unit": (joined(HEAD, "-;-;-;(0-20)", *BODY), "rows.units"),
    "types": (joined(HEAD, "string;string;string;integer", *BODY), "rows.units"),
    "types and a unit": (joined(HEAD, "tekst;tekst;tekst;getal", ";;;punten", *BODY), "rows.units"),
    "a line under the names": (joined(HEAD, "--;-----;----------;-----", *BODY), "rows.units"),
    "comments above": (joined("# uit het systeem", "# bron: a; b", *LINES), "rows.above_header"),
    "a comment between": (joined(*LINES[:3], "# let op: nagekeken", *LINES[3:]), "rows.comments"),
    "a comment with delimiters": (joined(*LINES[:3], "# a;b;c;d", *LINES[3:]), "rows.comments"),
    "keys with a number sign": (text(rows=[(f"#{row[0]}", *row[1:]) for row in ROWS]), ""),
    "names again": (joined(*LINES[:9], "", *LINES[:1], *LINES[9:]), "rows.names_again"),
    "lines in quotes": (joined(*map(QUOTED, LINES)), ""),
    "lines in quotes, commas": (joined(*map(QUOTED, text(",").splitlines()), end="\r\n"), ""),
    "lines in quotes, delimiters behind": (joined(*(f'"{line}";;' for line in text(",").splitlines())), ""),
    "lines in quotes, quotes inside": (
        joined(*(QUOTED(",".join(f'""{cell}""' for cell in line.split(";"))) for line in LINES)), ""),
    "every cell in quotes": (text(cell=QUOTED), ""),
    "every cell in single quotes": (text(cell="'{}'".format), ""),
    "blanks before quotes": (text(", ", cell=QUOTED), ""),
    "blanks behind commas": (text(", "), ""),
    "a declared delimiter": ("sep=;\n" + text(), ""),
    "a declared tab": ("SEP=\t\r\n" + text("\t"), ""),
    "a mark and a declared delimiter": ("\ufeffsep=,\n" + text(","), ""),
    "two marks": ("\ufeff\ufeff" + text(), ""),
    "carets": (text("^"), ""),
    "tildes": (text("~"), ""),
    "colons": (text(":"), ""),
    "double bars": (text("||"), "columns.unnamed"),
    "blanks": (text(" "), ""),
    "several blanks": (text("    "), ""),
    "columns in line": (aligned("ljust"), ""),
    "columns in line at the right": (aligned("rjust"), ""),
    "a quote within a cell": (marked({0: '5" buis', 3: '6" buis'}), ""),
    "texts over two lines": (marked(dict.fromkeys(range(16), '"een, en; twee\nen drie"')), ""),
    "a pilot column": (text(names=["id", "pilot", "meetmoment", "score"]), ""),
}  # fmt: skip


@pytest.mark.parametrize(("content", "remarks"), READ.values(), ids=READ)
def test_a_layout_changes_nothing(content: str, remarks: str) -> None:
    """Guards: the same sixteen records and the same effect, and what was left out is told."""
    table = read(content.encode(), name="m.csv")
    assert len(table) == 16
    assert effect(table) == EFFECT
    assert " ".join(remark.code for remark in table.remarks) == remarks
    assert all(remark.say(language)[0] for remark in table.remarks for language in ("nl", "en"))


TWO_ROWS: dict[str, tuple[list[str], list[str]]] = {
    "waves below, names again": (["id", "groep", "score", "score", "leeftijd"], ["", "", "begin", "eind", ""]),
    "waves below, blank beside": (["id", "groep", "score", "", "leeftijd"], ["", "", "begin", "eind", ""]),
    "waves below, names below": (["", "", "score", "", ""], ["id", "groep", "begin", "eind", "leeftijd"]),
    "waves above": (["", "", "begin", "eind", ""], ["id", "groep", "score", "score", "leeftijd"]),
    "years below": (["id", "groep", "score", "", "leeftijd"], ["", "", "2019", "2020", ""]),
    "dates above": (["", "", "nov 2019", "mei 2020", ""], ["id", "groep", "score", "score", "leeftijd"]),
}


@pytest.mark.parametrize("title", ["", "Meting van de pilot;;;;\n;;;;\n"], ids=["bare", "title"])
@pytest.mark.parametrize(("upper", "lower"), TWO_ROWS.values(), ids=TWO_ROWS)
def test_names_over_two_rows_name_the_outcome_and_its_waves(upper: list[str], lower: list[str], title: str) -> None:
    """Guards: one outcome stands under its name above its waves, or under the waves, as in any workbook."""
    rows = [(first[0], first[1], first[3], second[3], 40) for first, second in zip(ROWS[::2], ROWS[1::2], strict=True)]
    table = read((title + text(rows=[lower, *rows], names=upper)).encode(), name="m.csv")
    assert effect(table) == EFFECT
    assert "columns.two_rows" in [remark.code for remark in table.remarks]


REFUSED: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "no names": (text(names=None), "file.no_header", ()),
    "no names, commas": (text(",", names=None), "file.no_header", ()),
    "no names, codes": (text(names=None, rows=[(i // 2, i // 8, i % 2, 7 + i * 3 % 5) for i in range(16)]),
                        "file.no_header", ()),
    "no names, a row per person": (text(names=None, rows=[(f"p{i}", 12, 14 - i, i % 2) for i in range(9)]),
                                   "file.no_header", ()),
    "a cell missing in columns in line": (aligned("ljust").replace("9 ", "  ", 1).replace(" 9\n", "\n", 1),
                                          "file.fixed_width", ()),
    "decimal commas between commas": (text(",", [(*row, 5) for row in ROWS]), "file.uneven", ()),
    "row names of R": (text(" ", [(f'"{i}"', *row) for i, row in enumerate(ROWS)]), "file.uneven", ()),
    "a quote in two rows": (marked({0: '"belt terug', 3: '"belt terug'}), "file.open_quote", (2, 5)),
    "a quote in two rows, commas": (marked({0: '"belt terug', 3: '"belt terug'}, ","), "file.open_quote", (2, 5)),
    "a quote in rows that follow": (marked({4: '"belt terug', 5: '"belt terug'}), "file.open_quote", (6, 7)),
    "a quote that another row closes": (marked({2: '"belt', 5: 'terug"'}), "file.open_quote", (4, 7)),
    "one quote": (marked({4: '"belt terug'}), "file.open_quote", (6,)),
    "one quote in a key": (text().replace("p3;pilot;T0", '"p3;pilot;T0'), "file.open_quote", (6,)),
    "quotes below a title": ("Rapport\n\n" + marked({0: '"belt terug', 3: '"belt terug'}), "file.open_quote", (4, 7)),
    "a field too many": (joined(*LINES[:5], LINES[5] + ";9", *LINES[6:]), "file.ragged", (6,)),
    "a field too many behind delimiters": (joined(HEAD, *(f"{line};" for line in BODY[:4]), BODY[4] + ";9",
                                                  *(f"{line};" for line in BODY[5:])), "file.uneven", ()),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code", "rows"), REFUSED.values(), ids=REFUSED)
def test_a_layout_that_cannot_be_read_is_named(content: str, code: str, rows: tuple[int, ...]) -> None:
    """Guards: one refusal with its cause and its rows; never rows swallowed, nor a record taken for names."""
    error = refusal(content)
    assert codes(error) == [code]
    assert error is not None and error.problems[0].rows == rows


def test_a_value_far_down_behind_the_last_column_is_no_answer() -> None:
    """Guards: also where the head of the file has but delimiters there, a field too many is told with its row."""
    rows = [f"{line};" for _ in range(600) for line in BODY]
    rows[9000] += "9"
    error = refusal(joined(HEAD, *rows))
    assert codes(error) == ["file.ragged"]
    assert error is not None and error.problems[0].rows == (9002,)


def test_rows_keep_the_numbers_of_the_file() -> None:
    """Guards: below empty rows, comments and units a bad row is told by the number that the file gives it."""
    lines = [HEAD, ";;;punten", "", *LINES[1:4], "# nagekeken", "", *LINES[4:]]
    table = read(joined(*lines).encode(), name="m.csv")
    numbers = [row for _, first, count in table.parts for row in range(first, first + count)]
    assert [lines[number - 1] for number in numbers] == BODY


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_changes_nothing(encoding: str) -> None:
    """Guards: accents in names and in groups, whichever encoding wrote them."""
    content = text(names=["id", "groep", "meetmoment", "score"]).replace("controle", "reguliër").encode(encoding)
    table = read(content, name="m.csv")
    assert effect(table) == EFFECT
    assert "reguliër" in set(table.frame["groep"])


CASE_FILES = {
    "b08_puntkomma_achteraan.csv": "columns.unnamed",
    "b10_lege_regels_ertussen.csv": "",
    "b21_regel_in_aanhalingstekens.csv": "",
    "w24_sleutel_20_cijfers.csv": "",
    "w43_eenhedenrij_sleutel_6pct_leeg.csv": "rows.units",
}


@pytest.mark.parametrize(("name", "remarks"), CASE_FILES.items())
def test_files_of_users_give_their_effect(name: str, remarks: str) -> None:
    """Guards: files that were refused, or read as other persons than their owner meant."""
    table = read(CASES / name)
    assert effect(table) == EFFECT
    assert " ".join(remark.code for remark in table.remarks) == remarks
    assert table.frame["id"].nunique() == 8


def test_quotes_that_never_close_are_refused_with_their_rows() -> None:
    """Guards: rows 2 and 5 of a user's file, where three rows had become part of a remark."""
    error = refusal(CASES / "w21_losse_aanhalingstekens.csv")
    assert codes(error) == ["file.open_quote"]
    assert error is not None and error.problems[0].rows == (2, 5)
