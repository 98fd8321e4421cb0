"""Files of records as readers have them: in several formats, with values that would be code if nobody quoted them."""

import numpy as np
import pandas as pd
import pyreadstat

import via_dash as via

HOSTILE = ('zonder "x"; stop()', "met 'y' \\ $HOME `z`", "é <- 1 # a")
REFERENCES = {"reference:achtergrond": HOSTILE[0], "reference:groep": "1"}
FORMATS = ("csv", "txt", "xlsx", "sav", "dta")


def applicants():
    """300 applicants in 15 organisations, with values that would be code if they were not quoted."""
    random = np.random.default_rng(7)
    return pd.DataFrame({
        "achtergrond": np.array(HOSTILE, dtype=object)[random.integers(0, 3, 300)],
        "fase": random.integers(1, 4, 300),
        "werkwijze": np.array(["oud", "nieuw"], dtype=object)[random.integers(0, 2, 300)],
        "organisatie": np.array([f"O{place}" for place in range(15)], dtype=object)[random.integers(0, 15, 300)],
    })  # fmt: skip


def employees():
    """240 employees with times in fractions, yes and no in words, and one without an answer."""
    random = np.random.default_rng(11)
    frame = pd.DataFrame({
        "maanden gevolgd": random.integers(1, 60, 240) / 2,
        "weg": np.array(["Ja", "nee"], dtype=object)[random.integers(0, 2, 240)],
        "groep": random.integers(1, 3, 240),
    })  # fmt: skip
    frame.loc[3, "weg"] = ""
    return frame


def write(frame, path):
    """The frame as a file of its ending: csv as spreadsheets of Dutch offices write it, txt as their Unicode text."""
    if path.suffix == ".csv":
        frame.to_csv(path, sep=";", decimal=",", index=False, encoding="windows-1252")
    elif path.suffix == ".txt":
        frame.to_csv(path, sep="\t", index=False, encoding="utf-16")
    elif path.suffix == ".xlsx":
        frame.to_excel(path, index=False, engine="xlsxwriter")
    elif path.suffix == ".sav":
        pyreadstat.write_sav(frame, path, variable_value_labels={"fase": {1: "een", 2: "twee", 3: "drie"}})
    else:
        pyreadstat.write_dta(frame, path)
    return path


def records_of(path, kind, columns):
    table = via.arrive(via.read(path), has_person=False).table
    return via.Records.from_table(table, via.RecordMapping(kind, columns=columns, answers=REFERENCES))
