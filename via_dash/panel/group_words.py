"""Words by which the values of a group column give away which group they are: the pilot's, or a comparison."""

import re

from via_dash.panel.words import no_answer

PILOT_VALUE = re.compile(
    r"via\b|pilot|interventie|intervention|experiment|behandel|treat|deelnemer|program|project|intensie[fv]|nudge|trainee"
    r"|werkloont|\bnieuwe? |^(exp|ja|yes|true|1)$"
)
OTHER_CARE = re.compile(
    r"contr[oô]l|vergelijk|compar|untreat|regulier|usual|wacht|placebo|gebruikelijk|^basis|standaard|later"
)
CONTROL_VALUE = re.compile(rf"{OTHER_CARE.pattern}|(?<![^\W_])(niet|non|geen|zonder|not )|^(0|nee|no|false|onwaar|c)$")
CODE = re.compile(r"[\d\s.,+-]+|\w")


def names_control(text: str) -> bool:
    """Whether a value or its label says in words that this group is a comparison: a number, a letter and `weet niet` do
    not."""
    folded = text.strip().casefold()
    return bool(CONTROL_VALUE.search(folded)) and not CODE.fullmatch(folded) and not no_answer(folded)


def names_pilot(text: str) -> bool:
    """Whether a value or its label says in words that this group is a pilot."""
    folded = text.strip().casefold()
    return bool(PILOT_VALUE.search(folded) and not CONTROL_VALUE.search(folded) and not CODE.fullmatch(folded))
