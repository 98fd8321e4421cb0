"""What may be published of a panel: between the results and their readers, nothing passes by another way."""

from via_dash.disclosure.installation import installed
from via_dash.disclosure.masks import masked
from via_dash.disclosure.protect import protected
from via_dash.disclosure.publish import chosen, countable, publishable
from via_dash.disclosure.published import Published, Withheld
from via_dash.disclosure.rows import PublishedRecords, publishable_records

__all__ = [
    "Published", "PublishedRecords", "Withheld", "chosen", "countable", "installed", "masked",
    "protected", "publishable", "publishable_records",
]  # fmt: skip
