"""Guessed roles: a good start for the files that people have, and never an exception."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from via_dash.intake import arrive, guess_roles, read, remembered
from via_dash.intake.alternatives import alternatives
from via_dash.intake.direction import better_of
from via_dash.language import say
from via_dash.panel import IntakeError, Mapping, Panel, Table
from via_dash.panel.scales import order_of
from via_dash.programme.codebooks import codebook

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "samples"))
import files
import pilot_files
import spss

SAMPLES = Path(__file__).parents[2] / "data_samples"
OUTCOMES = ["arbeidsparticipatie", "maatschappelijke_participatie", "contact", "activiteiten"]


def _names(roles: Mapping) -> list[str]:
    return [outcome.name for outcome in roles.outcomes]


BACKGROUND = [
    "geslacht",
    "leeftijdsgroep",
    "geboorteland",
    "opleiding_hoogst",
    "betaaldwerk_ned",
    "participatie",
    "medischeklacht",
    "moeitenederlands",
    "gezondheidcijfer",
    "instrumenten",
]


def _directions(roles: Mapping) -> dict[str, tuple[str, str]]:
    return {outcome.name: (outcome.kind, outcome.better) for outcome in roles.outcomes}


def test_the_enschede_file_needs_no_correction() -> None:
    """Guards: the reference case goes from file to panel without a click."""
    table = read(SAMPLES / "enschede.csv")
    roles = guess_roles(table)
    assert (roles.person, roles.wave, roles.group, roles.pilot) == ("persoon", "meetmoment", "groep", "pilotgroep")
    assert (roles.cluster, roles.weight, roles.start) == (None, None, None)
    assert _names(roles) == OUTCOMES
    assert set(_directions(roles).values()) == {("ordinal", "lower")}
    assert list(roles.covariates) == BACKGROUND
    assert len(Panel.from_table(table, roles).persons) == 108


def _spelled_out(name: str) -> pd.DataFrame:
    """The sample with its answers in words, as an Excel file holds them."""
    frame = read(SAMPLES / f"{name}.csv").frame.copy()
    for outcome in codebook(name).outcomes:
        words = {float(level.value): level.label.nl for level in outcome.levels}
        frame[outcome.name] = frame[outcome.name].map(words).astype(object)
    return frame


def _side_by_side(frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """A row per person, a column per outcome and wave."""
    wide = frame.pivot(index="persoon", columns="meetmoment", values=names)
    wide.columns = pd.Index([f"{name}_{wave}" for name, wave in wide.columns])
    background = frame.drop(columns=[*names, "meetmoment"]).drop_duplicates("persoon").set_index("persoon")
    return background.join(wide).reset_index()


@pytest.mark.parametrize("name", ["enschede", "enschede_volledig"])
@pytest.mark.parametrize("shape", ["csv", "spss", "excel", "wide", "wide words"])
def test_the_samples_in_every_shape_need_no_correction(name: str, shape: str, tmp_path: Path) -> None:
    """Guards: as text, as SPSS codes with labels, in words and a column per wave: the roles and directions of the
    codebook. In words the scale runs the other way, so that more is better."""
    book = codebook(name)
    names = [outcome.name for outcome in book.outcomes]
    if shape == "spss":
        table = read(spss.spss(name, names, tmp_path), name="m.sav")
    elif shape == "excel":
        frame = _spelled_out(name)
        table = read(files.frame_xlsx(frame.astype(object).where(frame.notna(), None)), name="m.xlsx")
    else:
        frame = _spelled_out(name) if shape == "wide words" else read(SAMPLES / f"{name}.csv").frame
        table = Table(_side_by_side(frame, names)) if shape.startswith("wide") else Table(frame)
    roles = guess_roles(table)
    assert (roles.person, roles.group) == ("persoon", "groep")
    assert roles.wave == (None if shape.startswith("wide") else "meetmoment")
    assert roles.pilot == (1 if shape == "spss" else "pilotgroep")
    assert set(roles.covariates) == {covariate.name for covariate in book.covariates}
    wanted = {outcome.name: (outcome.kind, outcome.better) for outcome in book.outcomes}
    if shape in ("excel", "wide words"):
        wanted |= dict.fromkeys(("arbeidsparticipatie", "contact", "activiteiten"), ("ordinal", "higher"))
    assert _directions(roles) == wanted
    assert len(Panel.from_table(table, roles).persons) == (108 if name == "enschede" else 265)


@pytest.mark.parametrize(("make", "expected"), pilot_files.FILES.values(), ids=pilot_files.FILES.keys())
def test_files_of_every_pilot_need_no_correction(make: Callable[[], Table], expected: pilot_files.Expected) -> None:
    """Guards: from a file as a pilot holds it to a panel with the right roles, kinds, orders and directions."""
    table = make()
    roles = guess_roles(table)
    found = (roles.person, roles.wave, roles.group, roles.pilot, roles.cluster, roles.weight, roles.start)
    assert found == (expected.person, expected.wave, expected.group, expected.pilot, expected.cluster, expected.weight,
                     expected.start)  # fmt: skip
    assert _directions(roles) == expected.outcomes
    assert roles.covariates == expected.covariates
    levels = {outcome.name: tuple(level.value for level in outcome.levels) for outcome in roles.outcomes}
    assert {name: levels[name] for name in expected.levels} == expected.levels
    assert guess_roles(arrive(table).table) == roles
    if roles.answers:
        with pytest.raises(IntakeError) as caught:
            Panel.from_table(table, roles)
        assert [reading.key for reading in caught.value.questions] == ["person:"]
        roles = roles.answer("person:", "rows")
    assert tuple(wave.value for wave in Panel.from_table(table, roles).waves) == expected.waves


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        (["vaak", "Nooit", "soms", "Zelden", "altijd"], [4, 0, 2, 1, 7]),
        (["(bijna) nooit", "dagelijks"], [1, 6]),
        (["hoog", "laag", "midden"], [3, 1, 2]),
        (["Zeer ontevreden", "Tevreden", "Neutraal"], [0, 3, 2]),
        (["Helemaal mee eens", "Niet mee eens, niet mee oneens", "Mee oneens"], [4, 2, 1]),
        (["2 = soms", "1 = nooit"], [2, 0]),
        (["geen klachten", "veel klachten", "enige klachten"], [1, 7, 4]),
        (["verhuisd", "niet verhuisd"], [1, 0]),
        (["trede 3", "Trede 1", "trede 6"], [3, 1, 6]),
        (["mbo", "geen", "wo", "hbo", "vmbo"], [9, 0, 11, 10, 3]),
        (["hoog", "vaak"], None),
        (["rood", "groen", "blauw"], None),
        (["18-29 jaar", "30-39 jaar", "40-49 jaar"], None),
        (["nooit", "Nooit"], None),
        (["goed"], None),
        ([], None),
    ],
)
def test_the_order_of_answers_in_words(answers: list[str], places: list[float] | None) -> None:
    """Guards: known scales whatever their order, capitals, brackets and codes; no order for other words."""
    order = order_of(answers)
    assert (None if order is None else list(order.places)) == places


@pytest.mark.parametrize(
    ("name", "answers", "better"),
    [
        ("schulden", ["nee", "ja"], "lower"),
        ("schuldenvrij", ["nee", "ja"], "higher"),
        ("zonder_bijstand", [], "higher"),
        ("uitstroom_uit_uitkering", [], "higher"),
        ("maanden_uitkering", [], "lower"),
        ("geen_werk", [], "lower"),
        ("afstand_tot_arbeidsmarkt", [], "lower"),
        ("eenzaamheid", ["nooit", "soms", "altijd"], "lower"),
        ("eenzaamheid", ["altijd", "soms", "nooit"], "higher"),
        ("gezondheid", ["slecht", "matig", "goed"], "higher"),
        ("klachten", ["slecht", "matig", "goed"], "higher"),
        ("werk", ["betaald werk", "vrijwilligerswerk", "opleiding", "geen"], "lower"),
        ("v12", ["geen schulden", "veel schulden"], "lower"),
        ("contact", ["(Bijna) dagelijks", "1 keer of vaker per week", "(Bijna) nooit"], "lower"),
        ("absence_days", [], "lower"),
        ("score", [], "unknown"),
    ],
)
def test_which_direction_is_better(name: str, answers: list[str], better: str) -> None:
    """Guards: the name and the answers together tell, in both languages."""
    assert better_of(name, "", answers)[0] == better


def test_scales_of_via_are_known_by_name_and_codes_together() -> None:
    """Guards: 1 is most only where two of the scales' names, the codes 1 to 4 and no other labels say so, and the
    reader is asked to check it."""
    frame = read(SAMPLES / "enschede.csv").frame
    roles = guess_roles(frame)
    assert roles.reasons["outcome.contact.better"] == "guess.better.via"
    alone = guess_roles(frame.drop(columns=["arbeidsparticipatie", "maatschappelijke_participatie", "activiteiten"]))
    assert _directions(alone)["contact"] == ("ordinal", "unknown")
    shifted = guess_roles(frame.assign(contact=frame["contact"] - 1))
    assert _directions(shifted)["contact"] == ("ordinal", "unknown")


def _persons(n: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "respnr": np.arange(100, 100 + n),
            "groep": np.where(np.arange(n) % 2, "VIA", "controle"),
            "geslacht": rng.choice(["m", "v"], n),
            "leeftijd": rng.integers(18, 65, n),
        }
    )


WIDE = {
    "uitkomst_T0, _T1": ["uitkomst_T0", "uitkomst_T1"],
    "uitkomstT0": ["uitkomstT0", "uitkomstT1"],
    "uitkomst_t0": ["uitkomst_t0", "uitkomst_t1"],
    "uitkomst.0": ["uitkomst.0", "uitkomst.1"],
    "uitkomst_0": ["uitkomst_0", "uitkomst_1"],
    "T0_uitkomst": ["T0_uitkomst", "T1_uitkomst"],
    "voor and na": ["uitkomst_voor", "uitkomst_na"],
    "voormeting and nameting": ["uitkomst_voormeting", "uitkomst_nameting"],
    "years": ["uitkomst_2019", "uitkomst_2021"],
}


@pytest.mark.parametrize("columns", WIDE.values(), ids=WIDE.keys())
def test_wide_files_are_recognised_by_their_column_names(columns: list[str]) -> None:
    """Guards: one row per person, a column per wave."""
    frame = _persons().assign(**{column: np.arange(60.0) / 7 for column in columns})
    roles = guess_roles(frame)
    assert list(roles.wide) == ["uitkomst"]
    assert list(roles.wide["uitkomst"].values()) == columns
    assert (roles.person, roles.wave, roles.group, roles.pilot) == ("respnr", None, "groep", "VIA")
    assert roles.covariates == ("geslacht", "leeftijd")
    assert len(Panel.from_table(frame, roles).waves) == 2


def test_repeated_cross_sections_have_no_person() -> None:
    """Guards: a file like Card and Krueger's, with a group, a period and an outcome."""
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "state": np.repeat([0, 1], 100),
            "time": np.tile([0, 1], 100),
            "emp": rng.normal(20, 5, 200).round(2),
            "chain": rng.integers(1, 5, 200),
        }
    )
    roles = guess_roles(frame)
    assert (roles.person, roles.wave, roles.group, roles.pilot) == (None, "time", "", None)
    assert (_names(roles), roles.covariates) == (["emp"], ("state", "chain"))
    with pytest.raises(IntakeError) as caught:
        Panel.from_table(frame, roles)
    (question,) = caught.value.questions
    assert [choice.value for choice in question.choices] == ["one", "state", "chain"]
    assert not Panel.from_table(frame, roles.answer("groups:", "state").replace(pilot=1)).has_persons


