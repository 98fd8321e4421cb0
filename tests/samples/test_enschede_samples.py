"""The synthetic Enschede samples say what the report printed, and the script makes exactly these files."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import yaml

SAMPLES = Path(__file__).resolve().parents[2] / "data_samples"
PRINTED = Path(__file__).resolve().parent
NAMES = ("enschede", "enschede_volledig")
KEYS = ["persoon", "meetmoment"]

# The share a rounded phrase of the report stands for: lowest and highest value we accept.
SHARES = {
    "ruim eenderde": (1 / 3, 0.42),
    "ongeveer de helft": (0.46, 0.54),
    "de andere helft": (0.46, 0.54),
    "ongeveer tweederde": (0.64, 0.69),
    "eenderde": (0.31, 0.36),
    "een kwart": (0.235, 0.265),
    "ruim een kwart": (0.25, 0.30),
    "bijna driekwart": (0.70, 0.75),
    "bijna de helft": (0.44, 0.50),
    "ruim de helft": (0.50, 0.58),
    "bijna alle": (0.90, 0.999),
}
# The ratio T2 / T0 a phrase about change stands for.
RATIOS = {
    "neemt af": (0.0, 0.99),
    "neemt toe": (1.01, 9.0),
    "zes keer zo klein": (0.16, 0.17),
    "vrijwel gelijk": (0.9, 1.1),
    "bijna twee keer zo groot": (1.7, 2.0),
    "plus amper de helft": (1.4, 1.5),
}
# Which column and values a measure of the codebook counts.
COUNTED: dict[str, tuple[str, tuple[Any, ...]]] = {
    "contact_before_pilot_rap_consulent": ("contactpersoon", ("RAP-consulent",)),
    "contact_before_pilot_werkzoekendebegeleider": ("contactpersoon", ("werkzoekendebegeleider",)),
    "sex_female": ("geslacht", ("Vrouw",)),
    "sex_male": ("geslacht", ("Man",)),
    "born_in_nl": ("geboorteland", ("In NL geboren",)),
    "born_abroad": ("geboorteland", ("Niet in NL geboren",)),
    "no_dutch_education": ("opleiding_hoogst", ("Geen onderwijs/ opleiding NL",)),
    "volunteer_work": ("arbeidsparticipatie", (2,)),
    "unpaid_work": ("arbeidsparticipatie", (2,)),
    "paid_work": ("arbeidsparticipatie", (1,)),
    "paid_or_unpaid_work": ("arbeidsparticipatie", (1, 2)),
    "finds_participation_difficult": ("participatie", (1,)),
    "finds_paid_work_difficult": ("participatie", (1, 2)),
    "health_grade_insufficient": ("gezondheidcijfer", (1, 2, 3, 4, 5)),
    "barrier_health_complaints": ("belemmering_gezondheid", (1,)),
    "barrier_dutch_language": ("belemmering_nederlands", (1,)),
    "instrument_use": ("instrumenten", ("Ja",)),
    "instrument_no_use": ("instrumenten", ("Nee",)),
    "treated_by_medical_specialist": ("behandeling_specialist", (1,)),
    "seeking_paid_work": ("zoekt_betaald_werk", (1,)),
    "exempt_from_application_duty": ("ontheffing", (1,)),
    "without_welfare_benefit": ("zonder_bijstand", (1,)),
    "societal_participation_any": ("maatschappelijke_participatie", (1, 2, 3)),
    "societal_participation_none": ("maatschappelijke_participatie", (4,)),
    "societal_participation_highest_score": ("maatschappelijke_participatie", (1,)),
    "societal_participation_lowest_score": ("maatschappelijke_participatie", (4,)),
    "contact_frequency_almost_daily": ("contact", (1,)),
    "contact_frequency_weekly": ("contact", (2,)),
    "contact_frequency_monthly": ("contact", (3,)),
    "contact_frequency_almost_never": ("contact", (4,)),
}
# "The rest" in figure 5.17: everything but the answers whose number is printed for that bar.
REST = {("In Nederland geboren", "T0"): (2, 3, 4)}
PLACES = {"In Nederland geboren": "In NL geboren", "Niet in Nederland geboren": "Niet in NL geboren"}


def sample(name: str) -> pd.DataFrame:
    """Read one of the two samples."""
    return pd.read_csv(SAMPLES / f"{name}.csv")


def codebook(name: str) -> dict[str, Any]:
    """Read the codebook of a sample."""
    book: dict[str, Any] = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return book


def load(name: str, path: Path) -> ModuleType:
    """Load a script of the samples folder."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def persons_at(frame: pd.DataFrame, group: str, wave: str) -> set[str]:
    """Return the ids of a group's persons who answered a wave."""
    return set(frame.loc[(frame["groep"] == group) & (frame["meetmoment"] == wave), "persoon"])


