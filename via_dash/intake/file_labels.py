"""Value labels in several files: one code means one thing, and words that are labels elsewhere become their codes."""

from collections.abc import Sequence
from dataclasses import replace

from via_dash.intake.file_keys import File
from via_dash.panel import IntakeError, Problem
from via_dash.panel.values import encode, text_of

Labels = dict[str, tuple[object, str, str]]


def labels_agreed(files: Sequence[File]) -> tuple[list[File], list[Problem]]:
    """(the files, remarks): a column that holds the words of labels in one file and their codes in another holds the
    codes in both.

    Raises IntakeError where a code has one label in one file and another in the next.
    """
    names = list(dict.fromkeys(name for file in files for name in file.table.value_labels))
    known, problems = {}, []
    for name in names:
        known[name], said = _labels(name, files)
        problems += said
    if problems:
        raise IntakeError(problems)
    made, remarks = [], []
    for file in files:
        frame, changed = file.table.frame, []
        for name, labels in known.items():
            codes = {label.strip().casefold(): code for code, label, _ in labels.values()}
            if name not in file.table.columns or file.table.value_labels.get(name) or len(codes) < len(labels):
                continue
            coded = encode(frame[name])
            words = [text.casefold() for text, count in zip(coded.texts, coded.counts, strict=True) if count]
            if words and all(word in codes for word in words):
                told = {value: codes[text.casefold()] for value, text in zip(coded.values, coded.texts, strict=True)
                        if text.casefold() in codes}  # fmt: skip
                frame = frame.assign(**{name: frame[name].astype(object).map(_cleaned).map(told).infer_objects()})
                changed.append(name)
        remarks += [Problem("joined.coded", name, values={"file": file.name}, blocks=False) for name in changed]
        made.append(replace(file, table=replace(file.table, frame=frame)))
    return made, remarks


def _cleaned(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _labels(name: str, files: Sequence[File]) -> tuple[Labels, list[Problem]]:
    """(by its text each code with its label and the file that gave it, problems)."""
    seen: Labels = {}
    problems = []
    for file in files:
        for code, label in file.table.value_labels.get(name, {}).items():
            first = seen.setdefault(text_of(code), (code, label, file.name))
            if first[1].strip().casefold() != label.strip().casefold():
                values = {"code": text_of(code), "file": first[2], "other": file.name}
                problems.append(Problem("joined.labels", name, values=values))
    return seen, problems
