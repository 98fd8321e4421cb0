"""Which state a pinned finding shows, in few words: for a screen that tells of its data elsewhere."""

from via_dash.language import say
from via_dash.meeting import Stamp
from via_dash.options import Language
from via_dash.report.words import moment

MARK = 8


def short_stamp(stamp: Stamp, language: Language) -> str:
    """When it was pinned, the mark of its file, and the version."""
    when = moment(stamp.pinned, language)
    if not stamp.sha256:
        return say(language, "stamp.registry", when=when, version=stamp.version)
    return say(language, "stamp.file", when=when, mark=stamp.sha256[:MARK], version=stamp.version)
