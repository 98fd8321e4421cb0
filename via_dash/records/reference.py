"""Which category the others are compared with: those without a migration background, the usual way of working."""

import re
from collections.abc import Sequence

from via_dash.panel.words import truth_of

WITHOUT = re.compile(
    r"(?:personen |mensen |people |persons )?(?:zonder|geen|without|no)(?: an?)?"
    r"(?: (?:niet[- ]westerse )?(?:migratie|migratieachtergrond|migratie[- ]achtergrond)"
    r"| (?:migration|migrant|immigrant) background)?"
    r"|(?:in )?nederland(?:er|ers|s|se)?(?: (?:achtergrond|herkomst|afkomst|nationaliteit))?|autochtoon|autochtonen|nl"
    r"|(?:herkomst|achtergrond) nederland|native|natives|native(?:ly)?[- ]born|native dutch"
    r"|(?:the )?netherlands|dutch(?: (?:background|origin|nationality))?"
)
ORIGIN = re.compile(r"migrat|migrant|allocht|buitenland|foreign|minderheid|minority|niet[-_ ]?westers|non[-_ ]?western")
OTHERS = re.compile(r"(?:niet|non)[-_ ]?wester(?:s|se|n)")
USUAL = re.compile(
    r"(?:de |the )?(?:controle|control|vergelijking|comparison)(?:s?[- ]?(?:groep|group|arm|conditie|condition))?"
    r"|standaard.*|regulier.*|gewo(?:on|ne).*|gebruikelijk.*|oud|oude .*|huidig.*|bestaand.*|zonder.*|geen.*|niet"
    r"|voor|vooraf|voormeting|nulmeting|voor de (?:pilot|nudge|maatregel|start|invoering)"
    r"|usual.*|standard.*|regular.*|(?:care|business) as usual|old|old .*|existing.*|without.*|none|no .*|untreated"
    r"|before|pre|before the (?:pilot|nudge|measure|start)|baseline|placebo|wachtlijst.*|waiting ?list.*"
)
NEW = re.compile(
    r"(?:de |the )?(?:pilot|nudge|interventie|intervention|experiment|behandel|treat|maatregel|measure)\w*"
    r"(?:[- ](?:groep|group|arm|conditie|condition))?|nieuw.*|new.*|met .*|with .*|na|after|post|nameting|via"
)
TURNED = re.compile(
    r"(?:^|[\W_])(?:controle|control|zonder|geen|niet|no|not|non|without|oude?|standaard|regulier|nederlandse?|autochtoon"
    r"|native|wachtlijst|untreated)(?=$|[\W_]|groep|group)"
)


def reference_in(column: str, texts: Sequence[str], *, arms: bool) -> int | None:
    """The place of the category that the others are compared with; None where the words do not say.

    column: its name, which says what a bare yes or no is about: in `migratieachtergrond` the reference is no, in
    `controlegroep` it is yes. texts: the labels of the categories. arms: whether they are ways of working, of which the
    usual one is the reference, else backgrounds.
    """
    plain = [" ".join(text.casefold().replace("_", " ").split()) for text in texts]
    words = USUAL if arms else WITHOUT
    found = [place for place, text in enumerate(plain) if words.fullmatch(text)]
    truths = [_truth(text) for text in plain]
    if len(texts) == 2 and set(truths) == {True, False}:
        return _by_truth(column.casefold(), truths, arms)
    if len(found) == 1:
        return found[0]
    others = [place for place, text in enumerate(plain) if not NEW.fullmatch(text)]
    return others[0] if arms and not found and len(texts) == 2 and len(others) == 1 else None


def _truth(text: str) -> bool | None:
    return text == "1" if text in ("0", "1") else truth_of(text)


def _by_truth(column: str, truths: Sequence[bool | None], arms: bool) -> int | None:
    """No is the reference, and yes where the name itself says that something is lacking."""
    denials = len(TURNED.findall(OTHERS.sub(" ", column)))
    if not arms and not denials and not ORIGIN.search(column):
        return None
    return truths.index(denials % 2 == 1)
