"""A sample as a municipality would hold it: an SPSS file with codes, and labels for what they mean."""

from pathlib import Path

import pyreadstat

from via_dash.programme.codebooks import FOLDER, codebook

WAVES = {"T0": 0, "T1": 1, "T2": 2}


def spss(name: str, outcomes: list[str], folder: Path, only: str | None = None) -> bytes:
    """The file: persons, group, wave, these outcomes and every background variable; categories by their scores. only:
    a query by which some of the persons are chosen."""
    import via_dash as via

    book, frame = codebook(name), via.read(FOLDER / f"{name}.csv").frame
    frame = frame if only is None else frame.query(only)
    roles = book.mapping
    kept = [roles.person, roles.group, roles.wave, *outcomes, *roles.covariates]
    frame = frame[kept].astype({roles.person: str})
    pilot = str(roles.pilot)
    groups = {value: 1 if str(value) == pilot else 2 for value in frame[roles.group].unique()}
    labels = {roles.group: {code: value for value, code in groups.items()}}
    labels[roles.wave] = {code: value for value, code in WAVES.items()}
    frame[roles.group] = frame[roles.group].map(groups).astype(float)
    frame[roles.wave] = frame[roles.wave].map(WAVES).astype(float)
    for item in (*book.outcomes, *book.covariates):
        if item.name in frame and item.levels:
            codes = {str(level.value): level.score for level in item.levels}
            frame[item.name] = frame[item.name].map(lambda value, codes=codes: codes.get(_text(value))).astype(float)
            labels[item.name] = {level.score: level.label.nl for level in item.levels}
    titles = {item.name: item.title.nl for item in book.outcomes if item.name in frame}
    titles |= {item.name: item.label.nl for item in book.covariates}
    path = folder / f"{name}.sav"
    pyreadstat.write_sav(frame, path, column_labels=titles, variable_value_labels=labels)
    return path.read_bytes()


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value == value else str(value)
