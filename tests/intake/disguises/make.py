"""A disguise of one seed: bytes, file names, and the effect that they hold."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.intake.disguises import words
from tests.intake.disguises.choose import Choices
from tests.intake.disguises.write import Sheet, content

PERSONS = 16
STATA = 32
TEXT = ("csv", "tsv", "txt", "xlsx_text")
FORMATS = ("csv", "csv", "csv", "csv", "tsv", "txt", "xlsx", "xlsx_text", "parquet", "sav", "dta")
NOTATIONS = ("comma", "point", "dots", "blanks", "money", "apostrophe", "english", "percent")
SCALES = {"whole": 1, "tenths": 0.1, "halves": 0.5, "thousands": 98.0, "large": 1037.0, "three decimals": 0.137}
DIGITS = {"tenths": 1, "halves": 1, "three decimals": 3}
TREATED = np.arange(PERSONS) < PERSONS // 2


@dataclass
class Disguise:
    """files: (name, content) of each file. outcome: its name. effect: the difference-in-differences that it holds.
    sizes: persons in the pilot and in the control group, or rows' persons where rows stand for many. kinds: what was
    chosen, for the count of questions."""

    files: list[tuple[str, bytes]]
    outcome: str
    effect: float
    sizes: tuple[int, int]
    kinds: dict[str, str]
    persons: bool = True


def disguise(seed: int) -> Disguise:
    """The disguise of one seed."""
    choices = Choices(seed)
    return _of_many(choices) if choices.chance("denominators", 0.1) else _of_persons(choices)


def _of_persons(choices: Choices) -> Disguise:
    """A row per person and wave, a row per person, or a file per wave."""
    format = str(choices.pick("format", FORMATS))
    waves = _waves(choices)
    layout = str(choices.pick("layout", ("long", "long", "long", "wide", "files")))
    group, pilot, control = choices.pick("groups", words.GROUPS)  # type: ignore[misc]
    binary = choices.chance("binary", 0.3)
    outcome = str(choices.pick("outcome", words.BINARY if binary else words.NUMBERS))
    if format == "dta" and max(len(f"{outcome}_{wave}") for wave in waves) > STATA:
        format = "sav"
    values = _answers(binary, choices)
    there = np.ones(PERSONS, dtype=bool)
    if choices.chance("missing", 0.15):
        there[[1, PERSONS - 3]] = False
    gain = values[:, 1] - values[:, 0]
    effect = float(gain[TREATED & there].mean() - gain[~TREATED & there].mean())
    shown, answers = _shown(values, there, binary, format in TEXT, choices)
    if binary and "doubtful yes" in choices.kinds:
        effect = float("nan")
    labels = np.where(TREATED, pilot, control)
    frame = _frame(layout, group, labels, waves, outcome, shown, choices)
    codes = {group: _codes((pilot, control), choices), "meetmoment": _codes(waves, choices)}
    codes |= {outcome: answers} if answers else {}
    units = {}
    if format in TEXT and not binary and choices.chance("units row", 0.05):
        units = {name: "punten" for name in frame if name.startswith(outcome)} | {"leeftijd": "jaren"}
    wide = {f"{outcome}_{wave}": (outcome, wave) for wave in waves} if layout == "wide" else {}
    files = _files(Sheet(frame, codes, wide, units), layout, waves, format, choices)
    sizes = (int((TREATED & there).sum()), int((~TREATED & there).sum()))
    return Disguise(files, outcome, effect, sizes, choices.kinds)


def _waves(choices: Choices) -> tuple[str, str]:
    known = words.UNKNOWN if choices.chance("unknown waves", 0.06) else words.WAVES
    return choices.pick("waves", known)  # type: ignore[return-value]


def _of_many(choices: Choices) -> Disguise:
    """A row per group and wave, with how many there are and of how many."""
    format = str(choices.pick("format", ("csv", "tsv", "xlsx", "parquet")))
    waves = _waves(choices)
    group, pilot, control = choices.pick("groups", words.GROUPS)  # type: ignore[misc]
    counted, total = choices.pick("counts", words.COUNTS)  # type: ignore[misc]
    persons = choices.rng.integers(60, 400, 4)
    yes = (persons * choices.rng.uniform(0.1, 0.9, 4)).round().astype(int)
    share = yes / persons
    frame = pd.DataFrame(
        {group: [pilot, pilot, control, control], "meetmoment": [*waves, *waves], counted: yes, total: persons}
    )
    frame = _mixed(frame, choices)
    effect = float(share[1] - share[0] - share[3] + share[2])
    sizes = (int(persons[:2].sum()), int(persons[2:].sum()))
    files = _files(Sheet(frame), "long", waves, format, choices)
    return Disguise(files, counted, effect, sizes, choices.kinds, persons=False)


def _answers(binary: bool, choices: Choices) -> np.ndarray:
    """PERSONS × 2: before and after."""
    if binary:
        before = np.array([0, 0, 0, 1, 0, 1, 0, 0] * 2, dtype=float)
        after = np.array([1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0], dtype=float)
        return np.column_stack([before, after])
    scale = str(choices.pick("scale", SCALES))
    before = choices.rng.integers(9, 21, PERSONS).astype(float)
    after = before + np.where(TREATED, 4, 1) + choices.rng.integers(-1, 2, PERSONS)
    return np.round(np.column_stack([before, after]) * SCALES[scale], DIGITS.get(scale, 0))


def _shown(
    values: np.ndarray, there: np.ndarray, binary: bool, text: bool, choices: Choices
) -> tuple[np.ndarray, dict[str, int]]:
    """The answers as the file has them, words or numbers, as text with their marks; and the code of each word."""
    codes: dict[str, int] = {}
    if binary:
        doubtful = choices.chance("doubtful yes", 0.08)
        yes, no = choices.pick("yes", words.DOUBTFUL if doubtful else words.YES)  # type: ignore[misc]
        shown = np.where(values == 1, yes, no).astype(object)
        codes = {} if yes.isdigit() else _codes((yes, no), choices)
    elif text:
        style = str(choices.pick("notation", NOTATIONS))
        shown = np.vectorize(lambda value: _notation(float(value), style), otypes=[object])(values)
    else:
        shown = values.astype(object)
    if not there.all():
        word = str(choices.pick("no answer", words.MISSING)) if text or codes else None
        shown[~there, 1] = word
        codes |= {word: 9} if codes and word else {}
    return shown, codes


def _codes(pair: tuple[str, str], choices: Choices) -> dict[str, int]:
    """1 and 2, in either order."""
    first = int(choices.rng.integers(1, 3))
    return {pair[0]: first, pair[1]: 3 - first}


def _keys(choices: Choices) -> np.ndarray:
    style = str(
        choices.pick("key form", ("p", "number", "zeros", "letters", "twenty", "exponent", "capitals", "dashes"))
    )
    order = choices.rng.permutation(PERSONS)
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
    layout: str,
    group: str,
    labels: np.ndarray,
    waves: tuple[str, str],
    outcome: str,
    shown: np.ndarray,
    choices: Choices,
) -> pd.DataFrame:
    person = {str(choices.pick("key", words.KEYS)): _keys(choices), group: labels}
    age = choices.rng.integers(20, 60, PERSONS)
    if layout == "wide":
        columns = {f"{outcome}_{wave}": shown[:, place] for place, wave in enumerate(waves)}
        return _mixed(pd.DataFrame({**person, **columns, "leeftijd": age}), choices)
    parts = [
        pd.DataFrame({**person, "leeftijd": age, "meetmoment": wave, outcome: shown[:, place]})
        for place, wave in enumerate(waves)
    ]
    return _mixed(pd.concat(parts, ignore_index=True), choices)


def _mixed(frame: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    if choices.chance("rows mixed", 0.5):
        frame = frame.iloc[choices.rng.permutation(len(frame))].reset_index(drop=True)
    if choices.chance("columns mixed", 0.3):
        frame = frame[list(choices.rng.permutation(frame.columns))]
    return frame


def _files(sheet: Sheet, layout: str, waves: tuple[str, str], format: str, choices: Choices) -> list[tuple[str, bytes]]:
    ending = "xlsx" if format == "xlsx_text" else format
    if layout != "files":
        return [(f"meting.{ending}", content(sheet, format, choices))]
    made = []
    for wave in waves:
        part = sheet.frame[sheet.frame["meetmoment"] == wave].drop(columns="meetmoment")
        safe = str(wave).replace("/", "-")
        made.append((f"{safe}.{ending}", content(Sheet(part, sheet.codes, units=sheet.units), format, choices)))
    return made


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
        "percent": f"{plain.replace(',', '').replace('.', ',')}%",
    }[style]