@pytest.mark.parametrize("order", ["person", "wave", "mixed"])
def test_large_files_are_guessed_from_rows_all_through_them(order: str) -> None:
    """Guards: a file sorted by person, by wave or not at all is guessed alike, also when only a sample is looked at."""
    persons = pd.concat([_persons(20_000).assign(golf=wave) for wave in (1, 2)])
    persons["uren"] = np.random.default_rng(2).normal(20, 4, len(persons))
    if order == "person":
        persons = persons.sort_values("respnr", kind="stable")
    if order == "mixed":
        persons = persons.sample(frac=1, random_state=1)
    roles = guess_roles(persons)
    assert (roles.person, roles.wave, roles.group, roles.pilot) == ("respnr", "golf", "groep", "VIA")
    assert (_names(roles), roles.covariates) == (["uren"], ("geslacht", "leeftijd"))


@pytest.mark.parametrize(
    ("values", "pilot"),
    [
        (["pilot", "controle"], "pilot"),
        (["VIA", "vergelijkingsgroep"], "VIA"),
        (["treated", "untreated"], "treated"),
        ([1, 0], 1),
        (["ja", "nee"], "ja"),
        (["experiment", "control"], "experiment"),
        (["A", "B"], None),
        (["deelnemer", "niet-deelnemer"], "deelnemer"),
    ],
)
def test_the_pilot_is_named_or_left_open(values: list[object], pilot: object) -> None:
    """Guards: no guess where nothing says which group is the pilot."""
    frame = pd.DataFrame(
        {
            "id": np.repeat(np.arange(20), 2),
            "groep": np.repeat(values, 20),
            "golf": [0, 1] * 20,
            "score": np.arange(40.0) % 7,
        }
    )
    assert (guess_roles(frame).group, guess_roles(frame).pilot) == ("groep", pilot)


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(),
        pd.DataFrame({"a": []}),
        pd.DataFrame({"a": [None, None]}),
        pd.DataFrame([[1, 2]], columns=["x", "x"]),
        pd.DataFrame({0: [[1], {}]}),
    ],
)
def test_nothing_to_guess_is_no_error(frame: pd.DataFrame) -> None:
    """Guards: a table without any likely column still gives a mapping, and alternatives for it."""
    roles = guess_roles(frame)
    assert roles.group in ("", *map(str, frame.columns))
    assert set(alternatives(Table(frame), roles)) == {"person", "wave", "group", "pilot"}
    with pytest.raises(IntakeError):
        Panel.from_table(frame, roles)


