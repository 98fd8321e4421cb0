"""Which direction of an outcome is better: by the words of its name, its label and its answers."""

import re
from collections.abc import Sequence

from via_dash.intake.hints import LEAST, MOST, words_of
from via_dash.options import Better
from via_dash.panel.scales import order_of

BURDEN = re.compile(
    r"schuld|werklo(?!ont)|uitkering|bijstand|\bww\b|\bwajong|klacht|belemmer|afstand|eenza|verzuim|\bziek|stress"
    r"|probleem|problemen|problemat|moeite|armoed|uitval|uitgevallen|depress|angst|\bpijn|ontheff|behandeling|discriminat"
    r"|vooroorde|achterstand|isolement|overlast|crimin|recidiv|wachttijd|zoekduur|vertrek|vertrok|ontslag|uit dienst"
    r"|\bverloop|debt|unemploy|welfare|benefit|complain|barrier|distance|lonel|absen|\bsick|drop ?out|problems?\b"
    r"|difficult|poverty|anxi|\bpain|exempt|\bbias\b|turnover|laid off|exclusion"
)
TURNED = re.compile(
    r"\b(zonder|geen|niet|no|not|without|uitstroom|uit|exit|outflow|left|off|minder|afname|daling|less|reduction)\b|vrij\b"
)
DENIED = re.compile(r"(zonder|geen|niet|no|not|without)\b")
JUDGED = re.compile(r"betaald|goed|slecht|tevreden|uitstekend|\bpaid|employed|good|bad|poor|excellent|satisf")
# The questionnaires of VIA code these four from 1 (most) to 4 (none); see the codebook of the evaluation in Enschede.
VIA_SCALES = (
    "arbeidsparticipatie",
    "maatschappelijke participatie",
    "contact",
    "contact anderen",
    "contact met anderen",
    "activiteiten",
    "activiteiten anderen",
    "activiteiten met anderen",
)


GOOD = re.compile(
    r"inkomen|salaris|\bin dienst|\bloon|wage|income|earning|\bwerk\b|betaald werk|aan het werk|\bbaan|\bjob"
    r"|employ(?!e[er])|participat|tevreden|satisf|welbevinden|wellbeing|motivati|zelfvertrouwen|confidence|taalniveau|diploma|behoud|retention|doorstroom"
    r"|uitgenodigd|aangenomen|invited|hired|geslaagd|passed|graduat|vaardighe|skills?\b|opbrengst"
)


def named_by_via(name: str) -> bool:
    """Whether an outcome is called as one of the four participation scales of VIA."""
    return " ".join(words_of(name)) in VIA_SCALES


def better_of(
    name: str, label: str, answers: Sequence[str], *, via: bool = False, counted: bool = True
) -> tuple[Better, str]:
    """(the better direction, the reason). answers: the labels from the lowest to the highest score, empty without.

    Answers come first: a judgement (slecht … goed) has a best end, an amount (nooit … altijd) is as good as what there
    is more of. Without answers the name tells. via: the outcome has the name and the codes of a scale of VIA, which
    runs from 1, most, to 4, none. counted: whether more of the outcome is more of what its name says, as with
    amounts and yes or no; not so of bare codes of a scale, of which nobody knows which end is which. Unknown where
    nothing says it.
    """
    burden = is_burden(name, label)
    rising, amount = _run(answers)
    if rising is not None:
        bad = amount and (_burden_in(answers) if burden is None else burden)
        return ("higher" if rising != bad else "lower"), "guess.better.answers"
    if burden is not None:
        return ("lower", "guess.better.burden") if burden else ("higher", "guess.better.relief")
    good = any(GOOD.search(text) for text in (" ".join(words_of(name)), label.casefold()))
    if counted and good:
        return "higher", "guess.better.good"
    return ("lower", "guess.better.via") if via else ("unknown", "guess.better.unknown")


def is_burden(name: str, label: str = "") -> bool | None:
    """Whether a name or else a label is of something that is better less; None when neither says so.

    A word such as zonder or uitstroom turns it round: zonder_bijstand is no burden, geen_werk is one.
    """
    for text in (" ".join(words_of(name)), label.casefold().strip()):
        found = BURDEN.search(text)
        if found:
            return not TURNED.search(BURDEN.sub(" ", text))
        if DENIED.match(text):
            return True
    return None


def _burden_in(answers: Sequence[str]) -> bool:
    return any(BURDEN.search(answer.casefold()) for answer in answers)


def _run(answers: Sequence[str]) -> tuple[bool | None, bool]:
    """(whether the answers go up, whether they are amounts): by a known scale, else by the words of the two ends."""
    if len(answers) < 2:
        return None, False
    order = order_of(answers)
    if order is not None and not order.numbered:
        return order.rising, order.amount
    first, last = answers[0].casefold(), answers[-1].casefold()
    amount = not (JUDGED.search(first) or JUDGED.search(last))
    most, least = MOST.search(first) is not None, LEAST.search(first) is not None
    if (most or LEAST.search(last)) and not least:
        return False, amount
    if least or (MOST.search(last) and not LEAST.search(last)):
        return True, amount
    return (order.rising, order.amount) if order is not None else (None, False)
