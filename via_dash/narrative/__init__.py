"""Results → sentences, in Dutch and English. Wording lives in the catalogues; what may be said is decided here."""

from via_dash.narrative.did import tell_beside, tell_did, tell_forest, verdict
from via_dash.narrative.subgroup import tell_subgroup, test_in_words
from via_dash.narrative.told import Told, amount, bounds
from via_dash.narrative.trend import tell_trend, telling_level

__all__ = [
    "Told",
    "amount",
    "bounds",
    "tell_beside",
    "tell_did",
    "tell_forest",
    "tell_subgroup",
    "tell_trend",
    "telling_level",
    "test_in_words",
    "verdict",
]
