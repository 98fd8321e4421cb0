"""How a column name can say at which wave the column was measured: score_T0, nov2019_score, score (nameting)."""

import re

from via_dash.panel.waves.dates import MONTH, SEASON
from via_dash.panel.waves.vocabulary import LINKS, PROGRAMME, SPANS, TURNS, pattern

SEP = r"[_.\s:/-]"
YEAR = r"(?:19|20)\d\d"
MONTHS = rf"(?:{'|'.join(sorted(MONTH, key=len, reverse=True))})"
SEASONS = rf"(?:{'|'.join(SEASON)})"
NUMBERED = "wave|w|m|meting|golf|ronde|round|moment|meetmoment|tijdstip|time|jaar|week|maand"

CODE = r"T-?\d{1,2}"
OF_PROGRAMME = rf"(?:{SEP}(?:{'|'.join(LINKS.split())}))*{SEP}(?:{'|'.join(PROGRAMME.split())})"
WORD = rf"{pattern()}(?:{SEP}?\d)?(?:{OF_PROGRAMME})?"
DATE = "|".join(
    (
        rf"(?:[0-3]?\d{SEP})?{MONTHS}{SEP}?'?(?:{YEAR}|\d\d)",
        rf"{YEAR}{SEP}?{MONTHS}",
        rf"{YEAR}[/_–-]{YEAR}",
        rf"{YEAR}[_.-](?:0?[1-9]|1[0-2])(?:[_.-][0-3]?\d)?",
        rf"(?:[0-3]?\d[_.-])?(?:0?[1-9]|1[0-2])[_.-]{YEAR}",
        rf"{YEAR}{SEP}?(?:q|kw?)0?[1-4]|(?:q|kw?)[1-4]{SEP}?{YEAR}|{YEAR}{SEP}?[hs][12]|[hs][12]{SEP}?{YEAR}|[1-4]e?{SEP}?kwartaal{SEP}?{YEAR}|kwartaal{SEP}?[1-4]{SEP}{YEAR}",
        rf"{YEAR}MM\d\d|{YEAR}JJ00|[12]e?{SEP}?halfjaar{SEP}?{YEAR}",
        rf"{SEASONS}{SEP}?{YEAR}|{YEAR}{SEP}?{SEASONS}",
        rf"{YEAR}{SEP}?(?:week|wk|w){SEP}?\d\d?|(?:week|wk|w){SEP}?\d\d?{SEP}{YEAR}",
    )
)
UNITS = "|".join(sorted(SPANS, key=len, reverse=True))
AFTER = rf"(?:na{SEP}?)?\d{{1,2}}{SEP}?(?:{UNITS})"
FIRSTS = "|".join(name for names in TURNS for name in names)
TURN = rf"(?:{NUMBERED}){SEP}?\d{{1,2}}|\d(?:e|ste|de)?{SEP}?meting|(?:{FIRSTS}){SEP}?(?:meting|measurement)"
KINDS = (CODE, WORD, DATE, YEAR, AFTER, TURN, MONTHS)
EVERY = "|".join(KINDS)


def _placed(kind: str) -> tuple[re.Pattern[str], ...]:
    """A wave behind, before and within the name of what was measured, set apart by a sign or by brackets."""
    return (
        re.compile(rf"(?P<stem>.+?)(?:{SEP}{{1,3}}|\s*[(\[])(?P<wave>{kind})[)\]]?", re.IGNORECASE),
        re.compile(rf"[(\[]?(?P<wave>{kind})(?:[)\]]\s*|{SEP}{{1,3}})(?P<stem>.+)", re.IGNORECASE),
        re.compile(rf"(?P<stem>.+?){SEP}{{1,3}}(?P<wave>{kind}){SEP}{{1,3}}(?P<tail>.+)", re.IGNORECASE),
    )


GLUED = (
    re.compile(rf"(?P<stem>.*[a-z0-9])(?P<wave>{CODE})"),
    re.compile(r"(?P<wave>[Tt]\d{1,2})(?P<stem>[^\W\d_]{2}.*)"),
    re.compile(r"(?P<stem>.*[A-Z])(?P<wave>T\d)"),
    re.compile(rf"(?P<stem>.*[a-z])(?P<wave>(?=[A-Z])(?i:{pattern()}))"),
    re.compile(rf"(?P<wave>{pattern()})(?P<stem>[A-Z].*)"),
    re.compile(rf"(?P<stem>.*[^\W\d_])(?P<wave>{YEAR})"),
    re.compile(rf"(?P<stem>.*?[^\W\d_])(?P<wave>{MONTHS}{YEAR})", re.IGNORECASE),
)
CAPITALS = GLUED[2]
STYLES = (*(style for kind in KINDS for style in _placed(kind)), *GLUED, *_placed(EVERY))
BARE = tuple(re.compile(kind, re.IGNORECASE) for kind in (CODE, WORD, DATE, YEAR))
DOTTED = re.compile(r"(?P<stem>.*[^\d.])\.(?P<wave>\d{1,2})")
PARTED = re.compile(r"(?P<stem>.*[^\W_])(?:[_\s-]+|\s*[(\[])(?P<wave>\d{1,2})[)\]]?")
ENDING = re.compile(r"(?P<stem>.*[^\W\d_])(?P<wave>\d{1,2})")
