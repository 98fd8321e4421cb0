"""The Dutch and English words by which a column says that it holds something personal."""

BSN = ("bsn", "bsnnr", "bsnnummer", "burgerservicenummer", "sofi", "sofinummer", "sofinr", "ssn", "socialsecurity")
NAME = (
    "voornaam", "voornamen", "achternaam", "roepnaam", "familienaam", "geslachtsnaam", "meisjesnaam", "tussenvoegsel",
    "voorletters", "initialen", "firstname", "lastname", "surname", "forename", "givenname", "familyname", "fullname",
    "initials", "vollnaam", "volledigenaam", "clientnaam", "deelnemersnaam",
)  # fmt: skip
PERHAPS_NAME = (
    "naam",
    "name",
    "namen",
    "names",
    "contactpersoon",
    "begeleider",
    "casemanager",
    "klantmanager",
    "coach",
)
NO_PERSON = (
    "gemeente", "school", "pilot", "project", "groep", "bedrijf", "werkgever", "wijk", "instrument", "team",
    "opleiding", "organisatie", "vestiging", "land", "country", "state", "company", "firm", "group", "product", "file",
    "bestand", "regio", "region", "city", "plaats", "variable", "variabele",
)  # fmt: skip
EMAIL = ("email", "emailadres", "mail", "mailadres", "emailaddress")
PHONE = (
    "telefoon", "telefoonnummer", "telefoonnr", "telnr", "tel", "mobiel", "mobielnummer", "gsm", "phone", "mobile",
    "telephone", "phonenumber",
)  # fmt: skip
ADDRESS = (
    "adres", "straat", "straatnaam", "huisnummer", "huisnr", "woonadres", "adresregel", "address", "street",
    "streetname", "housenumber", "postadres", "bezoekadres",
)  # fmt: skip
POSTCODE = ("postcode", "pc6", "zipcode", "zip", "postalcode")
IBAN = ("iban", "rekeningnummer", "rekeningnr", "bankrekening", "bankrekeningnummer", "rekening", "accountnumber")
BIRTH = (
    "geboortedatum", "geboorte", "gebdatum", "gebdat", "geboortedat", "gebdag", "geboortedag", "birthdate", "birthday",
    "dateofbirth", "dob", "birth",
)  # fmt: skip
FOR_NUMBERS = (*BSN, *PHONE, *ADDRESS, *IBAN, *BIRTH)
REMARK = (
    "opmerking", "opmerkingen", "toelichting", "notitie", "notities", "aantekening", "omschrijving", "commentaar",
    "reden", "namelijk", "anders", "remark", "remarks", "comment", "comments", "note", "notes", "explanation",
)  # fmt: skip
