"""The words of a page as a reader reads them, without the markup of the terms that explain themselves."""

import re

TERM = re.compile(r'\[([^\]]*)\]\(#begrip-\w+ "[^"]*"\)')


def as_read(text):
    """The text without the links of explained terms: their words stay."""
    return TERM.sub(r"\1", text)


def read(app):
    """All running text of a page."""
    return "\n".join(as_read(item.value) for item in app.markdown)
