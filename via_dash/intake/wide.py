"""Wide files: columns such as uitkomst_T0 and uitkomst_T1 that are one outcome at several waves."""

import re
from collections.abc import Sequence

from via_dash.panel.waves import natural_key

WORD = "voormeting|tussenmeting|nameting|nulmeting|eindmeting|vervolgmeting|voor|na|pre|post|before|after|baseline"
STYLES = (
    re.compile(r"(?P<stem>.+?)[_.\s-]?(?P<wave>T\d{1,2})"),
    re.compile(r"(?P<stem>.+?)[_.\s-](?P<wave>t\d{1,2})"),
    re.compile(r"(?P<wave>[Tt]\d{1,2})[_.\s-](?P<stem>.+)"),
    re.compile(rf"(?P<stem>.+?)[_.\s-](?P<wave>{WORD}|followup|follow-up|endline)", re.IGNORECASE),
    re.compile(rf"(?P<wave>{WORD})[_.\s-](?P<stem>.+)", re.IGNORECASE),
    re.compile(r"(?P<stem>.+?)[_.\s-]?(?P<wave>(19|20)\d\d)"),
    re.compile(r"(?P<stem>.+?)[_.\s-](?P<wave>(w|wave|m|meting|golf)\d{1,2})", re.IGNORECASE),
    re.compile(r"(?P<stem>.+?)[_.](?P<wave>\d{1,2})"),
)

Wide = dict[str, dict[str, str]]


def find_wide(names: Sequence[str]) -> Wide:
    """Per outcome the column of each wave, in the order of the waves; empty when the names show no such pattern.

    One way of writing counts for the whole file: the one that explains most columns, the clearest first.
    """
    found = [_in_style(names, style) for style in STYLES]
    return max(found, key=lambda wide: sum(map(len, wide.values())))


def _in_style(names: Sequence[str], style: re.Pattern[str]) -> Wide:
    stems: Wide = {}
    for name in names:
        match = style.fullmatch(name)
        if match:
            stems.setdefault(match["stem"], {})[match["wave"]] = name
    repeated = {stem: waves for stem, waves in stems.items() if len(waves) > 1 and stem not in names}
    return {
        stem: dict(sorted(waves.items(), key=lambda item: natural_key(item[0]))) for stem, waves in repeated.items()
    }