@pytest.mark.parametrize(("make", "_"), pilot_files.FILES.values(), ids=pilot_files.FILES.keys())
def test_every_guess_has_a_reason_in_words(make: Callable[[], Table], _: object) -> None:
    """Guards: the data page can say why, per role and per outcome, and reasons survive a correction and saving."""
    roles = guess_roles(make())
    assert set(roles.reasons) >= {"person", "wave", "group", "pilot", "outcomes", "covariates"}
    for outcome in roles.outcomes:
        parts = ("kind", "better") if outcome.kind == "numeric" or not outcome.levels else ("kind", "order", "better")
        assert all(f"outcome.{outcome.name}.{part}" in roles.reasons for part in parts)
    for role in ("cluster", "weight", "start"):
        assert (role in roles.reasons) == (getattr(roles, role) is not None)
    assert all(say(language, key) for key in roles.reasons.values() for language in ("nl", "en"))
    assert Mapping.from_json(roles.replace(cluster=None).to_json()).reasons == roles.reasons


def test_the_next_best_columns_are_offered() -> None:
    """Guards: another person, wave, group or pilot is one click away, at most three, the likeliest first."""
    table = pilot_files.staggered()
    table = Table(table.frame.assign(clientnr=table.frame["respondentnr"] + 7, jaar=2019, meting=table.frame["golf"]))
    roles = guess_roles(table)
    others = alternatives(table, roles)
    assert others["person"][0] == ({"clientnr", "respondentnr"} - {roles.person}).pop()
    assert others["wave"][0] == ({"golf", "meting"} - {roles.wave}).pop()
    assert others["pilot"] == ("andere wijk",)
    assert all(len(names) <= 3 for names in others.values())
    chosen = {roles.person, roles.wave, roles.group}
    assert not chosen & {name for role in ("person", "wave", "group") for name in others[role]}
    corrected = roles.replace(pilot=others["pilot"][0], start=None)
    assert Panel.from_table(table, corrected).persons["pilot"].sum() == 75
    assert alternatives(table, corrected)["pilot"] == ("pilotwijk",)


