"""What people call waves, groups, keys, outcomes and answers: the clothes of a disguise."""

WAVES = (
    ("T0", "T1"), ("t0", "t1"), ("voormeting", "nameting"), ("nulmeting", "eindmeting"),
    ("startmeting", "eindmeting"),
    ("startmeting", "nameting"), ("Vóór", "Ná"), ("VOOR", "NA"), ("voor", "na"), ("begin", "eind"),
    ("start", "einde"),
    ("0-meting", "1-meting"), ("0-meting", "tussenmeting"), ("1e meting", "2e meting"), ("intake", "exit"),
    ("eerste meting", "tweede meting"), ("instroom", "uitstroom"), ("beginsituatie", "eindsituatie"),
    ("baseline", "endline"),
    ("aanvangsmeting", "afsluitmeting"), ("nulmeting", "vervolgmeting"), ("before", "after"), ("pre", "post"),
    ("pretest", "posttest"), ("baseline", "follow-up"), ("Q4 2019", "Q1 2020"), ("Q42019", "Q12020"),
    ("H2 2019", "H1 2020"), ("2019KW04", "2020KW01"), ("2019MM11", "2020MM05"), ("2018JJ00", "2019JJ00"),
    ("nov 2019", "mei 2020"),
    ("november 2019", "februari 2020"), ("2019-11", "2020-02"), ("11-2019", "2-2020"), ("12/19", "06/20"),
    ("2019", "2020"),
    ("2018/2019", "2019/2020"), ("4e kwartaal 2019", "1e kwartaal 2020"), ("najaar 2019", "voorjaar 2020"),
    ("T-1", "T0"), ("meting 1", "meting 2"), ("golf 2", "golf 10"), ("6 maanden", "12 maanden"),
    ("nulmeting", "6 maanden"),
    ("31-12-2019", "01-06-2020"), ("2019-12-31", "2020-06-01"), ("week 50 2019", "week 2 2020"), ("0", "1"),
    ("1", "2"),
    ("vooraf", "achteraf"), ("startgesprek", "eindgesprek"), ("basismeting", "opvolgmeting"),
    ("voor de pilot", "na de pilot"), ("12 maanden voor", "6 maanden voor"), ("2 weken geleden", "1 week geleden"),
    ("-12 maanden", "-6 maanden"), ("6 maanden voor", "6 maanden na"), ("-2", "-1"),
)  # fmt: skip
UNKNOWN = (("peiling A", "peiling B"), ("lente", "herfst"), ("nov", "mei"), ("rood", "blauw"), ("zuid", "noord"))
GROUPS = (
    ("groep", "pilot", "controle"), ("groep", "Pilotgroep", "Controlegroep"),
    ("groep", "interventie", "vergelijking"),
    ("conditie", "experiment", "wachtlijst"), ("group", "treatment", "control"), ("groep", "VIA", "regulier"),
    ("deelname", "ja", "nee"), ("pilot", "1", "0"), ("controlegroep", "nee", "ja"), ("controle", "0", "1"),
    ("wachtlijst", "nee", "ja"), ("niet_deelgenomen", "0", "1"), ("nietdeelnemer", "nee", "ja"),
    ("untreated", "0", "1"), ("buiten_pilot", "nee", "ja"), ("traject", "ja", "nee"), ("behandeld", "true", "false"),
    ("groep", "nieuwe aanpak", "gebruikelijke aanpak"), ("groep", "met begeleiding", "zonder begeleiding"),
)  # fmt: skip
KEYS = ("id", "ID", "persoon", "respondentnr", "clientnummer", "registratienummer", "dossier", "deelnemer_id", "code",
        "administratienummer", "nr", "volgnummer_client", "suite_id")  # fmt: skip
NUMBERS = ("score", "inkomen", "uren", "schulden", "tevredenheid", "aantal_sollicitaties")
BINARY = ("werk", "betaald_werk", "heeft_baan", "diploma")
YES = (("ja", "nee"), ("Ja", "Nee"), ("J", "N"), ("1", "0"), ("true", "false"), ("yes", "no"), ("WAAR", "ONWAAR"),
       ("ja, betaald", "nee"), ("werk", "geen werk"), ("actief", "niet actief"), ("werkend", "werkloos"))  # fmt: skip
DOUBTFUL = (("1", "2"), ("2", "1"), ("in", "uit"), ("A", "B"))
COUNTS = (
    ("aantal_werk", "aantal_personen"), ("werkend", "n"), ("aantal_bijstand", "aantal_inwoners"),
    ("geslaagd", "totaal"), ("uitgestroomd", "deelnemers"),
)  # fmt: skip
MISSING = ("", "weet niet", "geen antwoord", "n.v.t.", "onbekend", "geen idee", "NA")
