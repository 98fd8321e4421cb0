"""Sets of findings that the tests of exports share."""

from dataclasses import replace
from datetime import date

import via_dash as via
from tests.stats.helpers import make_panel, scored
from via_dash.meeting import Agreement, Meeting, PracticeNote

OUTCOME = "maatschappelijke_participatie"
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", "\n=1", "{=1}", "http://a.nl", "'=1", "12",
    "1e5", "<b>&amp;</b>", "a\x00b\x1f\ufffe", "_x0041_", "’ ✓ 🙂",
)  # fmt: skip


def agreed(language="nl"):
    """Three findings about samples, with a heading, a note, agreements and a note from practice."""
    panel = via.sample("enschede")
    found = [via.finding(question, panel, outcome=OUTCOME, language=language) for question in ("did", "trend")]
    meeting = Meeting.of([*found, via.programme_finding("side_by_side", language)], "Werkconferentie")
    agreements = (
        Agreement("Nog een meting", "Enschede en Divosa", date(2027, 3, 31), 3),
        Agreement("=Werkgevers bevragen", "", None, None, "kept"),
    )
    practice = (PracticeNote("Eén vast gezicht helpt.", "klantmanager"), PracticeNote("Tolken zijn nodig."))
    meeting = meeting.edit(meeting.pins[0].id, heading="Helpt het?", agreements=agreements, practice=practice)
    return meeting.edit(meeting.pins[2].id, note="Eerst lezen.\nDan bespreken.", agreements=(Agreement("Lezen"),))


def own_panel(count=80):
    """Somebody's own file in which few gave one of the answers, so that numbers are hidden. count: of persons."""
    import numpy as np

    rng = np.random.default_rng(7)
    scores = rng.integers(1, 4, size=(count, 2)).astype(float)
    scores[:3, 1] = 4
    sex = np.where(np.arange(count) % 2, "v", "m")
    sex[:4] = "x"
    panel = make_panel(scores, np.arange(count) < count // 2, outcomes=[scored()], categories={"sex": sex})
    return replace(panel, provenance=replace(panel.provenance, origin="upload", name="meting.csv"))
