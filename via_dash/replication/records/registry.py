"""The questions about records whose answers can be repeated elsewhere, and who writes the scripts."""

from via_dash.records import Records
from via_dash.replication.order import Writers
from via_dash.replication.records import r_questions as r
from via_dash.replication.records import r_staff as r_staff
from via_dash.replication.records import spss_questions as spss
from via_dash.replication.records import stata_questions as stata

RECORDS: dict[str, Writers[Records]] = {
    "funnel": {"r": r.funnel, "stata": stata.funnel, "spss": spss.funnel},
    "gap": {"r": r.gap, "stata": stata.gap, "spss": spss.gap},
    "retention": {"r": r.retention, "stata": stata.retention},
    "first_job": {"r": r.first_job, "stata": stata.first_job},
    "promotion": {"r": r.promotion},
    "milestones": {"r": r.milestones, "stata": stata.milestones, "spss": spss.milestones},
    "ladder": {"r": r.ladder, "stata": stata.ladder, "spss": spss.ladder},
    "parity": {"r": r.parity_script, "stata": stata.parity_script, "spss": spss.parity_script},
    "parity_shares": {"r": r.parity_script, "stata": stata.parity_script, "spss": spss.parity_script},
    "parity_ratio": {"r": r.parity_script, "stata": stata.parity_script, "spss": spss.parity_script},
    "composition": {"r": r_staff.composition_script},
}
