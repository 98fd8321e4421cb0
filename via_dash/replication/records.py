"""The questions about records whose answers can be repeated elsewhere, and who writes the scripts."""

from via_dash.records import Records
from via_dash.replication import records_r_questions as r
from via_dash.replication.order import Writers

RECORDS: dict[str, Writers[Records]] = {
    "funnel": {"r": r.funnel},
    "gap": {"r": r.gap},
    "retention": {"r": r.retention},
    "first_job": {"r": r.first_job},
    "promotion": {"r": r.promotion},
    "milestones": {"r": r.milestones},
    "ladder": {"r": r.ladder},
    "parity": {"r": r.parity_script},
    "parity_shares": {"r": r.parity_script},
    "parity_ratio": {"r": r.parity_script},
    "composition": {"r": r.composition_script},
}