def _long_file(**columns: object) -> pd.DataFrame:
    """Forty persons at two waves, twenty of them in the pilot."""
    frame = pd.DataFrame({"id": np.repeat(np.arange(40), 2), "groep": np.repeat(["pilot", "controle"], 40)})
    frame = frame.assign(golf=["T0", "T1"] * 40, score=np.arange(80.0) % 7)
    return frame.assign(**columns)


@pytest.mark.parametrize(
    ("column", "values", "role"),
    [
        ("weegfactor", np.repeat(np.linspace(0.5, 2, 40), 2), "weight"),
        ("weegfactor", np.linspace(0.5, 2, 80), None),
        ("weegfactor", np.repeat(np.linspace(-1, 2, 40), 2), None),
        ("gewicht", np.repeat(np.arange(60, 100), 2), None),
        ("gemeente", np.repeat([f"gemeente {number}" for number in range(8)], 10), "cluster"),
        ("gemeente", np.tile(np.repeat([f"gemeente {number}" for number in range(4)], 2), 10), None),
        ("gemeente", np.tile(np.repeat([f"gemeente {number}" for number in range(20)], 2), 2), "cluster"),
        ("startgolf", np.repeat(["T0", "T1", ""], [20, 20, 40]), "start"),
        ("startgolf", np.repeat(["T1", ""], 40), None),
        ("startgolf", np.tile(["T0", "T1"], 40), None),
        ("startgolf", np.repeat(["T0", "", ""], [20, 20, 40]), None),
    ],
)
def test_weight_cluster_and_start_are_found_where_a_panel_can_use_them(column: str, values: object, role: str) -> None:
    """Guards: a weight per person, clusters that were assigned as a whole or are many, starts that are waves; and not
    somebody's kilos, a few places with both groups, or one start for all."""
    frame = _long_file(**{column: values})
    roles = guess_roles(frame)
    assert {part: getattr(roles, part) for part in ("weight", "cluster", "start") if getattr(roles, part)} == (
        {role: column} if role else {}
    )
    Panel.from_table(frame, roles)


