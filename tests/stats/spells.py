"""Records of times to an event made by hand, without a file."""

import pandas as pd

from via_dash.language import Text
from via_dash.panel import Level
from via_dash.records import RecordMapping, Records

ROLES = ("time", "event", "background", "arm", "step", "cluster")
ORDER = {"background": ("without", "with"), "arm": ("before", "after")}


def make_spells(frame: pd.DataFrame, *, roles: tuple[str, ...] = ROLES, covariates: tuple[str, ...] = ()) -> Records:
    """Records from columns named after their roles, as far as they are there and in `roles`."""
    levels = {
        role: tuple(Level(value, float(place), Text.same(value)) for place, value in enumerate(values, start=1))
        for role, values in ORDER.items()
        if role in frame and role in roles
    }
    columns = {role: role for role in roles if role in frame}
    return Records.from_table(frame, RecordMapping("spells", columns, levels, covariates))
