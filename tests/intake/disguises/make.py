"""A disguise of one seed: bytes, file names, and the effect that they hold."""

import io
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from tests.intake.disguises import words

PERSONS = 16
FORMATS = ("csv", "csv", "csv", "csv", "tsv", "txt", "xlsx", "xlsx_text", "parquet", "sav", "dta")


@dataclass
class Disguise:
    """files: (name, content) of each file. outcome: its name. effect: the difference-in-differences that it holds.
    kinds: what was chosen, for the count of questions."""

    files: list[tuple[str, bytes]]
    outcome: str
    effect: float
    kinds: dict[str, str] = field(default_factory=dict)
    persons: bool = True


def disguise(seed: int) -> Disguise:
    """The disguise of one seed."""
    rng = np.random.default_rng(seed)
    return _Maker(rng).made()


class _Maker:
    """The choices of one disguise."""

    def __init__(self, rng: np.random.Generator):
        self.rng = rng
        self.kinds: dict[str, str] = {}

    def pick(self, name: str, options: object) -> object:
        choices = list(options)  # type: ignore[call-overload]
        found = choices[int(self.rng.integers(len(choices)))]
        self.kinds[name] = str(found)
        return found

    def chance(self, name: str, share: float) -> bool:
        found = bool(self.rng.random() < share)
        if found:
            self.kinds[name] = "yes"
        return found

    def made(self) -> Disguise:
        format = str(self.pick("format", FORMATS))
        unknown = self.chance("unknown waves", 0.06)
        waves = self.pick("waves", words.UNKNOWN if unknown else words.WAVES)
        layout = str(self.pick("layout", ("long", "long", "long", "wide", "files")))
        group, pilot, control = self.pick("groups", words.GROUPS)  # type: ignore[misc]
        binary = self.chance("binary", 0.3)
        outcome = str(self.pick("outcome", words.BINARY if binary else words.NUMBERS))
        before, after = self._values(binary)
        gain, treated = after - before, np.arange(PERSONS) < PERSONS // 2
        effect = float(gain[treated].mean() - gain[~treated].mean())
        shown = self._shown(np.column_stack([before, after]), binary, format in ("csv", "tsv", "txt", "xlsx_text"))
        if shown is None:
            effect = float("nan")
        keys = self._keys()
        labels = np.where(treated, pilot, control)
        key = str(self.pick("key", words.KEYS))
        frame = self._frame(layout, key, keys, group, labels, waves, outcome, shown)
        files = self._written(frame, layout, waves, format)
        return Disguise(files, outcome, effect, self.kinds)

    def _values(self, binary: bool) -> tuple[np.ndarray, np.ndarray]:
        if binary:
            before = np.array([0, 0, 0, 1, 0, 1, 0, 0] * 2, dtype=float)
            after = np.array([1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0], dtype=float)
            return before, after
        scale = str(self.pick("scale", ("whole", "tenths", "halves", "thousands", "large", "three decimals")))
        size = {"whole": 1, "tenths": 0.1, "halves": 0.5, "thousands": 98.0, "large": 1037.0, "three decimals": 0.137}[
            scale
        ]
        before = self.rng.integers(9, 21, PERSONS).astype(float)
        after = before + np.where(np.arange(PERSONS) < PERSONS // 2, 4, 1) + self.rng.integers(-1, 2, PERSONS)
        digits = {"tenths": 1, "halves": 1, "three decimals": 3}.get(scale, 0)
        return np.round(before * size, digits), np.round(after * size, digits)

    def _shown(self, values: np.ndarray, binary: bool, text: bool) -> np.ndarray:
        """The answers as the file has them: words for yes and no, numbers, or numbers as text with their marks."""
        if binary:
            doubtful = self.chance("doubtful yes", 0.08)
            yes, no = self.pick("yes", words.DOUBTFUL if doubtful else words.YES)  # type: ignore[misc]
            return np.where(values == 1, yes, no).astype(object)
        if not text:
            return values.astype(object)
        style = str(self.pick("notation", ("comma", "point", "dots", "blanks", "money", "apostrophe", "english")))
        return np.vectorize(lambda value: _notation(float(value), style), otypes=[object])(values)

    def _keys(self) -> np.ndarray:
        style = str(
            self.pick("key form", ("p", "number", "zeros", "letters", "twenty", "exponent", "capitals", "dashes"))
        )
        order = self.rng.permutation(PERSONS)
        made = {
            "p": lambda i: f"p{i + 1}",
            "number": lambda i: str(10733 + 977 * i),
            "zeros": lambda i: f"{i + 1:04}",
            "letters": lambda i: "".join(chr(97 + (i * step + step) % 26) for step in (3, 5, 7, 11)),
            "twenty": lambda i: f"1234567890123456{1000 + i}",
            "exponent": lambda i: f"{i + 1}E4",
            "capitals": lambda i: f"AB{i + 1:02}",
            "dashes": lambda i: f"07-{i + 1:03}",
        }[style]
        return np.array([made(int(i)) for i in order], dtype=object)

    def _frame(
        self,
        layout: str,
        key: str,
        keys: np.ndarray,
        group: str,
        labels: np.ndarray,
        waves: object,
        outcome: str,
        shown: np.ndarray,
    ) -> pd.DataFrame:
        first, last = waves  # type: ignore[misc]
        age = self.rng.integers(20, 60, PERSONS)
        if layout == "wide":
            columns = {key: keys, group: labels, f"{outcome}_{first}": shown[:, 0], f"{outcome}_{last}": shown[:, 1]}
            frame = pd.DataFrame({**columns, "leeftijd": age})
        else:
            person = {key: keys, group: labels, "leeftijd": age}
            parts = [
                pd.DataFrame({**person, "meetmoment": wave, outcome: shown[:, place]})
                for place, wave in enumerate((first, last))
            ]
            frame = pd.concat(parts, ignore_index=True)
        if self.chance("rows mixed", 0.5):
            frame = frame.iloc[self.rng.permutation(len(frame))].reset_index(drop=True)
        if self.chance("columns mixed", 0.3):
            frame = frame[list(self.rng.permutation(frame.columns))]
        return frame

    def _written(self, frame: pd.DataFrame, layout: str, waves: object, format: str) -> list[tuple[str, bytes]]:
        ending = "xlsx" if format == "xlsx_text" else format
        if layout != "files":
            return [(f"meting.{ending}", self._content(frame, format))]
        made = []
        for wave in waves:  # type: ignore[attr-defined]
            part = frame[frame["meetmoment"] == wave].drop(columns="meetmoment")
            safe = str(wave).replace("/", "-")
            made.append((f"{safe}.{ending}", self._content(part, format)))
        return made

    def _content(self, frame: pd.DataFrame, format: str) -> bytes:
        if format in ("csv", "tsv", "txt"):
            return self._text(frame, format)
        if format in ("xlsx", "xlsx_text"):
            return _xlsx(frame)
        if format == "parquet":
            file = io.BytesIO()
            _typed(frame).to_parquet(file)
            return file.getvalue()
        return _labelled(_typed(frame), format)

    def _text(self, frame: pd.DataFrame, format: str) -> bytes:
        delimiter = "\t" if format == "tsv" else str(self.pick("delimiter", (";", ",", "|", "\t")))
        quoting = int(str(self.pick("quoting", (0, 1))))
        ending = str(self.pick("line ends", ("\n", "\r\n")))
        text = frame.to_csv(sep=delimiter, index=False, quoting=quoting, lineterminator=ending)
        if self.chance("title", 0.1):
            text = f"Meting van de pilot{ending}{ending}{text}"
        if self.chance("delimiter at the end", 0.1) and "title" not in self.kinds:
            text = ending.join(line + delimiter for line in text.rstrip(ending).split(ending)) + ending
        if self.chance("blank lines", 0.1):
            text = ending.join(
                line + (ending if place % 3 == 2 else "") for place, line in enumerate(text.split(ending))
            )
        if self.chance("end mark", 0.05):
            text += "\x1a"
        encoding = str(self.pick("encoding", ("utf-8", "utf-8-sig", "cp1252", "utf-16")))
        return text.encode(encoding, errors="replace")


def _notation(value: float, style: str) -> str:
    """A number as text."""
    digits = 0 if value.is_integer() else len(repr(value).split(".")[1])
    plain = f"{value:,.{digits}f}"
    turned = plain.translate(str.maketrans(",.", ".,"))
    return {
        "comma": plain.replace(",", "").replace(".", ","),
        "point": plain.replace(",", ""),
        "dots": turned,
        "blanks": plain.replace(",", " ").replace(".", ","),
        "money": f"€ {turned}",
        "apostrophe": plain.replace(",", "'"),
        "english": plain,
    }[style]


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers as numbers, everything else as text."""
    return frame.apply(lambda column: column if column.map(type).eq(str).any() else pd.to_numeric(column))


def _xlsx(frame: pd.DataFrame) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("gegevens")
    for place, row in enumerate([list(frame.columns), *frame.values.tolist()]):
        sheet.write_row(place, 0, row)
    book.close()
    return file.getvalue()


def _labelled(frame: pd.DataFrame, format: str) -> bytes:
    import tempfile
    from pathlib import Path

    import pyreadstat

    names = {
        name: "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in name) for name in frame.columns
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"made.{format}"
        write = pyreadstat.write_sav if format == "sav" else pyreadstat.write_dta
        write(frame.rename(columns=names), str(path))
        return path.read_bytes()