def test_keys_dates_and_second_names_of_the_wave_are_no_outcomes() -> None:
    """Guards: a case number, a date, the year beside the wave and free text get no part to play."""
    frame = _long_file(
        dossiernr=np.arange(80), jaar=[2019, 2020] * 40, datum=["2019-01-01", "2020-01-01"] * 40,
        opmerking=[f"tekst {number}" for number in range(80)],
    )  # fmt: skip
    roles = guess_roles(frame)
    assert (_names(roles), roles.covariates) == (["score"], ())


def test_answers_that_occur_once_in_a_large_file_get_a_level() -> None:
    """Guards: levels come from the whole file, not only from the rows that were looked at."""
    frame = pd.concat([_persons(8_000).assign(golf=wave) for wave in (1, 2)])
    rng = np.random.default_rng(3)
    frame["contact"] = rng.choice(["nooit", "soms", "vaak"], len(frame))
    frame.iloc[7, frame.columns.get_loc("contact")] = "altijd"
    (outcome,) = guess_roles(frame).outcomes
    assert [level.value for level in outcome.levels] == ["nooit", "soms", "vaak", "altijd"]
    assert [level.score for level in outcome.levels] == [1, 2, 3, 4]


def test_codes_of_places_are_no_measurements() -> None:
    """Guards: applicants of vacancies of organisations: numbers of organisations are names, and voor and na are waves
    under any heading."""
    rng = np.random.default_rng(4)
    frame = pd.DataFrame({"sollicitant_id": np.arange(300), "vacature_id": np.repeat(np.arange(60), 5)})
    frame["organisatie"], frame["arm"] = np.repeat(np.arange(20), 15), np.repeat(np.arange(60) % 2, 5)
    frame["fase"], frame["uitgenodigd"] = rng.choice(["voor", "na"], 300), rng.integers(0, 2, 300)
    roles = guess_roles(frame)
    assert (roles.person, roles.wave, roles.group, roles.pilot) == (None, "fase", "arm", 1)
    assert (_directions(roles), roles.covariates) == ({"uitgenodigd": ("binary", "higher")}, ())
    assert roles.cluster == "vacature_id"


