"""The Dutch and English words by which columns and values give their part away."""

import re

from via_dash.panel.weights import WEIGHT as WEIGHT


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PEOPLE = _words("""
    persoon persoons person participant respondent resp client cliënt klant deelnemer inwoner werknemer medewerker
    personeels employee sollicitant applicant kandidaat candidate leerling student pupil cursist trainee dossier
""")
PERSON = (
    *_words("id pid case caseid subject unit nummer nr sleutel key bsn rinpersoon individu individual pseudoniem"),
    *(f"{who}{what}" for who in PEOPLE for what in ("", "id", "nr", "nummer", "code", "number", "no")),
)
WAVE = _words("""
    meetmoment wave golf meting tijd time period periode jaar year kwartaal quarter maand month moment ronde round t
    tijdstip post after visit meetronde meetjaar peiljaar peilmoment peildatum schooljaar cohort cohortjaar
    meetdatum perioden
""")
GROUP = _words("""
    groep group treat treated treatment pilot pilotgroep conditie condition arm exp experiment experimenteel
    interventie intervention behandeling trt via deelname deelgenomen onderzoeksgroep controle control nudge maatregel
    traject aanpak begeleiding dienstverlening methode variant loting toewijzing assignment randomisatie
""")
CLUSTER = _words("""
    school gemeente cluster vestiging municipality wijk team locatie location klas class site werkgever employer
    regio region district bedrijf firm village organisatie organisation organization instelling kantoor office
    afdeling department brin stadsdeel buurt klantmanager consulent vacature vacancy schoolnr schoolid klasnr teamnr
""")
BACKGROUND = _words("""
    geslacht gender sex sekse leeftijd leeftijdsgroep age geboorteland opleiding education educ herkomst origin
    nationaliteit geboortejaar huishouden married race black hispanic ethnicity chain sector branche achtergrond
    migratieachtergrond generatie etniciteit nationality background migration onderwijsniveau opleidingsniveau
    gezinssituatie huishoudtype leerweg burgerlijke schooltype contracttype functie statushouder leeftijdsklasse
    female male vrouw man
""")
MEASURE = _words("""
    uitkomst outcome score y werk work employment emp employed fte participatie baan job loon wage inkomen income
    uren hours resultaat uitstroom bijstand uitkering bijstandsmaanden participatieladder ladder trede verzuim
    verzuimdagen tevredenheid welbevinden motivatie zelfvertrouwen taalniveau diploma dienst behoud doorstroom
    studiekeuze keuze sollicitanten aangenomen uitgenodigd aandeel stage schulden eenzaamheid klachten contact
    activiteiten
""")
LEAVES = _words("""
    naam name achternaam voornaam email adres postcode telefoon datum date opmerking toelichting start startdatum
""")
START = _words("""
    start startgolf startmeting startmoment startjaar startwave instroomgolf instroomjaar gestart beginjaar first cohort
    startkwartaal
""")
AMOUNT = _words("""
    aantal maanden months uren hours dagen days weken weeks bedrag euro inkomen income loon wage salaris fte
    percentage aandeel share cijfer rapportcijfer gezondheidcijfer verzuimdagen bijstandsmaanden kosten number count
""")

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


def is_background(name: str) -> bool:
    """Whether a name is of a background variable; a number or a share of such persons (aandeel_vrouwen) is none."""
    return hinted(name, BACKGROUND) >= 2 and words_of(name)[0] not in AMOUNT


def is_key(name: str) -> bool:
    """Whether a name is of a key, of persons or of something else: respondent, vacaturenr."""
    words = words_of(name)
    return hinted(name, PERSON) >= 2 or bool(words and words[-1].endswith(("nr", "nummer", "number", "code")))


def is_place(name: str) -> bool:
    """Whether a name is of a place or organisation, so that its codes are names: school, organisatie_id."""
    words = words_of(name)
    return bool(words) and (hinted(name, CLUSTER) == 3 or words[0] in CLUSTER)
