"""A frame of a disguise as the bytes of its files, with what programs and people write around a table."""

import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyreadstat
import xlsxwriter

from tests.intake.disguises.choose import Choices

NOTES = ("Bron: gemeente", "Toelichting: cijfers zijn voorlopig", "* n.v.t. = niet van toepassing")


@dataclass
class Sheet:
    """frame: the rows. codes: per column the code of each word, for formats that hold value labels. wide: the outcome's
    columns, of which the names may stand in two rows. units: the unit under each name, where there is such a row."""

    frame: pd.DataFrame
    codes: dict[str, dict[str, int]] = field(default_factory=dict)
    wide: dict[str, tuple[str, str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


def content(sheet: Sheet, format: str, choices: Choices) -> bytes:
    """The file."""
    if format in ("csv", "tsv", "txt"):
        return _text(sheet, format, choices)
    if format in ("xlsx", "xlsx_text"):
        return _xlsx(sheet, choices)
    if format == "parquet":
        file = io.BytesIO()
        _typed(sheet.frame).to_parquet(file)
        return file.getvalue()
    return _labelled(sheet, format, choices)


def _text(sheet: Sheet, format: str, choices: Choices) -> bytes:
    delimiter = "\t" if format == "tsv" else str(choices.pick("delimiter", (";", ",", "|", "\t")))
    quoting = int(str(choices.pick("quoting", (0, 1))))
    ending = str(choices.pick("line ends", ("\n", "\r\n")))
    text = _with_units(sheet).to_csv(sep=delimiter, index=False, quoting=quoting, lineterminator=ending)
    if choices.chance("title", 0.1):
        text = f"Meting van de pilot{ending}{ending}{text}"
    if choices.chance("delimiter at the end", 0.1) and "title" not in choices.kinds:
        text = ending.join(line + delimiter for line in text.rstrip(ending).split(ending)) + ending
    if choices.chance("blank lines", 0.1):
        text = ending.join(line + (ending if place % 3 == 2 else "") for place, line in enumerate(text.split(ending)))
    if choices.chance("notes", 0.1):
        text = f"{text}{ending}{choices.pick('note', NOTES)}{ending}"
    if choices.chance("end mark", 0.05):
        text += "\x1a"
    encoding = str(choices.pick("encoding", ("utf-8", "utf-8-sig", "cp1252", "utf-16")))
    return text.encode(encoding, errors="replace")


def _with_units(sheet: Sheet) -> pd.DataFrame:
    if not sheet.units:
        return sheet.frame
    row = pd.DataFrame([[sheet.units.get(name, "") for name in sheet.frame]], columns=sheet.frame.columns)
    return pd.concat([row, sheet.frame.astype(object)], ignore_index=True)


def _xlsx(sheet: Sheet, choices: Choices) -> bytes:
    file = io.BytesIO()
    frame = _with_units(sheet)
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_numbers": False, "nan_inf_to_errors": True})
    page = book.add_worksheet("gegevens")
    rows = [list(frame.columns)]
    if sheet.wide and "columns mixed" not in choices.kinds and choices.chance("names in two rows", 0.3):
        rows = [
            [sheet.wide.get(name, ("", ""))[0] for name in frame],
            [sheet.wide.get(name, ("", name))[1] for name in frame],
        ]
    if choices.chance("title", 0.1):
        rows = [["Meting van de pilot"], [], *rows]
    rows += frame.astype(object).where(frame.notna(), None).to_numpy().tolist()
    if choices.chance("notes", 0.1):
        rows += [[], [choices.pick("note", NOTES)]]
    for place, row in enumerate(rows):
        page.write_row(place, 0, row)
    book.close()
    return file.getvalue()


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers as numbers, everything else as text."""
    return frame.apply(lambda column: column if column.map(type).eq(str).any() else pd.to_numeric(column))


def _labelled(sheet: Sheet, format: str, choices: Choices) -> bytes:
    """With names that the format allows; words as text, or as codes with value labels."""
    frame, labels = _typed(sheet.frame), {}
    short = {
        name: "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in name)
        for name in sheet.frame.columns
    }
    if choices.chance("value labels", 0.5):
        for name, codes in sheet.codes.items():
            if name in frame and set(frame[name].dropna()) <= set(codes):
                frame[name] = frame[name].map(codes).astype(float)
                labels[short[name]] = {code: word for word, code in codes.items()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made.{format}"
        write = pyreadstat.write_sav if format == "sav" else pyreadstat.write_dta
        frame = frame.rename(columns=short)
        if format == "dta":
            frame = frame.astype({name: int for name in labels if frame[name].notna().all()})
        write(frame, str(path), variable_value_labels=labels)
        return path.read_bytes()