WORDS = st.sampled_from(
    ["", " ", "nooit", "vaak", "weet niet", "ja", "Nee", "trede 1", "1 - nooit", "pilot", "T0", "é😀", "0"]
)
VALUES = st.one_of(st.none(), st.integers(-2, 9), st.floats(allow_infinity=False), st.booleans(), WORDS)
NAMES = st.sampled_from(
    ["id", "groep", "golf", "contact", "gewicht", "start", "school", "schuld_T0", "schuld_T1", "", "x"]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_any_labels_and_values_give_a_mapping_that_can_be_kept(data: st.DataObject) -> None:
    """Guards: guessing and looking for alternatives never raise, whatever the file's labels say; the mapping comes back
    from JSON as it was, and fits the table it was guessed from."""
    names = data.draw(st.lists(NAMES, max_size=6, unique=True))
    rows = data.draw(st.integers(0, 8))
    columns = {
        name: pd.Series(data.draw(st.lists(VALUES, min_size=rows, max_size=rows)), dtype=object) for name in names
    }
    labels = {name: data.draw(st.dictionaries(st.integers(-2, 9), WORDS, max_size=4)) for name in names}
    table = Table(pd.DataFrame(columns), value_labels=labels, labels={name: data.draw(WORDS) for name in names})
    roles = guess_roles(table)
    assert all(len(found) <= 3 for found in alternatives(table, roles).values())
    assert remembered.fits(roles, table)
    assert Mapping.from_json(roles.to_json()) == roles


def test_codes_for_no_answer_do_not_hide_yes_and_no() -> None:
    """Guards: 1 Ja, 2 Nee, 9 weet niet is a yes or no, of which less is better where the label says so."""
    values = ([1, 2, 9, 2] * 20)[:80]
    table = Table(
        _long_file(v12=values),
        labels={"v12": "Hebt u betalingsproblemen?"},
        value_labels={"v12": {1: "Ja", 2: "Nee", 9: "Weet niet"}},
    )
    roles = guess_roles(table)
    assert _directions(roles)["v12"] == ("binary", "lower")
    panel = Panel.from_table(table, roles)
    assert np.nanmean(panel.values["v12"]) == pytest.approx(1 / 3)


@pytest.mark.parametrize("name", ["wachtlijst", "niet_deelgenomen", "groep", "deelnemer"])
@pytest.mark.parametrize("wave", [("T0", "T1"), ("12/19", "06/20")])
def test_a_table_of_totals_has_no_persons(name: str, wave: tuple[str, str]) -> None:
    """Guards: the column that divides the rows in two is nobody's key, though it comes back once per wave."""
    pilot, control = ("pilot", "controle") if name == "groep" else ("ja", "nee")
    rows = [(group, when, 20 + 3 * place, 90 + place) for place, group in enumerate((pilot, control)) for when in wave]
    roles = guess_roles(Table(pd.DataFrame(rows, columns=[name, "meetmoment", "aantal_werk", "aantal_personen"])))
    assert (roles.person, roles.group, roles.wave, roles.count) == (None, name, "meetmoment", "aantal_personen")


def test_a_measure_is_nobodys_key_and_a_key_may_look_like_a_number() -> None:
    """Guards: an income that differs for everyone is an outcome; `14E4` is a key, beside it as anywhere."""
    frame = pd.DataFrame(
        {
            "code": [f"{place}E4" for place in range(1, 17)],
            "controle": ["0", "1"] * 8,
            "inkomen_2018": range(10, 26),
            "inkomen_2019": range(12, 28),
        }
    )
    roles = guess_roles(Table(frame))
    assert (roles.person, roles.group, _names(roles)) == ("code", "controle", ["inkomen"])
