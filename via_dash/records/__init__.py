"""The second noun: observations that are no persons followed over waves, such as applications, employees or years."""

from via_dash.records.build import build
from via_dash.records.mapping import RecordMapping
from via_dash.records.records import Column, Records
from via_dash.records.schemas import SCHEMAS, Field, Schema

__all__ = ["SCHEMAS", "Column", "Field", "RecordMapping", "Records", "Schema", "build"]