def base_of(entry: dict[str, Any], frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the persons a published count is about."""
    rows = frame[frame["groep"] == entry["group"]]
    subgroup = entry["subgroup"]
    if "voor matching" in subgroup:
        return rows[rows["persoon"].isin(persons_at(frame, entry["group"], "T2"))]
    if "gematcht" in subgroup or entry["measure"].startswith("composition_"):
        return rows[rows["persoon"].isin(sample("enschede")["persoon"])]
    if entry["n"] != 134:
        rows = rows[rows["persoon"].isin(persons_at(frame, entry["group"], "T2"))]
    if entry["measure"].startswith(("contact_frequency", "instrument")) and subgroup in PLACES:
        rows = rows[rows["geboorteland"] == PLACES[subgroup]]
    if entry["measure"] == "instrument_use" and subgroup.endswith("voor de pilot"):
        rows = rows[rows["contactpersoon"] == subgroup.removesuffix(" voor de pilot")]
    return rows


def persons_with(rows: pd.DataFrame, column: str, values: tuple[Any, ...], waves: tuple[str, ...]) -> int:
    """Count the persons with one of the values at one of the waves."""
    return int(rows.loc[rows[column].isin(values) & rows["meetmoment"].isin(waves), "persoon"].nunique())


def flow_count(entry: dict[str, Any], frame: pd.DataFrame) -> int | None:
    """Recompute a count about who took part, or nothing when the entry is about something else."""
    group, wave = entry["group"], entry["wave"]
    compared = set(sample("enschede")["persoon"])
    if entry["measure"] in ("started_pilot", "responded"):
        return len(persons_at(frame, group, wave))
    if entry["measure"] == "completed_all_waves":
        waves = frame[frame["groep"] == group].groupby("persoon")["meetmoment"].nunique()
        return int((waves == (3 if group == "pilotgroep" else 2)).sum())
    if entry["measure"] == "not_reached_at_T2":
        return len(persons_at(frame, group, "T0") - persons_at(frame, group, "T2"))
    if entry["measure"] == "left_out_after_matching":
        return len(persons_at(frame, group, "T2") - compared)
    if entry["measure"] == "compared_in_effect_study":
        rows = frame[frame["persoon"].isin(compared) & frame["groep"].isin(group.split(" en "))]
        return int(rows["persoon"].nunique())
    return None


def recomputed(entry: dict[str, Any], frame: pd.DataFrame) -> int | float | str:
    """Recompute what a codebook entry says this file holds."""
    flow = flow_count(entry, frame)
    if flow is not None:
        return flow
    measure, wave = entry["measure"], entry["wave"]
    rows = base_of(entry, frame)
    if measure == "mean_health_grade":
        return round(float(rows.loc[rows["meetmoment"] == "T0", "gezondheidcijfer"].mean()), 4)
    if measure in ("without_welfare_benefit_with_paid_work", "left_welfare_because_of_paid_work"):
        return persons_with(rows[rows["arbeidsparticipatie"] == 1], "zonder_bijstand", (1,), (wave,))
    if measure.startswith("composition_"):
        level = entry["subgroup"].removesuffix(" (voor matching)")
        return persons_with(rows, measure.removeprefix("composition_"), (level,), ("T0",))
    if measure == "contact_frequency_rest":
        return persons_with(rows, "contact", REST.get((entry["subgroup"], wave), (3, 4)), (wave,))
    column, values = COUNTED[measure]
    if wave == "T0-T2":
        return " -> ".join(str(persons_with(rows, column, values, (moment,))) for moment in ("T0", "T2"))
    waves = {"before_T0": ("T0",), "T0+T1+T2": ("T0",), "pilotperiode": ("T0",), "T1/T2": ("T1", "T2")}
    return persons_with(rows, column, values, waves.get(wave, (wave,)))


def fits(entry: dict[str, Any]) -> bool:
    """Tell whether the value in the file agrees with the printed number or phrase."""
    printed, here = entry["printed"], entry["here"]
    if not isinstance(printed, dict):
        return bool(printed == here)
    phrase = printed["nl"]
    if isinstance(here, str):
        first, last = (int(part) for part in here.split(" -> "))
        low, high = RATIOS[phrase]
        return low <= last / first <= high
    low, high = SHARES[phrase]
    return low <= here / entry["n"] <= high


DID_ROWS = pd.read_csv(PRINTED / "enschede_did.csv").to_dict("records")
ENTRIES = codebook("enschede_volledig")["published"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("row", DID_ROWS, ids=lambda row: f"{row['outcome']}-{row['level']}")
def test_printed_coefficient_follows_from_plain_means(row: dict[str, Any], name: str) -> None:
    """All 52 printed coefficients and group sizes follow from the means of the persons in the file, in both files."""
    frame = sample(name)
    frame = frame[frame["persoon"].isin(sample("enschede")["persoon"])]
    if row["covariate"] != "total":
        frame = frame[frame[row["covariate"]] == row["level"]]
    wide = frame.pivot(index=["persoon", "groep"], columns="meetmoment", values=row["outcome"])
    change = (wide["T2"] - wide["T0"]).groupby("groep").agg(["mean", "size"])
    assert change["size"].to_dict() == {"pilotgroep": row["n_pilot"], "controlegroep": row["n_control"]}
    difference = change.loc["pilotgroep", "mean"] - change.loc["controlegroep", "mean"]
    assert abs(difference - row["did"]) <= 0.0005 + 1e-9


def test_flow_of_persons() -> None:
    """As many answered each wave as the report says; leaving is for good and the control group has no T1."""
    frame = sample("enschede_volledig")
    pilot = {wave: persons_at(frame, "pilotgroep", wave) for wave in ("T0", "T1", "T2")}
    control = {wave: persons_at(frame, "controlegroep", wave) for wave in ("T0", "T1", "T2")}
    assert {wave: len(persons) for wave, persons in pilot.items()} == {"T0": 134, "T1": 125, "T2": 117}
    assert {wave: len(persons) for wave, persons in control.items()} == {"T0": 131, "T1": 0, "T2": 79}
    assert pilot["T2"] < pilot["T1"] < pilot["T0"]
    assert control["T2"] < control["T0"]
    assert not frame.duplicated(KEYS).any()


def test_coached_participants_are_the_compared_ones() -> None:
    """The 54 participants in the comparison are those of the 117 who had a coach before the pilot."""
    frame = sample("enschede_volledig")
    full = frame[frame["persoon"].isin(persons_at(frame, "pilotgroep", "T2"))]
    coached = set(full.loc[full["contactpersoon"] == "werkzoekendebegeleider", "persoon"])
    assert coached == persons_at(sample("enschede"), "pilotgroep", "T0")
    assert len(coached) == 54


def test_compared_persons_are_the_same_in_both_files() -> None:
    """The 108 persons have the same ids and the same values in both files."""
    small = sample("enschede")
    large = sample("enschede_volledig")
    large = large[large["persoon"].isin(small["persoon"]) & large["meetmoment"].isin(["T0", "T2"])]
    expected = small.sort_values(KEYS, ignore_index=True)
    actual = large[small.columns].sort_values(KEYS, ignore_index=True)
    pd.testing.assert_frame_equal(actual, expected)
    assert len(small) == 216


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['measure']}-{entry['subgroup']}-{entry['wave']}")
def test_published_entry_holds(entry: dict[str, Any]) -> None:
    """What the codebook says about a published count is what the file holds; met, unmet and absent are told apart."""
    if entry["met"] is None:
        assert entry["here"] is None
    elif entry["met"]:
        assert recomputed(entry, sample("enschede_volledig")) == entry["here"]
        assert fits(entry)
        assert entry["why"] is None
    else:
        assert not fits(entry)
    if entry["met"] is not True:
        assert entry["why"]["nl"] and entry["why"]["en"]


def test_printed_values_are_those_of_the_report() -> None:
    """Every number or phrase in the codebook's list is one of the report's, and no measure lacks a readable name."""
    book = codebook("enschede_volledig")
    counts = pd.read_csv(PRINTED / "enschede_counts.csv", keep_default_na=False, dtype=str)
    known = set(zip(counts["measure"], counts["group"], counts["subgroup"], counts["wave"], strict=True))
    for entry in book["published"]:
        key = (entry["measure"], entry["group"], entry["subgroup"], entry["wave"])
        assert key in known
        rows = counts[(counts[["measure", "group", "subgroup", "wave"]] == list(key)).all(axis=1)]
        printed = entry["printed"]["nl"] if isinstance(entry["printed"], dict) else str(entry["printed"])
        assert printed in set(rows["count"]) | set(rows["value_nl"])
        assert set(book["measures"][entry["measure"]]) == {"nl", "en"}


def test_script_writes_the_same_bytes(tmp_path: Path) -> None:
    """Running the script again gives exactly the shipped files."""
    load("make_enschede", SAMPLES / "make_enschede.py").main(tmp_path)
    for name in NAMES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (SAMPLES / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_codebook_covers_the_file(name: str) -> None:
    """The codebook describes every column of the file and names every value that occurs, and no other."""
    frame, book = sample(name), codebook(name)
    columns = [*book["outcomes"], *book["covariates"], *book["other_columns"]]
    roles = [book["roles"][role] for role in ("person", "wave", "group")]
    assert sorted([*roles, *(column["name"] for column in columns)]) == sorted(frame.columns)
    for column in columns:
        found = set(frame[column["name"]].dropna())
        if "range" in column:
            low, high = column["range"]
            assert found <= set(range(low, high + 1))
        else:
            assert found == {level["value"] for level in column["levels"]}
    assert set(frame[book["roles"]["wave"]]) == {wave["value"] for wave in book["waves"]}
    assert set(frame[book["roles"]["group"]]) == {group["value"] for group in book["groups"]}


@pytest.mark.parametrize("name", NAMES)
def test_codebook_calls_the_persons_synthetic(name: str) -> None:
    """Nobody can mistake the persons for real ones: flag, name and note say so, in both languages."""
    book = codebook(name)
    assert book["synthetic"] is True
    assert "synthetisch" in book["label"]["nl"] and "synthetic" in book["label"]["en"]
    assert "Synthetische" in book["description"]["nl"] and "Synthetic" in book["description"]["en"]
    assert book["note"]["nl"] and book["note"]["en"]


def test_barriers_at_the_start_equal_the_background_columns() -> None:
    """The two barriers at T0 are the same answers as the matching variables about health and Dutch."""
    start = sample("enschede_volledig").query("meetmoment == 'T0'")
    assert (start["belemmering_gezondheid"] == start["medischeklacht"]).all()
    assert (start["belemmering_nederlands"] == start["moeitenederlands"]).all()


def test_answers_of_a_wave_do_not_contradict_each_other() -> None:
    """Nobody is treated without complaints, or exempt while looking for work, in paid work or off welfare."""
    frame = sample("enschede_volledig")
    assert (frame.loc[frame["behandeling_specialist"] == 1, "belemmering_gezondheid"] == 1).all()
    exempt = frame[frame["ontheffing"] == 1]
    assert (exempt[["zoekt_betaald_werk", "zonder_bijstand"]] == 0).all(axis=None)
    assert (exempt["arbeidsparticipatie"] != 1).all()


def test_scores_of_a_person_go_together_over_time() -> None:
    """In the pilot group the four outcomes correlate over time as plausible answers do: between 0.35 and 0.75."""
    pilot = sample("enschede_volledig").query("groep == 'pilotgroep'")
    for outcome in ("arbeidsparticipatie", "maatschappelijke_participatie", "contact", "activiteiten"):
        wide = pilot.pivot(index="persoon", columns="meetmoment", values=outcome).corr()
        assert all(0.35 <= wide.loc[a, b] <= 0.75 for a, b in (("T0", "T1"), ("T1", "T2"), ("T0", "T2")))


def test_search_finds_the_sums_behind_the_printed_effects() -> None:
    """The printed effects leave one set of summed changes per outcome, up to whole points: the file's."""
    search = load("find_changes", SAMPLES / "recipe" / "find_changes.py")
    wide = sample("enschede").pivot(index=["persoon", "groep"], columns="meetmoment")
    for outcome, table in pd.DataFrame(DID_ROWS).groupby("outcome"):
        totals = list(search.possible_changes(table))
        change = (wide[outcome]["T2"] - wide[outcome]["T0"]).groupby("groep").sum()
        assert (change["pilotgroep"], change["controlegroep"]) in totals
        first = totals[0]
        assert totals == [(first[0] + 54 * shift, first[1] + 54 * shift) for shift in range(len(totals))]
