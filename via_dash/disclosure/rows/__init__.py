"""What may be published of records: like a panel, in one form per data set, decided before any question is put."""

from via_dash.disclosure.rows.publish import PublishedRecords, publishable_records

__all__ = ["PublishedRecords", "publishable_records"]
