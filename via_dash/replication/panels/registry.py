"""The questions about a panel whose answers can be repeated elsewhere, and who writes the scripts."""

from via_dash.panel import Panel
from via_dash.replication.order import Writers
from via_dash.replication.panels import r_effects as effects
from via_dash.replication.panels import r_groups as groups
from via_dash.replication.panels import r_models as models
from via_dash.replication.panels import spss_questions as spss
from via_dash.replication.panels import stata_questions as stata

PANELS: dict[str, Writers[Panel]] = {
    "trend": {"r": effects.trend, "stata": stata.trend, "spss": spss.trend},
    "did": {"r": effects.did, "stata": stata.did, "spss": spss.did},
    "event_study": {"r": effects.event_study, "stata": stata.event_study},
    "subgroup": {"r": groups.subgroup, "stata": stata.subgroup, "spss": spss.subgroup},
    "ladder": {"r": groups.ladder, "stata": stata.ladder, "spss": spss.ladder},
    "choices": {"r": groups.choices},
    "flow": {"r": groups.flow},
    "dropout": {"r": groups.dropout},
    "did_ordinal": {"r": models.did_ordinal},
    "did_bayes": {"r": models.did_bayes},
    "staggered": {"r": models.staggered},
    "match": {"r": groups.match},
    "overlap": {"r": groups.match},
    "power": {"r": models.power},
    "sensitivity": {"r": models.sensitivity},
    "costs": {"r": models.costs},
}
