"""Write the two synthetic Enschede samples: enschede.csv and enschede_volledig.csv.

No row is a real person. recipe/enschede_133.csv holds the persons found from the printed tables (see recipe/README.md);
recipe/enschede_plan.yaml says how many of the remaining persons get which value. This script fills those counts in and
writes the same bytes at every run:

    python data_samples/make_enschede.py [folder]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

HERE = Path(__file__).resolve().parent
PERSONS_FILE = HERE / "recipe" / "enschede_133.csv"
PLAN_FILE = HERE / "recipe" / "enschede_plan.yaml"

WAVES = ("T0", "T1", "T2")
OUTCOMES = ("arbeidsparticipatie", "maatschappelijke_participatie", "contact", "activiteiten")
BINARY_OUTCOMES = (
    "belemmering_gezondheid",
    "belemmering_nederlands",
    "zoekt_betaald_werk",
    "behandeling_specialist",
    "ontheffing",
    "zonder_bijstand",
)
BACKGROUND = ("geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned")
BASELINE = ("participatie", "medischeklacht", "moeitenederlands", "gezondheidcijfer", "instrumenten")
RENAMED = {
    "leeftijd": "leeftijdsgroep",
    "opleiding": "opleiding_hoogst",
    "betaaldwerk": "betaaldwerk_ned",
    "gezondheidcijfer_T0": "gezondheidcijfer",
    "ervaring_participatie_T0": "participatie",
    "medischeklacht_T0": "medischeklacht",
    "moeitenederlands_T0": "moeitenederlands",
    "instrument_gebruik": "instrumenten",
    "contact_anderen_T0": "contact_T0",
    "contact_anderen_T2": "contact_T2",
}
LEVEL_TEXTS: dict[str, dict[int, str]] = {
    "geslacht": {1: "Man", 2: "Vrouw"},
    "leeftijdsgroep": {1: "39 jaar en jonger", 2: "40 t/m 49 jaar", 3: "50 jaar en ouder"},
    "geboorteland": {1: "In NL geboren", 2: "Niet in NL geboren"},
    "opleiding_hoogst": {1: "MBO-1 of lager", 2: "MBO-2 of hoger", 3: "Geen onderwijs/ opleiding NL"},
    "betaaldwerk_ned": {1: "Ja", 2: "Nee"},
    "instrumenten": {0: "Nee", 1: "Ja"},
    "contactpersoon": {1: "RAP-consulent", 2: "werkzoekendebegeleider"},
}

Plan = dict[str, Any]
Step = dict[str, Any]


def read_plan(path: Path = PLAN_FILE) -> Plan:
    """Read the blocks, the counts and the seed."""
    plan: Plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    return plan


def empty_people(blocks: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """List everybody in the study: one row per person with id, group and block."""
    rows = [
        {"persoon": f"{block['group'][0].upper()}{number:03d}", "groep": block["group"], "blok": name}
        for name, block in blocks.items()
        for number in range(block["first"], block["first"] + block["size"])
    ]
    return pd.DataFrame(rows).set_index("persoon")


def add_found_persons(people: pd.DataFrame, path: Path = PERSONS_FILE) -> pd.DataFrame:
    """Copy the persons found from the printed tables into the blocks they belong to."""
    found = pd.read_csv(path).rename(columns=RENAMED)
    blocks = found["group"] + "_" + found["matched"].map({1: "matched", 0: "unmatched"})
    people = people.copy()
    columns = [*BACKGROUND, *BASELINE, *(f"{name}_{wave}" for name in OUTCOMES for wave in ("T0", "T2"))]
    for column in columns:
        people[column] = pd.Series(pd.NA, index=people.index, dtype="Int64")
        for block in blocks.unique():
            values = found.loc[blocks == block, column].astype("Int64")
            people.loc[people["blok"] == block, column] = values.to_numpy()
    return people


def column_of(people: pd.DataFrame, column: str) -> pd.Series:
    """Return a column, or derive paid work per wave and the barriers at T0 from the columns they equal."""
    if column.startswith("betaald_werk_"):
        return (people[f"arbeidsparticipatie_{column[-2:]}"] == 1).astype("Int64")
    if column == "belemmering_gezondheid_T0":
        return people["medischeklacht"]
    if column == "belemmering_nederlands_T0":
        return people["moeitenederlands"]
    return people[column]


def standardised(values: pd.Series) -> list[float]:
    """Return the values with mean zero and standard deviation one; a constant column becomes zero."""
    numbers = [float(value) for value in values]
    mean = sum(numbers) / len(numbers)
    spread = (sum((number - mean) ** 2 for number in numbers) / len(numbers)) ** 0.5
    return [(number - mean) / spread if spread > 0 else 0.0 for number in numbers]


def scores(people: pd.DataFrame, step: Step, seed: int) -> pd.Series:
    """Score the persons of a step: weighted standardised columns plus noise of its own seed."""
    noise = random.Random(f"{seed}:{step['column']}:{'+'.join(step['who'])}")
    total = [noise.gauss(0.0, 1.0) for _ in range(len(people))]
    for column, weight in step.get("pull", {}).items():
        standard = standardised(column_of(people, column))
        total = [score + weight * value for score, value in zip(total, standard, strict=True)]
    return pd.Series(total, index=people.index)


def fill_counts(score: pd.Series, counts: Mapping[int, int]) -> pd.Series:
    """Give the lowest scores the first value and so on, so that every count holds exactly."""
    if sum(counts.values()) != len(score):
        raise ValueError(f"the counts {dict(counts)} do not add up to {len(score)} persons")
    values = [value for value, count in counts.items() for _ in range(count)]
    return pd.Series(values, index=score.sort_values(kind="stable").index, dtype="Int64")


def apply_step(people: pd.DataFrame, step: Step, seed: int) -> None:
    """Fill one column for the blocks of a step."""
    chosen = people[people["blok"].isin(step["who"])]
    score = scores(chosen, step, seed)
    if "by" in step:
        stratum = column_of(chosen, step["by"])
        parts = [fill_counts(score[stratum == value], counts) for value, counts in step["counts"].items()]
        values = pd.concat(parts)
    else:
        values = fill_counts(score, step["counts"])
    if step["column"] not in people:
        people[step["column"]] = pd.Series(pd.NA, index=people.index, dtype="Int64")
    people.loc[values.index, step["column"]] = values


def whole_study(plan: Plan) -> pd.DataFrame:
    """Build everybody in wide form: the found persons first, then the steps of the plan in order."""
    people = add_found_persons(empty_people(plan["blocks"]))
    for step in plan["steps"]:
        apply_step(people, step, plan["seed"])
    for column in ("belemmering_gezondheid_T0", "belemmering_nederlands_T0"):
        people[column] = column_of(people, column)
    return people


def with_level_texts(people: pd.DataFrame) -> pd.DataFrame:
    """Replace the codes of the background columns by their level texts."""
    people = people.copy()
    for column, texts in LEVEL_TEXTS.items():
        people[column] = people[column].map(texts)
    return people


def to_long(people: pd.DataFrame, waves: Mapping[str, Sequence[str]], names: Sequence[str]) -> pd.DataFrame:
    """Give every person one row per wave answered, with the outcomes of that wave under their plain names."""
    people = people.assign(plaats=range(len(people)))
    parts = []
    for wave in WAVES:
        present = people[people["blok"].map(lambda block, wave=wave: wave in waves[block])]
        part = present.assign(meetmoment=wave)
        for name in names:
            missing = pd.Series(pd.NA, index=present.index, dtype="Int64")
            part[name] = present.get(f"{name}_{wave}", missing)
        parts.append(part)
    return pd.concat(parts).reset_index().sort_values(["plaats", "meetmoment"])


def matched_sample(people: pd.DataFrame) -> pd.DataFrame:
    """Return the 54 pilot and 54 control persons of the comparison, at T0 and T2."""
    blocks = ("pilot_matched", "control_matched")
    matched = people[people["blok"].isin(blocks)]
    long = to_long(matched, dict.fromkeys(blocks, ("T0", "T2")), OUTCOMES)
    return long[["persoon", "groep", "meetmoment", *OUTCOMES, *BACKGROUND, *BASELINE]]


def whole_sample(people: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return everybody at every wave they answered."""
    names = (*OUTCOMES, *BINARY_OUTCOMES)
    long = to_long(people, {name: block["waves"] for name, block in plan["blocks"].items()}, names)
    return long[["persoon", "groep", "meetmoment", *names, *BACKGROUND, *BASELINE, "contactpersoon"]]


def main(folder: Path = HERE) -> None:
    """Write both samples to the folder."""
    plan = read_plan()
    people = with_level_texts(whole_study(plan))
    samples = {"enschede": matched_sample(people), "enschede_volledig": whole_sample(people, plan)}
    for name, sample in samples.items():
        sample.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
