"""A reader's own files of one made-up study: long and wide, as text, workbook, SPSS and Stata."""

from pathlib import Path

import numpy as np
import pandas as pd

import via_dash as via
from via_dash.language import Text
from via_dash.panel import Level, Mapping, Outcome, Panel

LADDER = ("laag", "midden", "hoog")
SCORE = Outcome("Score (0–10)", "numeric")
LEVELS = tuple(Level(name, place + 1.0, Text.same(name)) for place, name in enumerate(LADDER))
STEP = Outcome("trede", "ordinal", levels=LEVELS)


def people(n: int = 240) -> pd.DataFrame:
    """One row per person and wave. Some answers are missing, weights differ, 12 schools lie across the groups."""
    random = np.random.default_rng(7)
    person = np.arange(n)
    pilot = person % 2 == 0
    school = person % 24 // 2
    sex, age = np.where(random.random(n) < 0.5, "man", "vrouw"), random.integers(18, 66, n)
    frames = []
    for wave, name in enumerate(("voormeting", "tussenmeting", "nameting")):
        score = 5 + 0.3 * wave + 0.4 * wave * pilot + random.normal(0, 1, n) + 0.2 * (school % 5)
        frames.append(pd.DataFrame({
            "Deelnemer nr.": person + 1, "meting": name, "groep": np.where(pilot, "Ja", "Nee"),
            "Score (0–10)": np.round(score, 2),
            "trede": np.array(LADDER)[np.clip(np.round(score - 4.5).astype(int), 0, 2)],
            "geslacht": sex, "leeftijd": age,
            "school": [f"school {code}" for code in school], "gewicht": np.round(0.5 + (person % 7) / 4, 2),
        }))  # fmt: skip
    long = pd.concat(frames, ignore_index=True)
    gone = (long.index.to_numpy() * 37) % 100 < 8
    long.loc[gone, "Score (0–10)"] = np.nan
    return long


def long_mapping(**changes: object) -> Mapping:
    roles = Mapping("groep", "Ja", person="Deelnemer nr.", wave="meting", outcomes=(SCORE, STEP),
                    covariates=("geslacht", "leeftijd"))  # fmt: skip
    return roles.replace(**changes)


def semicolons(folder: Path, frame: pd.DataFrame) -> Path:
    """A file as a Dutch spreadsheet program saves it: a title above it, semicolons, decimal commas, Windows-1252."""
    path = folder / "vragenlijst 'najaar'.csv"
    text = frame.to_csv(sep=";", decimal=",", index=False)
    path.write_bytes(("Metingen 2024\r\n\r\n" + text).encode("windows-1252"))
    return path


def read_panel(path: Path, roles: Mapping) -> Panel:
    return Panel.from_table(via.read(path), roles)


def _text(folder: Path) -> tuple[Path, Panel, str, str]:
    path = semicolons(folder, people())
    return path, read_panel(path, long_mapping()), SCORE.name, "geslacht"


def _steps(folder: Path) -> tuple[Path, Panel, str, str]:
    path = semicolons(folder, people())
    return path, read_panel(path, long_mapping()), STEP.name, "geslacht"


def _wide(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per person, the scores of the waves side by side."""
    first = frame.drop_duplicates("Deelnemer nr.").set_index("Deelnemer nr.")
    scores = frame.pivot(index="Deelnemer nr.", columns="meting", values=SCORE.name)
    wide = first[["groep", "geslacht", "leeftijd"]].assign(**{f"score {name}": scores[name] for name in scores})
    return wide.reset_index()


def _workbook(folder: Path) -> tuple[Path, Panel, str, str]:
    path = folder / "meting.xlsx"
    _wide(people()).to_excel(path, sheet_name="Blad (1)", index=False, startrow=2)
    waves = ("voormeting", "tussenmeting", "nameting")
    roles = Mapping("groep", "Ja", outcomes=(SCORE,), covariates=("geslacht", "leeftijd"),
                    wide={SCORE.name: {name: f"score {name}" for name in waves}})  # fmt: skip
    return path, read_panel(path, roles), SCORE.name, "geslacht"


def _coded(frame: pd.DataFrame) -> pd.DataFrame:
    """The study as a statistical program holds it: names without blanks, codes with labels."""
    codes = {"groep": {"Ja": 1.0, "Nee": 2.0}, "geslacht": {"man": 1.0, "vrouw": 2.0},
             "meting": {"voormeting": 0.0, "tussenmeting": 1.0, "nameting": 2.0}}  # fmt: skip
    coded = frame.rename(columns={"Deelnemer nr.": "nr", SCORE.name: "score"})
    for name, known in codes.items():
        coded[name] = coded[name].map(known).astype(float)
    return coded.drop(columns=["trede", "school"])


LABELS = {"groep": {1: "proefgroep", 2: "vergelijkingsgroep"}, "geslacht": {1: "man", 2: "vrouw"},
          "meting": {0: "T0", 1: "T1", 2: "T2"}}  # fmt: skip
CODED = Mapping("groep", "proefgroep", person="nr", wave="meting", outcomes=(Outcome("score", "numeric"),),
                covariates=("geslacht", "leeftijd"))  # fmt: skip


def _spss(folder: Path) -> tuple[Path, Panel, str, str]:
    import pyreadstat

    path = folder / "meting.sav"
    pyreadstat.write_sav(_coded(people()), path, variable_value_labels=LABELS)
    return path, read_panel(path, CODED), "score", "geslacht"


def _stata(folder: Path) -> tuple[Path, Panel, str, str]:
    import pyreadstat

    path = folder / "meting.dta"
    pyreadstat.write_dta(_coded(people()).astype(dict.fromkeys(LABELS, int)), path, variable_value_labels=LABELS)
    return path, read_panel(path, CODED.replace(pilot=1)), "score", "geslacht"


def _codes(folder: Path) -> tuple[Path, Panel, str, str]:
    path, *_ = _spss(folder)
    return path, read_panel(path, CODED.replace(pilot=1)), "score", "geslacht"


FORMS = {"codes": _codes, "text": _text, "ordinal": _steps, "workbook": _workbook, "SPSS": _spss, "Stata": _stata}


def three_groups(folder: Path) -> dict[str, Panel]:
    """A file of SPSS with two pilots and a comparison, compared by their codes, and by their labels."""
    import pyreadstat

    coded = _coded(people())
    coded["groep"] = 1.0 + coded["nr"] % 3
    labels = {**LABELS, "groep": {1: "pilot noord", 2: "pilot zuid", 3: "vergelijkingsgroep"}}
    path = folder / "drie groepen.sav"
    pyreadstat.write_sav(coded, path, variable_value_labels=labels)
    return {
        "code": read_panel(path, CODED.replace(pilot=2)),
        "codes": read_panel(path, CODED.replace(pilot=(1, 2), control=(3,))),
        "label": read_panel(path, CODED.replace(pilot="pilot noord")),
        "labels": read_panel(path, CODED.replace(pilot="pilot zuid", control=("pilot noord",))),
    }
