"""What a document and a web page say around the findings: title, facts, agreements, stamps, and the methods used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from via_dash import __version__
from via_dash.findings import Finding
from via_dash.findings.method_line import method_of
from via_dash.language import number, say
from via_dash.meeting import Agreement, Meeting, Pin, themes
from via_dash.methods import Method
from via_dash.options import Language
from via_dash.report.cells import NOTHING, ShownTable
from via_dash.report.clean import clean_line
from via_dash.report.figures import figures

ZONE = "Europe/Amsterdam"
MARK = 12
ROWS_PRINTED = 60
TONGUES = {"python": "Python", "r": "R", "stata": "Stata", "spss": "SPSS"}
COLUMNS = ("what", "who", "when", "theme", "state")


@dataclass(frozen=True)
class Used:
    """A way in which numbers were computed. name: as a reader sees it. method: its account; None where it is no
    estimator. findings: the numbers of the findings it answers, from 1."""

    name: str
    method: Method | None
    findings: tuple[int, ...]


def title_of(meeting: Meeting, language: Language) -> str:
    """The meeting's title, or one that says what this is."""
    return clean_line(meeting.title) or say(language, "report.title")


def facts(meeting: Meeting, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the first page says of the set, as (label, texts): when it was made, how much is in it, and the data."""
    agreed = sum(len(pin.agreements) for pin in meeting.pins)
    told: dict[str, tuple[str, ...]] = {
        "date": (day(date.today(), language),),
        "findings": (number(language, len(meeting.pins)),),
    }
    if agreed:
        told["agreements"] = (number(language, agreed),)
    told["data"] = tuple(dict.fromkeys(clean_line(pin.stamp.data) for pin in meeting.pins))
    return tuple((say(language, f"report.fact.{name}"), texts) for name, texts in told.items())


def synthetic(meeting: Meeting, language: Language) -> str:
    """That persons or totals are made up, where any are; else empty."""
    made_up = [pin.finding.provenance.synthetic for pin in meeting.pins]
    if not any(made_up):
        return ""
    return say(language, f"report.synthetic.{'all' if all(made_up) else 'some'}")


def chapter_title(place: int, pin: Pin) -> str:
    """`3. Title`: the heading of a finding, whose number other parts refer to."""
    return f"{place}. {clean_line(pin.title)}"


def agreement_table(agreements: Sequence[Agreement], language: Language) -> ShownTable:
    """What is agreed, one row each: what, who, when, theme, state."""
    return _table([_agreed(item, language) for item in agreements], COLUMNS, language)


def all_agreements(meeting: Meeting, language: Language) -> ShownTable:
    """Every agreement of the meeting, with the number of the finding that it stands beside."""
    rows = [
        (str(place), *_agreed(item, language))
        for place, pin in enumerate(meeting.pins, 1)
        for item in pin.agreements
    ]  # fmt: skip
    return _table(rows, ("finding", *COLUMNS), language)


def stamp_line(pin: Pin, language: Language) -> str:
    """Which data the finding shows, in which state, and when it was pinned."""
    stamp, key = pin.stamp, "report.stamp" if pin.stamp.sha256 else "report.stamp.no_file"
    return say(
        language, key, moment=moment(stamp.pinned, language), data=clean_line(stamp.data),
        mark=stamp.sha256[:MARK], version=stamp.version,
    )  # fmt: skip


def about_table(
    finding: Finding, table: ShownTable, same: tuple[tuple[str, str], ...], language: Language
) -> tuple[str, ...]:
    """What must be read with a folded table: what is the same in every row, what is empty, in which unit its numbers
    stand, and how many rows are left out; only what there is to say."""
    told = "; ".join(f"{heading}: {text}" for heading, text in same if text != NOTHING)
    empty = ", ".join(heading for heading, text in same if text == NOTHING)
    units, rows = _units(finding, language), len(table.rows)
    lines = [
        say(language, "report.same", told=told) if told else "",
        say(language, "report.empty", names=empty) if empty else "",
        say(language, "report.units", told=units) if units else "",
    ]
    if rows > ROWS_PRINTED:
        shown = {"rows": number(language, rows), "shown": number(language, ROWS_PRINTED)}
        lines.append(say(language, "report.cut", **shown))
    return tuple(filter(None, lines))


def _units(finding: Finding, language: Language) -> str:
    """`punten (schatting, interval van)`: the columns of each unit, without counts and p-values, which say it."""
    clear = {"", say(language, "unit_of.count"), say(language, "unit_of.p")}
    columns: dict[str, list[str]] = {}
    for column in figures(finding):
        if column.unit not in clear:
            columns.setdefault(column.unit, []).append(column.heading)
    return "; ".join(f"{unit} ({', '.join(headings)})" for unit, headings in columns.items())


def methods_used(meeting: Meeting) -> tuple[Used, ...]:
    """The methods behind the findings, each once, in the order in which they first appear."""
    places: dict[str, list[int]] = {}
    known: dict[str, Method | None] = {}
    for place, pin in enumerate(meeting.pins, 1):
        finding = pin.finding
        found = method_of(finding.question)
        name = found.name(finding.language) if found else finding.method
        known[name] = found
        places.setdefault(name, []).append(place)
    return tuple(Used(name, known[name], tuple(numbers)) for name, numbers in places.items())


def used_in(used: Used, language: Language) -> str:
    """`Gebruikt bij bevindingen 1, 3`."""
    return say(language, "report.used", findings=", ".join(map(str, used.findings)), count=len(used.findings))


def made_with(language: Language) -> str:
    """With what the file was made, and when."""
    return say(language, "report.made", version=__version__, date=day(date.today(), language))


def day(when: date, language: Language) -> str:
    """`30 november 2026`."""
    from babel.dates import format_date

    return format_date(when, "d MMMM yyyy", locale=language)


def moment(when: datetime, language: Language) -> str:
    """A moment in UTC as clocks in the Netherlands have it: `30 november 2026, 15:41`."""
    from zoneinfo import ZoneInfo

    local = when.replace(tzinfo=when.tzinfo or UTC).astimezone(ZoneInfo(ZONE))
    return f"{day(local.date(), language)}, {local:%H:%M}"


def _agreed(item: Agreement, language: Language) -> tuple[str, ...]:
    theme = "" if item.theme is None else themes(language)[item.theme]
    when = "" if item.when is None else day(item.when, language)
    state = say(language, f"report.state.{item.state}")
    return tuple(text or NOTHING for text in (item.what, item.who, when, theme, state))


def _table(rows: Sequence[tuple[str, ...]], columns: Sequence[str], language: Language) -> ShownTable:
    headings = tuple(say(language, f"report.agreement.{name}") for name in columns)
    return ShownTable(headings, tuple(rows), (False,) * len(columns), len(rows))
