"""Every sentence of the Enschede report (sections 3.2 to 6.4) that names a direction holds for the synthetic persons.

A row gives the line of the report's text, what it says in our words, and where to look. Sentences that only give a
count, or a phrase for one, are in the codebook's `published` list; whether a difference is significant is asked in
`test_enschede_wald.py`. Not in the files, and so not here: responsibilities at home (973), transport (1286), experience
with participation after the start (1241, 1847), reasons to use no instrument or not to look for work (1193, 1329), and
other care (1884).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from tests.samples.test_enschede_samples import persons_at, sample

# The codes that count as taking part: as the report counts them in 5.3 and 5.4, and those of its figures 5.14 and 5.15
# that stand for the most contact and for activities at least weekly. A lower code is more participation.
TAKING_PART = {
    "arbeidsparticipatie": (1, 2),
    "maatschappelijke_participatie": (1, 2, 3),
    "contact": (1,),
    "activiteiten": (1, 2),
}
EQUAL = 0.10  # a share that moves less than this stays about equal, or hardly moves; from here it moves clearly
LABOUR, SOCIETAL = "arbeidsparticipatie", "maatschappelijke_participatie"
MEN, WOMEN = {"geslacht": "Man"}, {"geslacht": "Vrouw"}
HERE, ABROAD = {"geboorteland": "In NL geboren"}, {"geboorteland": "Niet in NL geboren"}
MBO_1, MBO_2 = {"opleiding_hoogst": "MBO-1 of lager"}, {"opleiding_hoogst": "MBO-2 of hoger"}
NO_SCHOOL, SCHOOL = {"opleiding_hoogst": "Geen onderwijs/ opleiding NL"}, {"in_nl_onderwezen": True}
YOUNG, MIDDLE, OLD = ({"leeftijdsgroep": age} for age in ("39 jaar en jonger", "40 t/m 49 jaar", "50 jaar en ouder"))
FORTY_UP, UNDER_FIFTY = {"veertig_plus": True}, {"vijftig_plus": False}
WORKED, NEVER_WORKED = {"betaaldwerk_ned": "Ja"}, {"betaaldwerk_ned": "Nee"}
RAP, COACH = {"contactpersoon": "RAP-consulent"}, {"contactpersoon": "werkzoekendebegeleider"}
TOOL, NO_TOOL = {"instrumenten": "Ja"}, {"instrumenten": "Nee"}
PILOT, CONTROL = {"groep": "pilotgroep"}, {"groep": "controlegroep"}
# Two barriers were asked at every wave: who has one can be read as of the start, or as of the wave itself.
ILL, WELL = ({"medischeklacht": code} for code in (1, 0))
ILL_NOW, WELL_NOW = ({"belemmering_gezondheid": code} for code in (1, 0))
DUTCH_HARD, DUTCH_EASY = ({"moeitenederlands": code} for code in (1, 0))
DUTCH_HARD_NOW, DUTCH_EASY_NOW = ({"belemmering_nederlands": code} for code in (1, 0))

Who = dict[str, Any]


@dataclass(frozen=True)
class Move:
    """How an outcome moves among some. word: about equal, falls, clearly falls, or rises (as participation does)."""

    line: int
    says: str
    outcome: str
    who: Who
    word: str
    waves: tuple[str, str] = ("T0", "T2")
    base: str = "117"


@dataclass(frozen=True)
class Apart:
    """Participation falls more among `more` than among `less`: in the mean code and in the share that takes part."""

    line: int
    says: str
    outcome: str
    more: Who
    less: Who
    waves: tuple[str, str] = ("T0", "T2")
    base: str = "117"


@dataclass(frozen=True)
class Often:
    """A value is more common among `more` than among `less`, by at least `least`."""

    line: int
    says: str
    column: str
    values: tuple[Any, ...]
    more: Who
    less: Who
    waves: tuple[str, ...] = ("T0",)
    base: str = "117"
    least: float = 0.10


EVERY, LATER = ("T0", "T1", "T2"), ("T1", "T2")
FIRST, SECOND = ("T0", "T1"), ("T1", "T2")

MOVES = (
    Move(1469, "labour stays about equal without complaints (at the start)", LABOUR, WELL, "about equal"),
    Move(1469, "labour stays about equal without complaints (at the wave)", LABOUR, WELL_NOW, "about equal"),
    Move(1470, "labour clearly falls with complaints (at the start)", LABOUR, ILL, "clearly falls"),
    Move(1470, "labour clearly falls with complaints (at the wave)", LABOUR, ILL_NOW, "clearly falls"),
    Move(1484, "labour falls", LABOUR, {}, "clearly falls"),
    Move(1521, "labour stays about equal among those born here", LABOUR, HERE, "about equal"),
    Move(1522, "labour clearly falls among those born abroad", LABOUR, ABROAD, "clearly falls"),
    Move(1532, "labour hardly falls among men", LABOUR, MEN, "about equal"),
    Move(1533, "labour visibly falls among women", LABOUR, WOMEN, "clearly falls"),
    Move(1535, "societal stays about equal without instrument, T1-T2", SOCIETAL, NO_TOOL, "about equal", SECOND),
    Move(1537, "societal clearly falls with an instrument, T1-T2", SOCIETAL, TOOL, "clearly falls", SECOND),
    Move(1559, "societal falls", SOCIETAL, {}, "clearly falls"),
    Move(1596, "societal stays about equal with education here, T1-T2", SOCIETAL, SCHOOL, "about equal", SECOND),
    Move(1599, "societal falls among those born abroad, T1-T2", SOCIETAL, ABROAD, "clearly falls", SECOND),
    Move(1601, "societal stays about equal among those born here, T1-T2", SOCIETAL, HERE, "about equal", SECOND),
    Move(1621, "contact changes little", "contact", {}, "about equal"),
    Move(1625, "activities fall", "activiteiten", {}, "clearly falls"),
    Move(1642, "contact rises with difficulty with Dutch (at the start)", "contact", DUTCH_HARD, "rises"),
    Move(1642, "contact rises with difficulty with Dutch (at the wave)", "contact", DUTCH_HARD_NOW, "rises"),
    Move(1643, "contact falls without difficulty (at the start)", "contact", DUTCH_EASY, "falls"),
    Move(1643, "contact falls without difficulty (at the wave)", "contact", DUTCH_EASY_NOW, "falls"),
    Move(1673, "contact visibly falls with education here", "contact", SCHOOL, "clearly falls"),
    Move(1674, "contact stays about equal without education here", "contact", NO_SCHOOL, "about equal"),
    Move(1680, "contact visibly falls among those born here", "contact", HERE, "clearly falls"),
    Move(1681, "contact stays about equal among those born abroad", "contact", ABROAD, "about equal"),
    Move(1963, "labour falls in the pilot group", LABOUR, PILOT, "falls", base="108"),
    Move(1963, "labour falls in the control group", LABOUR, CONTROL, "falls", base="108"),
    Move(2002, "societal falls in the pilot group", SOCIETAL, PILOT, "falls", base="108"),
    Move(2002, "societal falls in the control group", SOCIETAL, CONTROL, "falls", base="108"),
    Move(2051, "contact falls in the pilot group", "contact", PILOT, "falls", base="108"),
    Move(2051, "contact falls in the control group", "contact", CONTROL, "falls", base="108"),
    Move(2053, "activities fall in the pilot group", "activiteiten", PILOT, "falls", base="108"),
    Move(2053, "activities fall in the control group", "activiteiten", CONTROL, "falls", base="108"),
)
APARTS = (
    Apart(1471, "labour: with complaints more than without", LABOUR, ILL, WELL),
    Apart(1519, "labour: born abroad more than born here", LABOUR, ABROAD, HERE),
    Apart(1533, "labour: women more than men", LABOUR, WOMEN, MEN),
    Apart(1537, "societal: with an instrument more than without, T1-T2", SOCIETAL, TOOL, NO_TOOL, SECOND),
    Apart(1545, "societal: men more than women", SOCIETAL, MEN, WOMEN),
    Apart(1582, "societal: earlier paid work more than none, T0-T1", SOCIETAL, WORKED, NEVER_WORKED, FIRST),
    Apart(1584, "societal: none more than earlier paid work, T1-T2", SOCIETAL, NEVER_WORKED, WORKED, SECOND),
    Apart(1591, "societal: no education here less than the others, T0-T1", SOCIETAL, SCHOOL, NO_SCHOOL, FIRST),
    Apart(1594, "societal: no education here more than the others, T1-T2", SOCIETAL, NO_SCHOOL, SCHOOL, SECOND),
    Apart(1635, "societal: under 40 more than 40 and over, T0-T1", SOCIETAL, YOUNG, FORTY_UP, FIRST),
    Apart(1643, "contact: easy Dutch more than hard (at the start)", "contact", DUTCH_EASY, DUTCH_HARD),
    Apart(1643, "contact: easy Dutch more than hard (at the wave)", "contact", DUTCH_EASY_NOW, DUTCH_HARD_NOW),
    Apart(1676, "contact: education here more than none", "contact", SCHOOL, NO_SCHOOL),
    Apart(1682, "contact: born here more than born abroad", "contact", HERE, ABROAD),
    Apart(1684, "activities: born here more than born abroad, T0-T1", "activiteiten", HERE, ABROAD, FIRST),
    Apart(1806, "activities: born here more than born abroad", "activiteiten", HERE, ABROAD),
    Apart(2009, "societal: pilot more than control", SOCIETAL, PILOT, CONTROL, base="108"),
    Apart(2056, "activities: pilot more than control", "activiteiten", PILOT, CONTROL, base="108"),
    *(
        Apart(1970, f"societal: pilot more than control among {name}", SOCIETAL, PILOT | who, CONTROL | who, base="108")
        for name, who in (("men", MEN), ("50 and over", OLD), ("born abroad", ABROAD), ("no education", NO_SCHOOL))
    ),
    Apart(2033, "activities: pilot more than control among those born here", "activiteiten", PILOT | HERE,
          CONTROL | HERE, base="108"),
)  # fmt: skip
OFTEN = (
    Often(914, "no education here: 40 and over rather than younger", "opleiding_hoogst", (*NO_SCHOOL.values(),),
          FORTY_UP, YOUNG, base="134", least=0.30),
    Often(920, "unpaid work: born abroad rather than here", LABOUR, (2,), ABROAD, HERE, base="134"),
    Often(923, "paid work: MBO-1 or lower rather than MBO-2", LABOUR, (1,), MBO_1, MBO_2, base="134", least=0.05),
    Often(923, "paid work: MBO-1 or lower rather than none", LABOUR, (1,), MBO_1, NO_SCHOOL, base="134", least=0.05),
    Often(986, "Dutch hard: 50 and over", "belemmering_nederlands", (1,), OLD, UNDER_FIFTY, EVERY),
    Often(986, "Dutch hard: born abroad", "belemmering_nederlands", (1,), ABROAD, HERE, EVERY),
    Often(987, "Dutch hard: no education here", "belemmering_nederlands", (1,), NO_SCHOOL, SCHOOL, EVERY),
    Often(989, "Dutch hard: no earlier paid work", "belemmering_nederlands", (1,), NEVER_WORKED, WORKED, EVERY),
    Often(1151, "an instrument: born abroad", "instrumenten", ("Ja",), ABROAD, HERE),
    Often(1207, "an instrument: RAP consultant before", "instrumenten", ("Ja",), RAP, COACH),
    Often(1210, "an instrument: Dutch hard", "instrumenten", ("Ja",), DUTCH_HARD_NOW, DUTCH_EASY_NOW, LATER),
    Often(1216, "no instrument: with complaints", "instrumenten", ("Nee",), ILL_NOW, WELL_NOW, LATER, least=0.05),
    Often(1377, "looks for work: men rather than women", "zoekt_betaald_werk", (1,), MEN, WOMEN, EVERY),
    Often(1377, "looks for work: coach rather than RAP", "zoekt_betaald_werk", (1,), COACH, RAP, EVERY),
    Often(1525, "(un)paid work at the start: born abroad", LABOUR, (1, 2), ABROAD, HERE),
    Often(1527, "unpaid work at the start: born abroad", LABOUR, (2,), ABROAD, HERE, least=0.15),
    Often(1547, "takes part in society at the start: men", SOCIETAL, (1, 2, 3), MEN, WOMEN, least=0.05),
    Often(1800, "takes part in society at the start: born abroad", SOCIETAL, (1, 2, 3), ABROAD, HERE),
    Often(1832, "an instrument: pilot rather than control", "instrumenten", ("Ja",), PILOT, CONTROL, base="108"),
    Often(1960, "(un)paid work at the start: control", LABOUR, (1, 2), CONTROL, PILOT, base="108", least=0.03),
    Often(2065, "complaints at the end: pilot", "belemmering_gezondheid", (1,), PILOT, CONTROL, ("T2",), "108"),
    Often(2065, "Dutch hard at the end: pilot", "belemmering_nederlands", (1,), PILOT, CONTROL, ("T2",), "108"),
)  # fmt: skip
# How many answer so at each wave, among some: it rises, falls or stays.
COUNTS = (
    (1244, "complaints: more each wave", "belemmering_gezondheid", 1, PILOT, "117", "rises"),
    (1312, "Dutch hard: many more", "belemmering_nederlands", 1, PILOT, "117", "rises"),
    (1296, "treated by a specialist: many more", "behandeling_specialist", 1, PILOT, "117", "rises"),
    (1353, "looking for work: fewer", "zoekt_betaald_werk", 1, PILOT, "117", "falls"),
    (1421, "exempt: about equal", "ontheffing", 1, PILOT, "117", "stays"),
    (1385, "without benefit: more", "zonder_bijstand", 1, PILOT, "117", "rises"),
    (1482, "paid work: equal", LABOUR, 1, PILOT, "117", "stays"),
    (1849, "complaints in the control group: fewer", "belemmering_gezondheid", 1, CONTROL, "108", "falls"),
    (1851, "complaints in the pilot group: more", "belemmering_gezondheid", 1, PILOT, "108", "rises"),
    (1852, "Dutch hard in the pilot group: more", "belemmering_nederlands", 1, PILOT, "108", "rises"),
    (1961, "paid work in the pilot group: about equal", LABOUR, 1, PILOT, "108", "stays"),
    (1961, "paid work in the control group: about equal", LABOUR, 1, CONTROL, "108", "stays"),
)


@pytest.fixture(scope="module")
def answers() -> dict[str, pd.DataFrame]:
    """Per base of the report: the 134 who started, the 117 who answered every wave, the 108 that were compared."""
    frame = sample("enschede_volledig")
    frame["in_nl_onderwezen"] = frame["opleiding_hoogst"] != NO_SCHOOL["opleiding_hoogst"]
    frame["veertig_plus"] = frame["leeftijdsgroep"] != YOUNG["leeftijdsgroep"]
    frame["vijftig_plus"] = frame["leeftijdsgroep"] == OLD["leeftijdsgroep"]
    pilot = frame[frame["groep"] == "pilotgroep"]
    return {
        "134": pilot,
        "117": pilot[pilot["persoon"].isin(persons_at(frame, "pilotgroep", "T2"))],
        "108": frame[frame["persoon"].isin(sample("enschede")["persoon"])],
    }


def some(frame: pd.DataFrame, who: Who, wave: str) -> pd.DataFrame:
    """The rows of a wave about those who have these values."""
    rows = frame[frame["meetmoment"] == wave]
    for column, value in who.items():
        rows = rows[rows[column] == value]
    assert len(rows) >= 10
    return rows


def change(frame: pd.DataFrame, outcome: str, who: Who, waves: tuple[str, str]) -> tuple[float, float]:
    """How much participation falls between two waves: in the mean code, and in the share that takes part."""
    first, last = (some(frame, who, wave)[outcome] for wave in waves)
    part = TAKING_PART[outcome]
    return last.mean() - first.mean(), first.isin(part).mean() - last.isin(part).mean()


def named(row: Move | Apart | Often) -> str:
    return f"{row.line}: {row.says}"


@pytest.mark.parametrize("row", MOVES, ids=named)
def test_it_moves_as_printed(answers: dict[str, pd.DataFrame], row: Move) -> None:
    """Where the report says that participation falls, rises or stays about equal, it does."""
    mean, share = change(answers[row.base], row.outcome, row.who, row.waves)
    if row.word == "about equal":
        assert abs(share) < EQUAL
    elif row.word == "rises":
        assert mean < 0 and share < 0
    else:
        assert mean > 0 and share >= (EQUAL if row.word == "clearly falls" else 0)


@pytest.mark.parametrize("row", APARTS, ids=named)
def test_it_falls_more_where_printed(answers: dict[str, pd.DataFrame], row: Apart) -> None:
    """Where the report says that participation falls more in one group than in another, it does."""
    more, less = (change(answers[row.base], row.outcome, who, row.waves) for who in (row.more, row.less))
    assert more[0] > less[0] and more[1] > less[1]


@pytest.mark.parametrize("row", OFTEN, ids=named)
def test_it_is_more_common_where_printed(answers: dict[str, pd.DataFrame], row: Often) -> None:
    """Where the report says that something is more common among some, it is, at every wave that it means."""
    for wave in row.waves:
        more, less = (
            some(answers[row.base], who, wave)[row.column].isin(row.values).mean() for who in (row.more, row.less)
        )
        assert more - less >= row.least


@pytest.mark.parametrize(
    ("line", "says", "column", "code", "who", "base", "word"), COUNTS, ids=lambda value: str(value)
)
def test_it_becomes_more_or_fewer_as_printed(
    answers: dict[str, pd.DataFrame], line: int, says: str, column: str, code: int, who: Who, base: str, word: str
) -> None:
    """Where the report says that more or fewer give an answer from the first wave to the last, they do."""
    first, last = (int((some(answers[base], who, wave)[column] == code).sum()) for wave in ("T0", "T2"))
    assert {"rises": last > first, "falls": last < first, "stays": abs(last - first) <= 0.15 * first}[word]


def test_dutch_becomes_hard_for_more_in_the_pilot_group_than_in_the_control_group(
    answers: dict[str, pd.DataFrame],
) -> None:
    """1852: the number rises more in the pilot group."""
    found = [
        [int(some(answers["108"], who, wave)["belemmering_nederlands"].sum()) for wave in ("T0", "T2")]
        for who in (PILOT, CONTROL)
    ]
    assert found[0][1] - found[0][0] > found[1][1] - found[1][0] > 0


@pytest.mark.parametrize(
    "column", ["geslacht", "leeftijdsgroep", "geboorteland", "opleiding_hoogst", "betaaldwerk_ned", "contactpersoon"]
)
def test_no_subgroup_has_more_complaints(answers: dict[str, pd.DataFrame], column: str) -> None:
    """938, 1340: health is not more often (nor less often) a barrier in any subgroup of the 134: no two levels differ
    by 15 points, and none of the tests is significant at 5%."""
    from scipy.stats import chi2_contingency

    start = some(answers["134"], {}, "T0")
    counts = pd.crosstab(start[column], start["belemmering_gezondheid"])
    shares = counts[1] / counts.sum(axis=1)
    assert shares.max() - shares.min() < 0.15
    assert chi2_contingency(counts, correction=False).pvalue > 0.05
