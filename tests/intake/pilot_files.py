"""Files shaped as the pilots of VIA would hold them: made up by a seed, with the columns and codes of their kind."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from via_dash.panel import Table

Columns = dict[str, object]
LADDER = (
    "1. Geïsoleerd",
    "2. Sociale contacten buitenshuis",
    "3. Deelname georganiseerde activiteiten",
    "4. Onbetaald werk",
    "5. Betaald werk met ondersteuning",
    "6. Betaald werk",
)


@dataclass(frozen=True)
class Expected:
    """The roles of a file: outcomes as name → (kind, better)."""

    person: str | None
    wave: str | None
    group: str
    pilot: str | float
    outcomes: dict[str, tuple[str, str]]
    covariates: tuple[str, ...]
    cluster: str | None = None
    weight: str | None = None
    start: str | None = None
    waves: tuple[str, ...] = ("T0", "T1")
    levels: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _pick(rng: np.random.Generator, values: object, count: int, weights: object = None) -> np.ndarray:
    return rng.choice(np.array(values, dtype=object), count, p=weights)  # type: ignore[call-overload, no-any-return]


def _long(persons: pd.DataFrame, waves: tuple[object, ...], name: str) -> pd.DataFrame:
    """A row per person and wave, sorted by person."""
    parts = [persons.assign(**{name: wave}, _place=np.arange(len(persons))) for wave in waves]
    whole = pd.concat(parts).sort_values("_place", kind="stable")
    return whole.drop(columns="_place").reset_index(drop=True)


def amsterdam() -> Table:
    """142 persons drawn for intensive guidance and 143 for the usual, at three moments, in SPSS codes."""
    rng = np.random.default_rng(1)
    persons = pd.DataFrame({"clientnr": np.arange(1001, 1286), "arm": np.repeat([1, 2], [142, 143])})
    persons["geslacht"], persons["leeftijd"] = rng.integers(1, 3, 285), rng.integers(20, 66, 285)
    frame = _long(persons.sample(frac=1, random_state=1), (0, 1, 2), "meting")
    count = len(frame)
    frame["stap_naar_werk"] = rng.integers(1, 5, count)
    frame["kwaliteit_leven"] = rng.integers(1, 6, count)
    frame["schulden"] = rng.integers(0, 2, count)
    frame["eenzaamheid"] = rng.integers(1, 5, count)
    return Table(
        frame,
        name="amsterdam.sav",
        first_row=1,
        labels={"kwaliteit_leven": "Hoe is de kwaliteit van uw leven?", "schulden": "Heeft problematische schulden"},
        value_labels={
            "arm": {1: "Intensieve begeleiding", 2: "Reguliere ondersteuning"},
            "meting": {0: "T0", 1: "T1", 2: "T2"},
            "geslacht": {1: "Man", 2: "Vrouw"},
            "stap_naar_werk": {1: "Betaald werk", 2: "Vrijwilligerswerk", 3: "Opleiding", 4: "Geen"},
            "kwaliteit_leven": {1: "Zeer slecht", 2: "Slecht", 3: "Matig", 4: "Goed", 5: "Zeer goed"},
            "schulden": {0: "Nee", 1: "Ja"},
            "eenzaamheid": {1: "Nooit", 2: "Soms", 3: "Vaak", 4: "Altijd"},
        },
    )


AMSTERDAM = Expected(
    "clientnr", "meting", "arm", 1,
    {"stap_naar_werk": ("ordinal", "lower"), "kwaliteit_leven": ("ordinal", "higher"),
     "schulden": ("binary", "lower"), "eenzaamheid": ("ordinal", "lower")},
    ("geslacht", "leeftijd"), waves=("T0", "T1", "T2"),
)  # fmt: skip


def leiden() -> Table:
    """Project JA+ and earlier clients, at entry and a year later: out to work or not, in words."""
    rng = np.random.default_rng(2)
    persons = pd.DataFrame({"Cliëntnummer": [f"L{number:04d}" for number in range(120)]})
    persons["Traject"] = np.where(np.arange(120) < 60, "JA+", "regulier")
    persons["Instroomjaar"] = _pick(rng, [2017, 2018], 120)
    persons["Opleidingsniveau"] = _pick(rng, ["geen", "basisonderwijs", "vmbo", "mbo"], 120)
    frame = _long(persons, ("instroom", "na 12 maanden"), "Meetmoment")
    frame["Aan het werk"] = _pick(rng, ["ja", "nee"], len(frame))
    frame["Taalniveau"] = _pick(rng, ["A0", "A1", "A2", "B1"], len(frame))
    frame["Zelfvertrouwen"] = _pick(rng, ["zeer laag", "laag", "gemiddeld", "hoog"], len(frame))
    frame["Opmerking"] = [f"gesprek {number}" for number in range(len(frame))]
    return Table(frame, name="leiden.xlsx")


LEIDEN = Expected(
    "Cliëntnummer", "Meetmoment", "Traject", "JA+",
    {"Aan het werk": ("binary", "higher"), "Taalniveau": ("ordinal", "higher"),
     "Zelfvertrouwen": ("ordinal", "higher")},
    ("Instroomjaar", "Opleidingsniveau"), waves=("instroom", "na 12 maanden"),
    levels={"Taalniveau": ("A0", "A1", "A2", "B1"), "Zelfvertrouwen": ("zeer laag", "laag", "gemiddeld", "hoog")},
)  # fmt: skip


def nijmegen() -> Table:
    """62 participants and a group that started later, on the participation ladder in words."""
    rng = np.random.default_rng(3)
    persons = pd.DataFrame({"deelnemer": np.arange(1, 125)})
    persons["groep"] = np.where(np.arange(124) < 62, "participatiecoach", "later gestart")
    persons["geslacht"] = _pick(rng, ["m", "v"], 124)
    persons["coach"] = _pick(rng, ["Coach A", "Coach B"], 124)
    frame = _long(persons, ("voormeting", "nameting"), "meting")
    frame["participatieladder"] = _pick(rng, LADDER, len(frame))
    frame["gevoel_van_eenzaamheid"] = _pick(rng, ["nooit", "zelden", "soms", "vaak", "altijd"], len(frame))
    frame["ik_red_mezelf"] = _pick(
        rng, ["Helemaal mee oneens", "Mee oneens", "Niet mee eens, niet mee oneens", "Mee eens", "Helemaal mee eens"],
        len(frame),
    )  # fmt: skip
    return Table(frame, name="nijmegen.xlsx")


NIJMEGEN = Expected(
    "deelnemer", "meting", "groep", "participatiecoach",
    {"participatieladder": ("ordinal", "higher"), "gevoel_van_eenzaamheid": ("ordinal", "lower"),
     "ik_red_mezelf": ("ordinal", "higher")},
    ("geslacht", "coach"), waves=("voormeting", "nameting"),
    levels={"participatieladder": LADDER, "gevoel_van_eenzaamheid": ("nooit", "zelden", "soms", "vaak", "altijd")},
)  # fmt: skip


def nijmegen_wide() -> Table:
    """The same ladder as steps 1 to 6, a column per measurement."""
    rng = np.random.default_rng(4)
    steps = [f"trede {step}" for step in range(1, 7)]
    frame = pd.DataFrame({"respnr": np.arange(1, 101), "groep": np.repeat(["pilot", "wachtlijst"], 50)})
    frame["ladder_T0"], frame["ladder_T1"] = _pick(rng, steps[:4], 100), _pick(rng, steps[1:], 100)
    frame["afstand_arbeidsmarkt_T0"] = rng.integers(1, 8, 100)
    frame["afstand_arbeidsmarkt_T1"] = rng.integers(1, 8, 100)
    frame["leeftijd"] = rng.integers(25, 64, 100)
    return Table(frame, name="nijmegen_breed.csv")


NIJMEGEN_WIDE = Expected(
    "respnr", None, "groep", "pilot",
    {"ladder": ("ordinal", "higher"), "afstand_arbeidsmarkt": ("ordinal", "lower")}, ("leeftijd",),
    levels={"ladder": tuple(f"trede {step}" for step in range(1, 7))},
)  # fmt: skip


def werkloont() -> Table:
    """Months of benefit and of work per year over three years, WerkLoont against control, with a weight."""
    rng = np.random.default_rng(5)
    persons = pd.DataFrame({"rinpersoon": rng.permutation(np.arange(500_000, 500_400))})
    persons["werkloont"] = rng.integers(0, 2, 400)
    persons["migratieachtergrond"] = _pick(rng, ["geen", "westers", "niet-westers"], 400)
    persons["geslacht"] = rng.integers(1, 3, 400)
    persons["weegfactor"] = rng.uniform(0.4, 2.5, 400).round(3)
    frame = _long(persons, (2017, 2018, 2019, 2020), "jaar")
    frame["maanden_bijstand"] = rng.integers(0, 13, len(frame))
    frame["maanden_werk"] = rng.integers(0, 13, len(frame))
    frame["jaarinkomen"] = rng.normal(16_000, 6_000, len(frame)).round(2)
    return Table(frame, name="werkloont.csv")


WERKLOONT = Expected(
    "rinpersoon", "jaar", "werkloont", 1,
    {"maanden_bijstand": ("numeric", "lower"), "maanden_werk": ("numeric", "higher"),
     "jaarinkomen": ("numeric", "higher")},
    ("migratieachtergrond", "geslacht"), weight="weegfactor", waves=("2017", "2018", "2019", "2020"),
)  # fmt: skip


def uwv() -> Table:
    """Left unemployment insurance after 6, 9, 12 and 15 months, intensive against basic services, six offices."""
    rng = np.random.default_rng(6)
    frame = pd.DataFrame({"volgnr": np.arange(1, 301), "dienstverlening": _pick(rng, ["intensief", "basis"], 300)})
    frame["instroomjaar"] = _pick(rng, [2012, 2013], 300)
    frame["vestiging"] = _pick(rng, [f"kantoor {letter}" for letter in "ABCDEF"], 300)
    frame["geslacht"] = _pick(rng, ["Man", "Vrouw"], 300)
    frame["leeftijd"] = rng.integers(22, 63, 300)
    for month in (6, 9, 12, 15):
        frame[f"uitstroom_ww_{month}mnd"] = rng.integers(0, 2, 300)
    return Table(frame.rename(columns={"volgnr": "id"}), name="uwv.csv")


UWV = Expected(
    "id", None, "dienstverlening", "intensief", {"uitstroom_ww": ("binary", "higher")},
    ("instroomjaar", "vestiging", "geslacht", "leeftijd"), waves=("6mnd", "9mnd", "12mnd", "15mnd"),
)  # fmt: skip


def schools() -> Table:
    """Pupils of twelve schools, each cohort others: career lessons at six of them, from the second cohort on."""
    rng = np.random.default_rng(7)
    count = 12 * 3 * 20
    frame = pd.DataFrame({"leerlingnummer": rng.permutation(np.arange(40_000, 40_000 + count))})
    frame["school"] = np.repeat([f"School {number}" for number in range(1, 13)], 60)
    frame["cohort"] = np.tile(np.repeat(["2018-2019", "2019-2020", "2020-2021"], 20), 12)
    frame["groep"] = np.where(frame["school"].str[7:].astype(int) % 2 == 0, "interventie", "controle")
    frame["geslacht"] = _pick(rng, ["jongen", "meisje"], count)
    frame["leerweg"] = _pick(rng, ["bb", "kb", "gl", "tl"], count)
    frame["studiekeuze_kansrijk"] = _pick(rng, ["ja", "nee"], count)
    frame["keuze_zekerheid"] = rng.integers(1, 6, count)
    return Table(frame, name="studiekeuze.csv")


SCHOOLS = Expected(
    None, "cohort", "groep", "interventie",
    {"studiekeuze_kansrijk": ("binary", "unknown"), "keuze_zekerheid": ("ordinal", "unknown")}, ("geslacht", "leerweg"),
    cluster="school", waves=("2018-2019", "2019-2020", "2020-2021"),
)  # fmt: skip


def retention() -> Table:
    """An HR file: employees of fourteen departments per year, a measure in half of them."""
    rng = np.random.default_rng(8)
    persons = pd.DataFrame({"personeelsnummer": np.arange(70_001, 70_281)})
    department = np.arange(280) % 14
    persons["afdeling"] = [f"Afdeling {number + 1}" for number in department]
    persons["maatregel"] = np.where(department < 7, "ja", "nee")
    persons["contracttype"] = _pick(rng, ["vast", "tijdelijk"], 280)
    persons["migratieachtergrond"] = _pick(rng, ["met", "zonder"], 280)
    frame = _long(persons, (2019, 2020, 2021), "peiljaar")
    frame["in_dienst"] = rng.integers(0, 2, len(frame))
    frame["salarisschaal"] = rng.integers(5, 13, len(frame))
    frame["verzuimdagen"] = rng.poisson(4, len(frame))
    frame["peildatum"] = frame["peiljaar"].astype(str) + "-12-31"
    return Table(frame, name="personeel.xlsx")


RETENTION = Expected(
    "personeelsnummer", "peiljaar", "maatregel", "ja",
    {"in_dienst": ("binary", "higher"), "salarisschaal": ("numeric", "higher"), "verzuimdagen": ("numeric", "lower")},
    ("contracttype", "migratieachtergrond"), cluster="afdeling", waves=("2019", "2020", "2021"),
)  # fmt: skip


def vacancies() -> Table:
    """Vacancies of seventeen organisations before and after, some with a text that was made neutral."""
    rng = np.random.default_rng(9)
    count = 308
    frame = pd.DataFrame({"vacaturenr": np.arange(1, count + 1)})
    organisation = np.arange(count) % 17
    frame["organisatie"] = [f"Org {number:02d}" for number in organisation]
    frame["periode"] = _pick(rng, ["voor", "na"], count)
    frame["nudge"] = np.where(organisation < 8, "neutrale tekst", "geen nudge")
    frame["branche"] = _pick(rng, ["zorg", "overheid", "logistiek"], count)
    frame["aantal_sollicitanten"] = rng.poisson(14, count)
    frame["aandeel_migratieachtergrond"] = rng.uniform(0, 0.6, count).round(2)
    return Table(frame, name="vacatures.csv")


VACANCIES = Expected(
    None, "periode", "nudge", "neutrale tekst",
    {"aantal_sollicitanten": ("numeric", "unknown"), "aandeel_migratieachtergrond": ("numeric", "unknown")},
    ("branche",),
    cluster="organisatie", waves=("voor", "na"),
)  # fmt: skip


def trainees() -> Table:
    """Trainees and a comparison group before and after, a column per wave, answers in words."""
    rng = np.random.default_rng(10)
    frame = pd.DataFrame({"kandidaat": [f"K{number:03d}" for number in range(76)]})
    frame["groep"] = np.repeat(["trainee", "vergelijkingsgroep"], 38)
    for wave in ("voormeting", "nameting"):
        frame[f"{wave}_werk"] = _pick(rng, ["werkloos", "werkend"], 76)
        frame[f"{wave}_tevredenheid"] = _pick(rng, ["ontevreden", "neutraal", "tevreden", "zeer tevreden"], 76)
        frame[f"{wave}_stress"] = _pick(rng, ["geen stress", "een beetje stress", "veel stress"], 76)
    frame["sekse"] = _pick(rng, ["man", "vrouw"], 76)
    return Table(frame, name="trainees.ods")


TRAINEES = Expected(
    "kandidaat", None, "groep", "trainee",
    {"werk": ("binary", "higher"), "tevredenheid": ("ordinal", "higher"), "stress": ("ordinal", "lower")}, ("sekse",),
    waves=("voormeting", "nameting"), levels={"werk": ("werkloos", "werkend")},
)  # fmt: skip


def staggered() -> Table:
    """Districts where the pilot started at another wave, with whom it never did."""
    rng = np.random.default_rng(11)
    districts = np.arange(200) % 8
    persons = pd.DataFrame({"respondentnr": np.arange(1, 201), "wijk": [f"wijk {number}" for number in districts]})
    persons["groep"] = np.where(districts < 5, "pilotwijk", "andere wijk")
    persons["startgolf"] = np.select([districts < 2, districts < 5], ["T1", "T2"], "")
    persons["gewicht"] = rng.uniform(0.5, 1.8, 200).round(2)
    frame = _long(persons, ("T0", "T1", "T2", "T3"), "golf")
    frame["uren_werk"] = rng.integers(0, 40, len(frame))
    frame["contact"] = _pick(rng, ["dagelijks", "wekelijks", "maandelijks", "nooit"], len(frame))
    return Table(frame, name="wijken.csv")


STAGGERED = Expected(
    "respondentnr", "golf", "groep", "pilotwijk",
    {"uren_werk": ("numeric", "higher"), "contact": ("ordinal", "higher")}, (),
    cluster="wijk", weight="gewicht", start="startgolf", waves=("T0", "T1", "T2", "T3"),
    levels={"contact": ("nooit", "maandelijks", "wekelijks", "dagelijks")},
)  # fmt: skip


def english() -> Table:
    """An English file: scales and directions in English words."""
    rng = np.random.default_rng(12)
    persons = pd.DataFrame({"participant_id": np.arange(1, 91), "treatment": np.arange(90) % 2})
    persons["gender"], persons["age"] = _pick(rng, ["female", "male"], 90), rng.integers(18, 65, 90)
    frame = _long(persons, ("baseline", "follow-up"), "wave")
    frame["debts"] = _pick(rng, ["yes", "no"], len(frame))
    frame["health"] = _pick(rng, ["poor", "fair", "good", "excellent"], len(frame))
    frame["loneliness"] = _pick(rng, ["never", "sometimes", "often", "always"], len(frame))
    frame["hours_worked"] = rng.integers(0, 41, len(frame))
    return Table(frame, name="study.dta", first_row=1)


ENGLISH = Expected(
    "participant_id", "wave", "treatment", 1,
    {"debts": ("binary", "lower"), "health": ("ordinal", "higher"), "loneliness": ("ordinal", "lower"),
     "hours_worked": ("numeric", "unknown")},
    ("gender", "age"), waves=("baseline", "follow-up"), levels={"health": ("poor", "fair", "good", "excellent")},
)  # fmt: skip

FILES = {
    "amsterdam": (amsterdam, AMSTERDAM),
    "leiden": (leiden, LEIDEN),
    "nijmegen": (nijmegen, NIJMEGEN),
    "nijmegen wide": (nijmegen_wide, NIJMEGEN_WIDE),
    "werkloont": (werkloont, WERKLOONT),
    "uwv": (uwv, UWV),
    "schools": (schools, SCHOOLS),
    "retention": (retention, RETENTION),
    "vacancies": (vacancies, VACANCIES),
    "trainees": (trainees, TRAINEES),
    "staggered": (staggered, STAGGERED),
    "english": (english, ENGLISH),
}
