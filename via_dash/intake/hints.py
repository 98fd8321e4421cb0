"""The Dutch and English words by which columns and values give their part away."""

import re

PERSON = (
    "id",
    "persoon",
    "persoonid",
    "persoonsnummer",
    "person",
    "pid",
    "respondent",
    "respondentnr",
    "resp",
    "respnr",
    "client",
    "clientnr",
    "clientid",
    "case",
    "caseid",
    "deelnemer",
    "deelnemernr",
    "participant",
    "subject",
    "nummer",
    "nr",
    "sleutel",
    "key",
    "bsn",
    "individu",
    "individual",
    "unit",
    "rinpersoon",
)
WAVE = (
    "meetmoment",
    "wave",
    "golf",
    "meting",
    "tijd",
    "time",
    "period",
    "periode",
    "jaar",
    "year",
    "kwartaal",
    "quarter",
    "maand",
    "month",
    "moment",
    "ronde",
    "round",
    "t",
    "tijdstip",
    "post",
    "after",
    "visit",
)
GROUP = (
    "groep",
    "group",
    "treat",
    "treated",
    "treatment",
    "pilot",
    "pilotgroep",
    "conditie",
    "condition",
    "arm",
    "exp",
    "experiment",
    "experimenteel",
    "interventie",
    "intervention",
    "behandeling",
    "trt",
    "via",
    "deelname",
    "onderzoeksgroep",
    "controle",
    "control",
)
CLUSTER = (
    "school",
    "gemeente",
    "cluster",
    "vestiging",
    "municipality",
    "wijk",
    "team",
    "locatie",
    "location",
    "klas",
    "class",
    "site",
    "werkgever",
    "employer",
    "regio",
    "region",
    "district",
    "bedrijf",
    "firm",
    "village",
)
WEIGHT = ("gewicht", "weging", "weegfactor", "weight", "weights", "wgt", "pweight")
BACKGROUND = (
    "geslacht",
    "gender",
    "sex",
    "sekse",
    "leeftijd",
    "leeftijdsgroep",
    "age",
    "geboorteland",
    "opleiding",
    "education",
    "educ",
    "herkomst",
    "origin",
    "nationaliteit",
    "geboortejaar",
    "huishouden",
    "married",
    "race",
    "black",
    "hispanic",
    "ethnicity",
    "chain",
    "sector",
    "branche",
)
MEASURE = (
    "uitkomst",
    "outcome",
    "score",
    "y",
    "werk",
    "work",
    "employment",
    "emp",
    "employed",
    "fte",
    "participatie",
    "baan",
    "job",
    "loon",
    "wage",
    "inkomen",
    "income",
    "uren",
    "hours",
    "resultaat",
    "uitstroom",
)
LEAVES = (
    "naam",
    "name",
    "achternaam",
    "voornaam",
    "email",
    "adres",
    "postcode",
    "telefoon",
    "datum",
    "date",
    "opmerking",
    "toelichting",
    "start",
    "startdatum",
)

PILOT_VALUE = re.compile(
    r"via\b|pilot|interventie|intervention|experiment|behandel|treat|deelnemer|program|project|^(exp|ja|yes|true|1)$"
)
CONTROL_VALUE = re.compile(
    r"contr|vergelijk|compar|niet|non|geen|not |untreat|regulier|usual|wacht|placebo|^(0|nee|no|false|onwaar|c)$"
)
WAVE_VALUE = re.compile(
    r"(t|m|w|wave|golf|meting|ronde)\s?-?_?\d{1,2}|(19|20)\d\d([-/]?q?\d{1,2}){0,2}|voor(meting)?|na(meting)?"
    r"|nulmeting|tussenmeting|eindmeting|vervolgmeting|begin|eind|pre|post|before|after|baseline|follow-?up|endline"
)
NO_ANSWER = re.compile(
    r"weet (ik )?niet|geen (antwoord|opgave|mening)|onbekend|n\.?v\.?t|niet van toepassing|weigert|missing|missend"
    r"|don.?t know|no answer|refus|not applicable|unknown"
)
MOST = re.compile(
    r"betaald|dagelijks|elke dag|vaak|zeer|heel |helemaal|volledig|altijd|veel|uitstekend|goed|daily|often|always"
    r"|very|excellent|fully|completely|strongly agree|employed|paid"
)
LEAST = re.compile(
    r"nooit|geen|niet|slecht|onte|oneens|zelden|weinig|never|none|not |no |poor|bad|dis|rarely|un(paid|employed)"
)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a column name, in lower case: `Meetmoment_NR` and `meetmomentNr` give meetmoment and nr."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return tuple(word for word in re.split(r"[\W_]+|(?<=\D)(?=\d)", spaced.lower()) if word)


def hinted(name: str, hints: tuple[str, ...]) -> int:
    """How strongly a name hints: 3 for the whole name, 2 for its first or last word, 1 for another, 0 for none."""
    words = words_of(name)
    if not words:
        return 0
    if "".join(words) in hints:
        return 3
    if words[0] in hints or words[-1] in hints:
        return 2
    return int(any(word in hints for word in words))
