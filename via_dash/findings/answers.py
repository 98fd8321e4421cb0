"""Every question that can be put to a panel, and what answers it."""

from typing import Literal, get_args

from via_dash.findings.answer import Answering, answering
from via_dash.findings.costs import costs_answer, tornado_answer
from via_dash.findings.effect_charts import (
    draw_bayes,
    draw_compare,
    draw_dropout,
    draw_event_study,
    draw_level,
    draw_ordinal,
    draw_power,
    draw_sensitivity,
    draw_staggered,
)
from via_dash.findings.effects import did_answer
from via_dash.findings.group_charts import draw_choices, draw_flow, draw_love, draw_overlap
from via_dash.findings.groups import choices_of, matched, subgroup_answer, trend_answer
from via_dash.findings.strength import weighed
from via_dash.findings.strength_read import (
    of_bayes,
    of_compare,
    of_event_study,
    of_ordinal,
    of_sensitivity,
    of_staggered,
)
from via_dash.findings.trajectories import ladder_answer
from via_dash.narrative import (
    tell_bayes,
    tell_choices,
    tell_compare,
    tell_dropout,
    tell_event_study,
    tell_evidence,
    tell_flow,
    tell_match,
    tell_ordinal,
    tell_overlap,
    tell_power,
    tell_sensitivity,
    tell_staggered,
)
from via_dash.questions import declared
from via_dash.stats import (
    attrition,
    compare,
    did_bayes,
    did_ordinal,
    event_study,
    evidence,
    power,
    sensitivity,
    staggered,
)

Question = Literal[
    "trend", "subgroup", "did", "did_bayes", "did_ordinal", "event_study", "staggered", "sensitivity", "compare",
    "choices", "match", "overlap", "flow", "dropout", "power", "evidence", "ladder", "costs",
    "tornado",
]  # fmt: skip
ANSWERS: dict[Question, Answering] = {
    "trend": trend_answer,
    "subgroup": subgroup_answer,
    "choices": answering(choices_of, tell_choices, draw_choices),
    "match": answering(matched, tell_match, draw_love),
    "overlap": answering(matched, tell_overlap, draw_overlap),
    "flow": answering(attrition, tell_flow, draw_flow),
    "dropout": answering(attrition, tell_dropout, draw_dropout),
    "did": did_answer,
    "did_bayes": weighed(did_bayes, of_bayes, tell_bayes, draw_bayes),
    "did_ordinal": weighed(did_ordinal, of_ordinal, tell_ordinal, draw_ordinal),
    "event_study": weighed(event_study, of_event_study, tell_event_study, draw_event_study),
    "staggered": weighed(staggered, of_staggered, tell_staggered, draw_staggered),
    "sensitivity": weighed(sensitivity, of_sensitivity, tell_sensitivity, draw_sensitivity),
    "compare": weighed(compare, of_compare, tell_compare, draw_compare),
    "power": answering(power, tell_power, draw_power),
    "evidence": answering(evidence, tell_evidence, draw_level),
    "ladder": ladder_answer,
    "costs": costs_answer,
    "tornado": tornado_answer,
}
declared("panel", (*get_args(Question), *ANSWERS))
