"""The questions about records whose answers can be repeated elsewhere, and who writes the scripts."""

from via_dash.records import Records
from via_dash.replication.order import Writers

RECORDS: dict[str, Writers[Records]] = {}
